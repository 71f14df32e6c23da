using System.Security.Cryptography;
using PanelWorkflow.Engine.Dmn.Reading;
using PanelWorkflow.Engine.Feel.Parsing;
using PanelWorkflow.Engine.Xml;

namespace PanelWorkflow.Engine.Dmn;

/// <summary>
/// Reads a DMN 1.1 to 1.5 file that answers one question: one decision, and those that it requires. The file is refused whole, with every
/// fault in one report, when anything in it is broken or not supported.
/// </summary>
public static class DmnReader
{
    private const string ModelNamespaces = "omg.org/spec/DMN/";

    /// <summary>Drawn for the reader of the diagram, or read where they are used; they are not asked themselves.</summary>
    private static readonly string[] Beside =
    [
        "inputData", "knowledgeSource", "textAnnotation", "association", "group", "itemDefinition", "businessKnowledgeModel",
        "decisionService", "elementCollection", "performanceIndicator", "organizationUnit", "businessContextElement",
    ];

    /// <summary>
    /// Reads a file that is to be released: as the standard says, and explained, readable and free of what can only be null.
    /// </summary>
    public static Loaded<DecisionModel> Read(string file, string key, int number, ReadOnlyMemory<byte> content)
    {
        var (decisions, dmn, xmlFaults) = ReadAll(file, key, number, content, Strictness.Strict);
        var faults = dmn?.FaultsInOrder ?? xmlFaults;
        return new(faults.IsEmpty ? decisions.Last : null, faults);
    }

    /// <summary>
    /// Reads any file as the standard says, without our own rules, and gives each of its decisions by name: for files that were not written
    /// for this service, such as those of a conformance kit.
    /// </summary>
    public static Loaded<IReadOnlyDictionary<string, DecisionModel>> ReadStandard(string file, ReadOnlyMemory<byte> content)
    {
        var (decisions, dmn, xmlFaults) = ReadAll(file, file, 1, content, Strictness.Standard);
        var faults = dmn?.FaultsInOrder ?? xmlFaults;
        return new(faults.IsEmpty ? decisions.ByName : null, faults);
    }

    private static (FileDecisions Decisions, DmnFile? Dmn, System.Collections.Immutable.ImmutableArray<Fault> XmlFaults) ReadAll(
        string file, string key, int number, ReadOnlyMemory<byte> content, Strictness strictness)
    {
        var xml = BoundedXml.Read(file, content);
        if (!xml.IsUsable || xml.Content?.Root is not { } root)
            return (FileDecisions.None, null, xml.Faults);

        var dmn = new DmnFile(file, root, strictness);
        if (root.Name.LocalName != "definitions" || !root.Name.NamespaceName.Contains(ModelNamespaces, StringComparison.Ordinal))
        {
            dmn.Fault(root, "not-dmn", $"The root is <{root.Name.LocalName}> of '{root.Name.NamespaceName}', not <definitions> of DMN.");
            return (FileDecisions.None, dmn, []);
        }

        CheckIds(dmn);
        dmn.Expect(root, [.. Beside, "decision"]);
        dmn.ExpectFeel(root);
        var version = new DefinitionVersion(key, number, Convert.ToHexStringLower(SHA256.HashData(content.Span)));
        return (FileDecisions.Of(new GraphReader(dmn), version), dmn, []);
    }

    private static void CheckIds(DmnFile dmn)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in dmn.Definitions.DescendantsAndSelf())
        {
            var id = DmnFile.Attribute(element, "id");
            if (id.Length > 0 && !seen.Add(id))
                dmn.Fault(element, "duplicate-id", $"The id {id} is used before.");
        }
    }

    /// <summary>The decisions of one file.</summary>
    private sealed record FileDecisions(DecisionGraph? Last, IReadOnlyDictionary<string, DecisionModel> ByName)
    {
        public static readonly FileDecisions None = new(null, new Dictionary<string, DecisionModel>());

        public static FileDecisions Of(GraphReader reader, DefinitionVersion version)
        {
            var (inputs, knowledge) = (reader.Inputs(), reader.Knowledge());
            var byName = new Dictionary<string, DecisionModel>(StringComparer.Ordinal);
            foreach (var element in reader.DecisionElements)
            {
                if (reader.Read(element) is { } decision && !reader.IsStrict)
                    byName[DmnFile.Attribute(element, "name")] = new DecisionGraph(version, decision, inputs, knowledge);
            }

            var last = reader.Last() is { } asked ? reader.Read(asked) : null;
            return new(last is null ? null : new DecisionGraph(version, last, inputs, knowledge), byName);
        }
    }
}
