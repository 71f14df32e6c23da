using System.Text;
using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine.Dmn;

public sealed class DmnFileTests
{
    private static readonly string Good = DmnText.Table("UNIQUE", "age", "band", "-|\"é\"");

    [Theory]
    [InlineData("http://www.omg.org/spec/DMN/20151101/dmn.xsd")]
    [InlineData("http://www.omg.org/spec/DMN/20180521/MODEL/")]
    [InlineData("https://www.omg.org/spec/DMN/20191111/MODEL/")]
    [InlineData("https://www.omg.org/spec/DMN/20211108/MODEL/")]
    [InlineData("https://www.omg.org/spec/DMN/20230324/MODEL/")]
    public void EveryVersion_IsRead(string ns) =>
        Answer(DmnText.Read(DmnText.Xml(ns, "UNIQUE", "age", "band", "-|\"é\"").ToString())).ShouldBe("é");

    [Fact]
    public void PrefixesAndExtensions_AreReadByLocalName()
    {
        var xml = Good.Replace("<", "<d:", StringComparison.Ordinal).Replace("<d:/", "</d:", StringComparison.Ordinal)
            .Replace("xmlns=", "xmlns:d=", StringComparison.Ordinal)
            .Replace("</d:definitions>", "<tool:anything xmlns:tool='urn:tool' id='X'/></d:definitions>", StringComparison.Ordinal);

        Answer(DmnText.Read(xml)).ShouldBe("é");
    }

    [Fact]
    public void RuleDescription_IsItsExplanationInDmn11()
    {
        var xml = Good.Replace("<text>Row 1.</text>", "<text></text>", StringComparison.Ordinal)
            .Replace("<inputEntry>", "<description>Said before.</description><inputEntry>", StringComparison.Ordinal);

        DmnText.Read(xml).Content!.Rules[0].Annotations["Explanation"].ShouldBe("Said before.");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("iso-8859-1")]
    public void DeclaredEncoding_IsRead(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] content = [.. encoding.GetPreamble(), .. encoding.GetBytes($"<?xml version=\"1.0\" encoding=\"{name}\"?>\n{Good}")];

        Answer(DmnText.Read(content)).ShouldBe("é");
    }

    [Theory]
    [InlineData("", "xml")]
    [InlineData("not XML at all", "xml")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><x>&a;</x>", "xml")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>", "xml")]
    [InlineData("<?xml version=\"1.0\" encoding=\"no-such-encoding\"?><x/>", "xml")]
    [InlineData("<definitions/>", "not-dmn")]
    [InlineData("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>", "not-dmn")]
    [InlineData("<decision xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"/>", "not-dmn")]
    [InlineData("<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"/>", "one-decision")]
    [InlineData(
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"><decision id=\"D\" name=\"D\"/></definitions>",
        "one-logic")]
    public void HostileOrOtherFile_IsRefusedByName(string content, string rule) =>
        DmnText.Read(content).Faults.ShouldHaveSingleItem().Rule.ShouldBe(rule);

    [Fact]
    public void FileCutShortAnywhere_IsRefused()
    {
        var bytes = Encoding.UTF8.GetBytes(Good);
        for (var length = 0; length < bytes.Length; length += 7)
            DmnText.Read(bytes[..length]).IsUsable.ShouldBeFalse();
    }

    [Fact]
    public void BytesThatAreNotText_AreRefused() => DmnText.Read([0xFF, 0x00, 0xC3, 0x28]).IsUsable.ShouldBeFalse();

    [Fact]
    public void DeepFile_IsRefused() =>
        DmnText.Read(string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000)))
            .Faults.ShouldHaveSingleItem().Rule.ShouldBe("xml-depth");

    [Fact]
    public void HugeFile_IsRefused() =>
        DmnText.Read(Good + new string(' ', 2_000_000)).Faults.ShouldHaveSingleItem().Rule.ShouldBe("xml-size");

    [Fact]
    public void Hash_IsOfTheBytes()
    {
        var other = Good.Replace("Row 1.", "Row one.", StringComparison.Ordinal);

        DmnText.Read(Good).Content!.Version.ShouldBe(DmnText.Read(Good).Content!.Version);
        DmnText.Read(other).Content!.Version.Hash.ShouldNotBe(DmnText.Read(Good).Content!.Version.Hash);
    }

    private static string? Answer(Loaded<DecisionModel> loaded)
    {
        loaded.Faults.ShouldBeEmpty();
        return (loaded.Content!.Evaluate(new Dictionary<string, Value>()).Output as Value.Text)?.Chars;
    }
}
