using System.Collections.Immutable;
using System.Xml.Linq;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Feel.Parsing;

namespace PanelWorkflow.Engine.Dmn.Reading;

/// <summary>Reads the decisions of a file, the knowledge that they use and what they require of each other (DMN 1.5, chapter 6).</summary>
internal sealed class GraphReader
{
    private const int MaxParts = 1_000;
    private const int MaxChain = 50;

    private static readonly string[] DecisionParts =
    [
        "question", "allowedAnswers", "variable", "informationRequirement", "knowledgeRequirement", "authorityRequirement",
        "supportedObjective", "impactedPerformanceIndicator", "decisionMaker", "decisionOwner", "usingProcess", "usingTask",
    ];

    private readonly DmnFile _dmn;
    private readonly ItemTypes _types;
    private readonly FeelNames _names;
    private readonly Dictionary<string, XElement> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<XElement, Decision?> _read = [];
    private readonly HashSet<XElement> _beingRead = [];
    private readonly HashSet<XElement> _dangling = [];

    public GraphReader(DmnFile dmn)
    {
        _dmn = dmn;
        _types = new ItemTypes(dmn);
        var parts = dmn.Parts(dmn.Definitions)
            .Where(part => part.Name.LocalName is "inputData" or "decision" or "businessKnowledgeModel" or "decisionService")
            .ToArray();
        if (parts.Length > MaxParts)
            dmn.Fault(dmn.Definitions, "file-size",
                $"A file has at most {MaxParts} inputs, decisions and knowledge models; this one has {parts.Length}.");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts.Length > MaxParts ? [] : parts)
        {
            dmn.NeedId(part);
            if (dmn.NameOf(part).Length == 0)
                dmn.Fault(part, "missing-name", "It needs a name: of a decision, what it decides; of an input, the fact.");
            else if (!names.Add(dmn.NameOf(part)))
                dmn.Fault(part, "duplicate-name", $"'{dmn.NameOf(part)}' is the name of two things.");
            _parts.TryAdd(DmnFile.Attribute(part, "id") is { Length: > 0 } id ? id : $"#{_parts.Count}", part);
        }

        _names = new FeelNames
        {
            Strictness = dmn.Strictness,
            OutOfReach = [.. _parts.Values.Select(dmn.NameOf)],
            Entries = EntryNamesOf(dmn),
            Types = _types.ByName,
        };
    }

    public bool IsStrict => _dmn.IsStrict;

    public ImmutableArray<XElement> DecisionElements => [.. _parts.Values.Where(part => part.Name.LocalName == "decision")];

    public ImmutableArray<DecisionInput> Inputs() =>
    [
        .. _parts.Values
            .Where(part => part.Name.LocalName == "inputData")
            .Select(part => new DecisionInput(_dmn.NameOf(part), TypeOf(part))),
    ];

    public ImmutableArray<Knowledge> Knowledge() =>
    [
        .. _parts.Values.Where(part => part.Name.LocalName == "businessKnowledgeModel").Select(ReadKnowledge).OfType<Knowledge>(),
        .. _parts.Values.Where(part => part.Name.LocalName == "decisionService").Select(ReadService).OfType<Knowledge>(),
    ];

    /// <summary>The decision that no other requires; null, with a fault, when there is not exactly one.</summary>
    public XElement? Last()
    {
        var decisions = DecisionElements;
        var required = decisions.SelectMany(decision => Required(decision, "informationRequirement", "requiredDecision")).ToHashSet();
        var last = decisions.Where(decision => !required.Contains(decision)).ToArray();
        if (last.Length == 1 || (last.Length > 0 && !_dmn.IsStrict))
            return last[^1];
        if (last.Length > 1 || (decisions.Length == 0 && !_dmn.HasFaults))
            _dmn.Fault(_dmn.Definitions, "one-decision",
                $"A file answers one question; this one has {last.Length} decisions that no other requires.");
        return null;
    }

    /// <summary>The decision with those that it requires; null when one of them has a fault.</summary>
    public Decision? Read(XElement element)
    {
        if (_read.TryGetValue(element, out var known))
            return known;
        if (_beingRead.Contains(element) || _beingRead.Count == MaxChain)
        {
            _dmn.Fault(element, "requirement-cycle",
                $"The decision '{_dmn.NameOf(element)}' requires itself, or more than {MaxChain} others in a row.");
            return null;
        }

        _beingRead.Add(element);

        var decision = ReadNew(element);
        _beingRead.Remove(element);
        return _read[element] = decision;
    }

    private Decision? ReadNew(XElement element)
    {
        _dmn.Expect(element, [.. DecisionParts, .. LogicReader.Kinds]);
        foreach (var requirement in _dmn.Parts(element, "informationRequirement"))
            _dmn.Expect(requirement, "requiredInput", "requiredDecision");
        var requiredElements = Required(element, "informationRequirement", "requiredDecision");
        var required = requiredElements.Select(Read).ToArray();
        var reach = requiredElements
            .Concat(Required(element, "informationRequirement", "requiredInput"))
            .Concat(Required(element, "knowledgeRequirement", "requiredKnowledge"));

        var facts = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        var names = Reaching(reach) with { OthersAreFacts = _dmn.IsStrict };
        var logic = new LogicReader(_dmn, _types, names, facts).Within(element, _dmn.NameOf(element));
        if (logic is null || required.Contains(null))
            return null;
        var before = required.OfType<Decision>().SelectMany(decision => decision.Requires.Append(decision)).Distinct();
        return new(_dmn.NameOf(element), logic, TypeOf(element), facts.ToImmutable(), [.. before]);
    }

    private Knowledge? ReadKnowledge(XElement element)
    {
        _dmn.Expect(element, "variable", "encapsulatedLogic", "knowledgeRequirement", "authorityRequirement");
        if (_dmn.Part(element, "encapsulatedLogic") is not { } logic)
        {
            _dmn.Fault(element, "one-logic", "A business knowledge model needs <encapsulatedLogic>.");
            return null;
        }

        var names = Reaching(Required(element, "knowledgeRequirement", "requiredKnowledge")) with { OthersAreFacts = false };
        var facts = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        var function = new LogicReader(_dmn, _types, names, facts).Function(logic, _dmn.NameOf(element));
        return function is null ? null : new(_dmn.NameOf(element), function);
    }

    private Knowledge? ReadService(XElement element)
    {
        _dmn.Expect(element, "variable", "outputDecision", "encapsulatedDecision", "inputDecision", "inputData");
        var outputs = Targets(element, "outputDecision").Select(Read).ToArray();
        var parameters = Targets(element, "inputData").Concat(Targets(element, "inputDecision"))
            .Select(part => new Parameter(_dmn.NameOf(part), TypeOf(part)))
            .ToImmutableArray();
        if (outputs.Length == 0)
            _dmn.Fault(element, "one-logic", "A decision service needs <outputDecision>.");
        return outputs.Contains(null) ? null : new(_dmn.NameOf(element), new ServiceNode(parameters, [.. outputs.OfType<Decision>()]));
    }

    private static ImmutableHashSet<string> EntryNamesOf(DmnFile dmn) =>
    [
        .. dmn.Definitions.Descendants().Where(part => part.Name.Namespace == dmn.Definitions.Name.Namespace).SelectMany(part =>
            part.Name.LocalName switch
            {
                "text" => EntryNames.In(part.Value),
                "itemComponent" or "variable" or "column" or "output" when DmnFile.Attribute(part, "name") is { Length: > 0 } name =>
                    [FeelCharacters.WithSingleSpaces(name)],
                _ => Enumerable.Empty<string>(),
            }),
    ];

    private FeelNames Reaching(IEnumerable<XElement> parts)
    {
        ImmutableHashSet<string> declared = [.. parts.Select(_dmn.NameOf)];
        return _names with { Declared = declared, OutOfReach = _names.OutOfReach.Except(declared) };
    }

    private Feel.Types.FeelType TypeOf(XElement part) => _dmn.Part(part, "variable") is { } variable
        ? _types.Of(variable)
        : Feel.Types.SimpleType.Any;

    /// <summary>What the requirements of a part point to.</summary>
    private XElement[] Required(XElement part, string requirement, string kind) =>
        [.. _dmn.Parts(part, requirement).SelectMany(one => Targets(one, kind))];

    private IEnumerable<XElement> Targets(XElement part, string kind) => _dmn.Parts(part, kind).Select(Target).OfType<XElement>();

    private XElement? Target(XElement reference)
    {
        var href = DmnFile.Attribute(reference, "href");
        if (href.StartsWith('#') && _parts.TryGetValue(href[1..], out var part))
            return part;
        if (_dangling.Add(reference))
            _dmn.Fault(reference, "dangling-reference", $"{href} is not in this file.");
        return null;
    }
}
