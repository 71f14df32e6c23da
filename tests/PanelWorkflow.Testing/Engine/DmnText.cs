using System.Text;
using System.Xml.Linq;
using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Dmn;

namespace PanelWorkflow.Testing.Engine;

/// <summary>
/// Writes small decision tables for tests. Columns are parted by a bar, as in <c>"age|admission"</c>; a row holds its input cells and then
/// its output cells.
/// </summary>
public static class DmnText
{
    public const string Namespace = "https://www.omg.org/spec/DMN/20191111/MODEL/";

    public static string Table(string hitPolicy, string inputs, string outputs, params string[] rows) =>
        Xml(Namespace, hitPolicy, inputs, outputs, rows).ToString();

    public static XElement Xml(XNamespace dmn, string hitPolicy, string inputs, string outputs, params string[] rows)
    {
        var (inputNames, outputNames) = (inputs.Split('|'), outputs.Split('|'));
        var table = new XElement(
            dmn + "decisionTable",
            new XAttribute("id", "Table"),
            new XAttribute("hitPolicy", hitPolicy),
            inputNames.Select((input, i) => new XElement(
                dmn + "input",
                new XAttribute("id", $"Input{i + 1}"),
                new XElement(dmn + "inputExpression", new XElement(dmn + "text", input)))),
            outputNames.Select((output, i) => new XElement(
                dmn + "output",
                new XAttribute("id", $"Output{i + 1}"),
                new XAttribute("name", output))),
            new XElement(dmn + "annotation", new XAttribute("name", "Explanation")),
            new XElement(dmn + "annotation", new XAttribute("name", "Source")),
            rows.Select((row, i) => Rule(dmn, row.Split('|'), inputNames.Length, i + 1)));
        return new XElement(
            dmn + "definitions",
            new XAttribute("id", "Definitions"),
            new XAttribute("name", "Test"),
            new XElement(dmn + "decision", new XAttribute("id", "Decision"), new XAttribute("name", "Test decision"), table));
    }

    public static Loaded<DecisionModel> Read(string xml) => Read(Encoding.UTF8.GetBytes(xml));

    public static Loaded<DecisionModel> Read(byte[] content) => DmnReader.Read("test/v1.dmn", "test", 1, content);

    private static XElement Rule(XNamespace dmn, string[] cells, int inputs, int number) => new(
        dmn + "rule",
        new XAttribute("id", $"Rule{number}"),
        cells.Select((cell, i) => new XElement(dmn + (i < inputs ? "inputEntry" : "outputEntry"), new XElement(dmn + "text", cell.Trim()))),
        new XElement(dmn + "annotationEntry", new XElement(dmn + "text", $"Row {number}.")),
        new XElement(dmn + "annotationEntry", new XElement(dmn + "text", "A test.")));
}
