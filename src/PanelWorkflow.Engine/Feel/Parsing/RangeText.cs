namespace PanelWorkflow.Engine.Feel.Parsing;

/// <summary>The text of a range of plain values, as <c>range("[1..5]")</c> takes it.</summary>
internal static class RangeText
{
    private static readonly FeelNames NoNames = new() { Strictness = Strictness.Standard, OthersAreFacts = false };

    public static Value Read(string text)
    {
        var (node, _, _) = FeelReader.Parse(text, NoNames);
        return node is RangeNode { Low: Literal, High: Literal } or OpenRangeNode
            ? node.Evaluate(new Scope(new Dictionary<string, Value>(), new Work()))
            : Value.Null;
    }
}
