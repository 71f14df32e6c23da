using System.Collections.Immutable;
using System.Xml.Linq;
using PanelWorkflow.Engine.Feel.Parsing;
using PanelWorkflow.Engine.Xml;

namespace PanelWorkflow.Engine.Dmn.Reading;

/// <summary>A DMN file while it is read: finds parts by local name in whichever version's namespace, and gathers the faults.</summary>
internal sealed class DmnFile(string file, XElement definitions, Strictness strictness)
{
    private readonly List<Fault> _faults = [];

    public XElement Definitions => definitions;

    public Strictness Strictness => strictness;

    /// <summary>Whether the file must also be readable, explained and within our own limits, as every released file must.</summary>
    public bool IsStrict => strictness == Strictness.Strict;

    public bool HasFaults => _faults.Count > 0;

    public ImmutableArray<Fault> FaultsInOrder => [.. _faults.OrderBy(fault => fault.Line)];

    public void Fault(XElement at, string rule, string message) =>
        _faults.Add(new Fault(file, NearestId(at), BoundedXml.LineOf(at), rule, message));

    /// <summary>The parts of an element that belong to the model; layout and other tools' extensions are left alone.</summary>
    public IEnumerable<XElement> Parts(XElement of) => of.Elements().Where(part => part.Name.Namespace == definitions.Name.Namespace);

    public XElement[] Parts(XElement of, string name) => [.. Parts(of).Where(part => part.Name.LocalName == name)];

    public XElement? Part(XElement of, string name) => Parts(of).FirstOrDefault(part => part.Name.LocalName == name);

    /// <summary>The trimmed content of the element's <c>text</c>; empty when there is none.</summary>
    public string Text(XElement of) => Part(of, "text")?.Value.Trim() ?? "";

    public static string Attribute(XElement of, string name) => of.Attribute(name)?.Value.Trim() ?? "";

    /// <summary>An element's name as expressions write it: that of its variable, where it has one.</summary>
    public string NameOf(XElement of) => FeelCharacters.WithSingleSpaces(
        Part(of, "variable") is { } variable && Attribute(variable, "name") is { Length: > 0 } name ? name : Attribute(of, "name"));

    /// <summary>Refuses every part that is not expected here, by name, so that nothing in a file is passed over in silence.</summary>
    public void Expect(XElement of, params ReadOnlySpan<string> names)
    {
        foreach (var part in Parts(of))
        {
            var name = part.Name.LocalName;
            if (!names.Contains(name) && name is not ("description" or "extensionElements"))
                Fault(part, "unsupported-element", $"<{name}> is not supported in <{of.Name.LocalName}>.");
        }
    }

    /// <summary>FEEL or nothing at all.</summary>
    public void ExpectFeel(XElement at)
    {
        var language = Attribute(at, "expressionLanguage");
        if (language.Length > 0 && !language.Contains("feel", StringComparison.OrdinalIgnoreCase))
            Fault(at, "unsupported-language", $"The expression language '{language}' is not supported; write FEEL.");
    }

    public void NeedId(XElement element)
    {
        if (!IsStrict)
            return;
        var id = Attribute(element, "id");
        if (id.Length == 0)
            Fault(element, "missing-id", $"<{element.Name.LocalName}> needs an id.");
        else if (ReadableIds.FaultOf(id, "AdmissionNeededForCaution") is var (rule, message))
            Fault(element, rule, message);
    }

    private static string NearestId(XElement at)
    {
        for (var element = at; element is not null; element = element.Parent)
        {
            if (Attribute(element, "id") is { Length: > 0 } id)
                return id;
        }

        return "";
    }
}
