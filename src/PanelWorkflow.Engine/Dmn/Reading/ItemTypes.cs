using System.Collections.Immutable;
using System.Xml.Linq;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Feel.Parsing;
using PanelWorkflow.Engine.Feel.Types;

namespace PanelWorkflow.Engine.Dmn.Reading;

/// <summary>The types that a file may name: the standard's, and those of its item definitions (DMN 1.5, 7.3.3).</summary>
internal sealed class ItemTypes
{
    private const int MaxChain = 50;

    private readonly DmnFile _dmn;
    private readonly Dictionary<string, XElement> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FeelType> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _beingRead = new(StringComparer.Ordinal);

    public ItemTypes(DmnFile dmn)
    {
        _dmn = dmn;
        foreach (var definition in dmn.Parts(dmn.Definitions, "itemDefinition"))
        {
            var name = DmnFile.Attribute(definition, "name");
            if (name.Length == 0)
                dmn.Fault(definition, "missing-name", "An item definition needs a name.");
            else if (!_definitions.TryAdd(name, definition))
                dmn.Fault(definition, "duplicate-name", $"There are two item definitions named {name}.");
        }

        foreach (var (name, definition) in _definitions)
            Named(name, definition);
    }

    public ImmutableDictionary<string, FeelType> ByName => _known.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The type that an element refers to; any when it names none.</summary>
    public FeelType Of(XElement at, string attribute = "typeRef")
    {
        // DMN 1.1 names the type in an element, and writes the standard's with a prefix, as in feel:string.
        var name = DmnFile.Attribute(at, attribute) is { Length: > 0 } given ? given : _dmn.Part(at, attribute)?.Value.Trim() ?? "";
        return name.Length == 0 ? SimpleType.Any : Named(name, at);
    }

    private FeelType Named(string name, XElement at)
    {
        var local = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        if (_known.TryGetValue(name, out var known) || _known.TryGetValue(local, out known))
            return known;
        var key = _definitions.ContainsKey(name) ? name : local;
        if (!_definitions.TryGetValue(key, out var definition))
            return SimpleType.ByName.GetValueOrDefault(local) ?? Unknown(at, name);
        if (_beingRead.Count == MaxChain || !_beingRead.Add(key))
        {
            _dmn.Fault(definition, "type-cycle",
                $"The item definition {key} is made of itself, or of more than {MaxChain} others in a row.");
            return SimpleType.Any;
        }

        var type = Read(definition, key);
        _beingRead.Remove(key);
        return _known[key] = type;
    }

    private FeelType Read(XElement definition, string name)
    {
        _dmn.Expect(definition, "typeRef", "itemComponent", "allowedValues", "typeConstraint", "functionItem");
        var components = _dmn.Parts(definition, "itemComponent");
        FeelType type = components.Length > 0
            ? new ContextType([.. components.Select(part => (NameOf(part), Read(part, NameOf(part))))])
            : _dmn.Part(definition, "functionItem") is { } function
                ? new FunctionType(_dmn.Parts(function, "parameters").Length)
                : Of(definition);
        if (Allowed(definition, "allowedValues") is { } allowed)
            type = new ConstrainedType(name, type, allowed);
        if (DmnFile.Attribute(definition, "isCollection") == "true")
            type = new ListType(type);
        return Allowed(definition, "typeConstraint") is { } constraint ? new ConstrainedType(name, type, constraint) : type;
    }

    private static string NameOf(XElement component) => FeelCharacters.WithSingleSpaces(DmnFile.Attribute(component, "name"));

    private UnaryTests? Allowed(XElement definition, string part)
    {
        if (_dmn.Part(definition, part) is not { } allowed)
            return null;
        _dmn.Expect(allowed, "text");
        _dmn.ExpectFeel(allowed);
        var reading = FeelReader.UnaryTests(_dmn.Text(allowed), new FeelNames { Strictness = _dmn.Strictness, OthersAreFacts = false });
        if (reading.Tests is null)
            _dmn.Fault(allowed, "allowed-values", $"The allowed values cannot be read: {reading.Error}.");
        return reading.Tests;
    }

    /// <summary>By the standard, a name that nothing defines says nothing.</summary>
    private SimpleType Unknown(XElement at, string name)
    {
        if (_dmn.IsStrict)
            _dmn.Fault(at, "unknown-type",
                $"The type '{name}' is not known; write string, number, boolean, date, dateTime, Any or an item definition.");
        return SimpleType.Any;
    }
}
