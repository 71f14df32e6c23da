using System.Diagnostics;
using System.Text;
using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Dmn.Checking;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Testing;
using PanelWorkflow.Testing.Engine;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine.Dmn;

/// <summary>Whatever the file, it is read or refused with a reason within a second, and what was read answers within a second.</summary>
public sealed class DmnHostileFileTests
{
    private const int MutationsOfEach = 2_500;

    /// <summary>Far above what reading takes, even on a busy machine: what hangs is beyond it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Tables => [.. Directory
        .GetFiles(RepositoryFiles.PathOf("workflows"), "*.dmn", SearchOption.AllDirectories)
        .Order()
        .Select(file => Path.GetRelativePath(RepositoryFiles.PathOf("workflows"), file))];

    [Theory]
    [MemberData(nameof(Tables))]
    public void MutatedTable_IsReadOrRefusedInTime(string file)
    {
        var good = File.ReadAllBytes(RepositoryFiles.PathOf($"workflows/{file}"));
        var seed = file.Sum(letter => letter);
        var refused = 0;
        var slowest = TimeSpan.Zero;
        foreach (var bytes in Mutations.Of(good, MutationsOfEach, seed))
        {
            var clock = Stopwatch.StartNew();
            var loaded = DmnText.Read(bytes);
            if (loaded.IsUsable)
                Ask(loaded.Content!);
            else
                refused++;
            loaded.Faults.ShouldAllBe(fault => fault.Message.Length > 0 && fault.Rule.Length > 0);
            slowest = clock.Elapsed > slowest ? clock.Elapsed : slowest;
        }

        slowest.ShouldBeLessThan(Limit, $"seed {seed}");
        refused.ShouldBeInRange(MutationsOfEach / 4, MutationsOfEach - 1);
    }

    [Theory]
    [InlineData("for a in 1..99999, b in 1..99999 return a * b")]
    [InlineData("for a in 1..999999999999 return a")]
    [InlineData("for a in [1..999999999] return a")]
    [InlineData("for a in 1..90000 return partial")]
    [InlineData("some a in 1..99999, b in 1..99999 satisfies a = -b")]
    [InlineData("every a in 1..999999999999 satisfies a > 0")]
    [InlineData("{f: function(n) f2(n), f2: function(f, n) f(f, n), r: f2(f2, 1)}.r")]
    [InlineData("{w: function(f) f(f), r: w(w)}.r")]
    [InlineData("{d: function(f, n) f(f, n) + f(f, n), r: d(d, 1)}.r")]
    [InlineData("count((for a in 1..99999 return (for b in 1..99999 return b)))")]
    [InlineData("{a: \"0123456789\", b: a+a+a+a+a+a+a+a+a+a, c: b+b+b+b+b+b+b+b+b+b, d: c+c+c+c+c+c+c+c+c+c, e: d+d+d+d+d+d+d+d+d+d, f: e+e+e+e+e+e+e+e}.f")]
    [InlineData("{a: string join(for i in 1..9999 return \"0123456789\"), r: replace(a, \".\", \"$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0\")}.r")]
    [InlineData("{a: string join(for i in 1..9999 return \"a\"), r: matches(a, \"^(a?a?a?)*b\\\\1$\")}.r")]
    [InlineData("{a: string join(for i in 1..9999 return \"a\"), r: matches(a + \"!\", \"^(([a-z])+.)+[A-Z]([a-z])+$\")}.r")]
    [InlineData("{l: for i in 1..90000 return i, r: distinct values(l)}.r")]
    [InlineData("{l: for i in 1..90000 return i, r: sort(l, function(a, b) true)}.r")]
    [InlineData("{l: for i in 1..90000 return l2, r: 1}.r + sum(for i in 1..99999 return sum(for j in 1..99 return j))")]
    [InlineData("9 ** 9 ** 9 ** 9 ** 9 ** 9 ** 9 ** 9")]
    [InlineData("exp(99999999999) + log(exp(60)) ** 9999999 + 1.0000001 ** 2000000000")]
    [InlineData("string(@\"9999-12-31\" + duration(\"P99999999D\")) + string(duration(\"P999999999999999999Y\"))")]
    public void ExpressionThatNeverEnds_IsStoppedInTime(string expression)
    {
        var xml = DmnText.Table("UNIQUE", "age", "band", "-|1").Replace(
            "<text>1</text>", $"<text>{System.Security.SecurityElement.Escape(expression)}</text>", StringComparison.Ordinal);
        // The first call pays for what the runtime compiles.
        DmnText.Read(xml);
        var clock = Stopwatch.StartNew();

        var loaded = DmnText.Read(xml);
        if (loaded.IsUsable)
            Ask(loaded.Content!);

        clock.Elapsed.ShouldBeLessThan(Limit);
    }

    [Fact]
    public void TooMuchWork_IsTroubleAndNotSilence()
    {
        var loaded = DmnText.Read(DmnText.Table("UNIQUE", "age", "band", "-|count(for a in 1..age, b in 1..age return a * b)"));

        loaded.Content!.Evaluate(Facts("age", 10_000)).Trouble.ShouldNotBeNull().ShouldContain("more than");
        loaded.Content!.Evaluate(Facts("age", 100)).Output.ShouldBe(Value.Of(10_000m));
    }

    [Theory]
    [InlineData("<context>", "<contextEntry><variable name=\"a\"/>", "</contextEntry></context>")]
    [InlineData("<list>", "", "</list>")]
    [InlineData("<conditional><if>", "", "</if></conditional>")]
    public void NestedThousandDeep_IsRefused(string open, string inside, string close)
    {
        var xml = $"<definitions xmlns=\"{DmnText.Namespace}\"><decision id=\"D\" name=\"D\">"
            + string.Concat(Enumerable.Repeat(open + inside, 1_000)) + string.Concat(Enumerable.Repeat(close, 1_000))
            + "</decision></definitions>";

        InTime(xml).Faults.ShouldHaveSingleItem().Rule.ShouldBe("xml-depth");
    }

    [Fact]
    public void TenMegabytes_AreRefused() =>
        InTime($"<definitions xmlns=\"{DmnText.Namespace}\"><!--{new string('x', 10_000_000)}--></definitions>")
            .Faults.ShouldHaveSingleItem().Rule.ShouldBe("xml-size");

    [Fact]
    public void LongRequirementChain_IsReadOrRefusedInTime()
    {
        var decisions = Enumerable.Range(0, 3_000).Select(i =>
            $"<decision id=\"D{i}\" name=\"D{i}\"><informationRequirement id=\"R{i}\"><requiredDecision href=\"#D{i + 1}\"/></informationRequirement>"
            + "<literalExpression><text>1</text></literalExpression></decision>");

        InTime($"<definitions xmlns=\"{DmnText.Namespace}\">{string.Concat(decisions)}</definitions>").IsUsable.ShouldBeFalse();
    }

    [Fact]
    public void ManyBrokenCells_AreReportedInTime()
    {
        var loaded = InTime(DmnText.Table("FIRST", "age", "band", [.. Enumerable.Repeat("1 +|1 +", 900)]));

        loaded.Faults.Length.ShouldBe(1_800);
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    [InlineData("utf-16")]
    [InlineData("utf-32")]
    public void OtherEncoding_IsReadOrRefused(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        var xml = $"<?xml version=\"1.0\" encoding=\"{name}\"?>" + DmnText.Table("UNIQUE", "age", "band", "-|\"é\"");
        byte[] content = [.. encoding.GetPreamble(), .. encoding.GetBytes(xml)];

        var loaded = DmnText.Read(content);

        if (loaded.IsUsable)
            loaded.Content!.Evaluate(Facts("age", 1)).Output.ShouldBe(Value.Of("é"));
        else
            loaded.Faults.ShouldHaveSingleItem().Rule.ShouldBe("xml");
    }

    private static Dictionary<string, Value> Facts(string name, decimal value) => new() { [name] = Value.Of(value) };

    private static Loaded<DecisionModel> InTime(string xml)
    {
        var clock = Stopwatch.StartNew();
        var loaded = DmnText.Read(xml);
        clock.Elapsed.ShouldBeLessThan(Limit);
        return loaded;
    }

    private static void Ask(DecisionModel table)
    {
        table.Evaluate(new Dictionary<string, Value>());
        table.Evaluate(table.FactsRead.ToDictionary(fact => fact, _ => Value.Of(3m)));
        TableReport.Of(table);
    }
}
