using System.Security.Cryptography;
using System.Xml.Linq;
using PanelWorkflow.Engine.Dmn.Reading;
using PanelWorkflow.Engine.Xml;

namespace PanelWorkflow.Engine.Dmn;

/// <summary>
/// Reads a DMN 1.1 to 1.5 file that holds one decision, a decision table. The file is refused whole, with every fault in one report, when
/// anything in it is broken or not supported.
/// </summary>
public static class DmnReader
{
    private const string ModelNamespaces = "omg.org/spec/DMN/";

    /// <summary>Drawn for the reader of the diagram; they do not take part in the decision.</summary>
    private static readonly string[] Inert = ["inputData", "knowledgeSource", "textAnnotation", "association", "group"];

    private static readonly string[] DecisionParts =
        ["question", "allowedAnswers", "variable", "informationRequirement", "authorityRequirement", "decisionTable"];

    public static Loaded<DecisionModel> Read(string file, string key, int number, ReadOnlyMemory<byte> content)
    {
        var xml = BoundedXml.Read(file, content);
        if (!xml.IsUsable || xml.Content?.Root is not { } root)
            return new(null, xml.Faults);

        var dmn = new DmnFile(file, root);
        if (root.Name.LocalName != "definitions" || !root.Name.NamespaceName.Contains(ModelNamespaces, StringComparison.Ordinal))
        {
            dmn.Fault(root, "not-dmn", $"The root is <{root.Name.LocalName}> of '{root.Name.NamespaceName}', not <definitions> of DMN.");
            return new(null, dmn.FaultsInOrder);
        }

        CheckIds(dmn);
        var version = new DefinitionVersion(key, number, Convert.ToHexStringLower(SHA256.HashData(content.Span)));
        var table = ReadDefinitions(dmn, version);
        var faults = dmn.FaultsInOrder;
        return new(faults.IsEmpty ? table : null, faults);
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

    private static DecisionTable? ReadDefinitions(DmnFile dmn, DefinitionVersion version)
    {
        var root = dmn.Definitions;
        dmn.Expect(root, [.. Inert, "decision"]);
        dmn.ExpectFeel(root);
        foreach (var element in dmn.Parts(root).Where(part => part.Name.LocalName == "inputData"))
            NeedId(dmn, element);

        var decisions = dmn.Parts(root, "decision");
        if (decisions.Length != 1)
        {
            dmn.Fault(root, "one-decision", $"A file holds one decision; this one holds {decisions.Length}.");
            return null;
        }

        return ReadDecision(dmn, decisions[0], version);
    }

    private static DecisionTable? ReadDecision(DmnFile dmn, XElement decision, DefinitionVersion version)
    {
        NeedId(dmn, decision);
        var name = DmnFile.Attribute(decision, "name");
        if (name.Length == 0)
            dmn.Fault(decision, "missing-name", "The decision needs a name that says what it decides.");
        dmn.Expect(decision, [.. DecisionParts, .. TableReader.OtherLogic]);
        foreach (var logic in dmn.Parts(decision).Where(part => TableReader.OtherLogic.Contains(part.Name.LocalName)))
            dmn.Fault(logic, "unsupported-logic", $"A decision made by <{logic.Name.LocalName}> is not supported; use a decision table.");
        foreach (var requirement in dmn.Parts(decision, "informationRequirement"))
            dmn.Expect(requirement, "requiredInput");

        var tables = dmn.Parts(decision, "decisionTable");
        if (tables.Length == 1)
            return new TableReader(dmn, tables[0]).Read(version, name);
        if (tables.Length > 1 || !dmn.Parts(decision).Any(part => TableReader.OtherLogic.Contains(part.Name.LocalName)))
            dmn.Fault(decision, "one-table", $"A decision holds one decision table; this one holds {tables.Length}.");
        return null;
    }

    internal static void NeedId(DmnFile dmn, XElement element)
    {
        var id = DmnFile.Attribute(element, "id");
        if (id.Length == 0)
            dmn.Fault(element, "missing-id", $"<{element.Name.LocalName}> needs an id.");
        else if (ReadableIds.FaultOf(id, "AdmissionNeededForCaution") is var (rule, message))
            dmn.Fault(element, rule, message);
    }
}
