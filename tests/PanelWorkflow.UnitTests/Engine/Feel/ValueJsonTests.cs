using System.Collections.Immutable;
using System.Text.Json;
using PanelWorkflow.Engine.Feel;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine.Feel;

public sealed class ValueJsonTests
{
    [Theory]
    [InlineData("null", "null")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("-12.50", "-12.50")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("\"YCC\"", "\"YCC\"")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("@\"2026-01-31\"", "{\"$date\":\"2026-01-31\"}")]
    [InlineData("@\"2026-06-01T09:00:00+01:00\"", "{\"$instant\":\"2026-06-01T09:00:00.0000000+01:00\"}")]
    [InlineData("@\"2026-06-01T09:00:00@Europe/London\"", "{\"$zoned\":\"2026-06-01T09:00:00@Europe/London\"}")]
    [InlineData("@\"2026-06-01T09:00:00.5\"", "{\"$local\":\"2026-06-01T09:00:00.5\"}")]
    [InlineData("@\"09:00:00+01:00\"", "{\"$time\":\"09:00:00+01:00\"}")]
    [InlineData("@\"P1DT2H\"", "{\"$duration\":\"P1DT2H\"}")]
    [InlineData("@\"-P14M\"", "{\"$duration\":\"-P1Y2M\"}")]
    [InlineData("(> @\"2026-01-31\")", "{\"$range\":[{\"$date\":\"2026-01-31\"},false,null,false]}")]
    [InlineData("[1, \"a\", null]", "[1,\"a\",null]")]
    [InlineData("[]", "[]")]
    public void Value_IsWrittenPlainlyAndReadsBackEqual(string literal, string json)
    {
        var value = Facts.Literal(literal);

        ValueJson.Write(value).ShouldBe(json);
        ValueJson.Read(json).ShouldBe(value);
    }

    [Fact]
    public void Context_ReadsBackEqual()
    {
        var inner = new Value.Context(Entries(("$date", Value.Of("not a tag")), ("$$", Value.True), ("", Value.Null)));
        var days = Facts.Literal("[@\"2026-01-31\"]");
        var value = new Value.Context(Entries(("child", inner), ("days", days), ("é\n\"", Value.Of("\u2028<b>"))));

        ValueJson.Read(ValueJson.Write(value)).ShouldBe(value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("1e99")]
    [InlineData("{\"$date\":\"31/01/2026\"}")]
    [InlineData("{\"$date\":1}")]
    [InlineData("{\"$date\":\"2026-01-31\",\"more\":1}")]
    [InlineData("{\"$instant\":\"2026-01-31\"}")]
    [InlineData("{\"$other\":1}")]
    [InlineData("{\"$time\":\"nine\"}")]
    [InlineData("{\"$duration\":\"P\"}")]
    [InlineData("{\"$zoned\":\"2026-06-01T09:00:00Z\",\"more\":1}")]
    [InlineData("{\"$local\":\"2026-06-01T09:00:00Z\"}")]
    [InlineData("{\"$range\":[1,true,2]}")]
    public void AnythingElse_IsRefused(string json) => Should.Throw<JsonException>(() => ValueJson.Read(json));

    [Fact]
    public void DeepJson_IsRefused() => Should.Throw<JsonException>(() => ValueJson.Read(new string('[', 100) + new string(']', 100)));

    private static ImmutableSortedDictionary<string, Value> Entries(params (string Name, Value Value)[] entries) =>
        entries.ToImmutableSortedDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal);
}
