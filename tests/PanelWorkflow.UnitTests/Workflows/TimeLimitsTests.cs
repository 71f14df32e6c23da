using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.UnitTests.Engine.Feel;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

public sealed class TimeLimitsTests
{
    private const string Usual = "bailed = false; summaryOnly = false; outcome = null; releasedFromCustody = false";

    private static readonly DecisionModel Table = ShippedTable.Load("time-limits");

    private static readonly string[] Situations =
    [
        "releasedFromCustody = true", "bailed = true", "summaryOnly = true", "outcome = \"YCC\"", "summaryOnly = true; outcome = \"YCC\"",
        "outcome = \"O22-DIVERSION\"", "outcome = \"YC\"",
    ];

    [Theory]
    [InlineData("", "CLK-ASSESS CLK-REF2PANEL CLK-FAST CLK-HEARING CLK-SUMMARY")]
    [InlineData("releasedFromCustody = true", "CLK-24H CLK-ASSESS CLK-REF2PANEL CLK-FAST CLK-HEARING CLK-SUMMARY")]
    [InlineData("bailed = true", "CLK-ASSESS CLK-INFORM CLK-REF2PANEL CLK-BAIL CLK-BAIL-9M CLK-BAIL-END CLK-FAST CLK-HEARING CLK-SUMMARY")]
    [InlineData("summaryOnly = true", "CLK-ASSESS CLK-REF2PANEL CLK-FAST CLK-HEARING CLK-SUMMARY")]
    [InlineData("summaryOnly = true; outcome = \"CR\"", "CLK-ASSESS CLK-REF2PANEL CLK-FAST CLK-HEARING CLK-DELIVER CLK-AGREED CLK-FINALISE CLK-6M")]
    [InlineData("summaryOnly = true; outcome = \"O23\"", "CLK-ASSESS CLK-REF2PANEL CLK-FAST CLK-HEARING CLK-SUMMARY CLK-DELIVER CLK-AGREED CLK-FINALISE CLK-6M")]
    [InlineData("outcome = \"YCC\"", "CLK-ASSESS CLK-REF2PANEL CLK-FAST CLK-HEARING CLK-SUMMARY CLK-YCC CLK-YCC-MAX CLK-DELIVER CLK-AGREED CLK-FINALISE CLK-6M")]
    [InlineData("outcome = \"O22-DEFERRED\"", "CLK-ASSESS CLK-REF2PANEL CLK-FAST CLK-HEARING CLK-SUMMARY CLK-O22 CLK-DELIVER CLK-AGREED CLK-FINALISE CLK-6M")]
    [InlineData("outcome = \"YC\"", "CLK-ASSESS CLK-REF2PANEL CLK-FAST CLK-HEARING CLK-YJS-NOTIFY CLK-DELIVER CLK-AGREED CLK-FINALISE CLK-6M")]
    [InlineData("outcome = \"CHARGE\"", "CLK-ASSESS CLK-REF2PANEL CLK-FAST CLK-HEARING CLK-SUMMARY CLK-DELIVER CLK-AGREED CLK-FINALISE")]
    public void Facts_StartTheseClocks(string differing, string expected) =>
        Ask(differing).Texts("code").ShouldBe(expected.Split(' '));

    [Theory]
    [InlineData("releasedFromCustody = true", "CLK-24H", "custodyRelease", "PT24H", false)]
    [InlineData("", "CLK-ASSESS", "referralSubmitted", "P10D", true)]
    [InlineData("bailed = true", "CLK-INFORM", "bailStarted", "P15D", true)]
    [InlineData("", "CLK-REF2PANEL", "referralSubmitted", "P20D", true)]
    [InlineData("bailed = true", "CLK-BAIL", "bailStarted", "P3M", false)]
    [InlineData("bailed = true", "CLK-BAIL-9M", "bailStarted", "P9M", false)]
    [InlineData("bailed = true", "CLK-BAIL-END", "bailEnd", "P0D", false)]
    [InlineData("", "CLK-FAST", "reservedPanel", "P0D", false)]
    [InlineData("", "CLK-HEARING", "hearingDate", "P0D", false)]
    [InlineData("", "CLK-SUMMARY", "limitationDate", "P0D", false)]
    [InlineData("outcome = \"YCC\"", "CLK-YCC", "decisionDate", "P16W", false)]
    [InlineData("outcome = \"YCC\"; summaryOnly = true", "CLK-YCC", "offenceDate", "P16W", false)]
    [InlineData("outcome = \"YCC\"", "CLK-YCC-MAX", "decisionDate", "P20W", false)]
    [InlineData("outcome = \"YCC\"; summaryOnly = true", "CLK-YCC-MAX", "offenceDate", "P20W", false)]
    [InlineData("outcome = \"O22-DIVERSION\"", "CLK-O22", "decisionDate", "P12W", false)]
    [InlineData("outcome = \"YC\"", "CLK-YJS-NOTIFY", "deliveryDate", "P1D", true)]
    [InlineData("outcome = \"CR\"", "CLK-DELIVER", "deliverBy", "P0D", false)]
    [InlineData("outcome = \"CR\"", "CLK-AGREED", "completeBy", "P0D", false)]
    [InlineData("outcome = \"CR\"", "CLK-FINALISE", "mayBeFinalised", "P5D", true)]
    [InlineData("outcome = \"NFA\"", "CLK-6M", "interventionEnd", "P6M", false)]
    public void Clock_CountsFromItsAnchor(string differing, string code, string anchor, string period, bool workingDays)
    {
        var clock = Ask(differing).Hits.Single(hit => hit.Text("code") == code);

        clock.Text("anchor").ShouldBe(anchor);
        clock.Text("period").ShouldBe(period);
        clock.Outputs["workingDays"].ShouldBe(Value.Of(workingDays));
    }

    [Fact]
    public void EveryPeriod_IsOneThatTheEngineReadsAndWarnsBeforeItEnds()
    {
        foreach (var hit in Situations.SelectMany(situation => Ask(situation).Hits))
        {
            var whole = Days(hit.Text("period"));
            var warnsBack = hit.Outputs["warnAfter"] is Value.Text { Chars: ['-', .. var before] } && Days(before) > 0;
            (whole > 0).ShouldBe(!warnsBack, hit.Rule.Id);
            if (!warnsBack && hit.Outputs["warnAfter"] is Value.Text warning)
                Days(warning.Chars).ShouldBeInRange(0.01, whole - 0.01, hit.Rule.Id);
        }
    }

    [Fact]
    public void EveryRule_IsHit() => TableCoverage.RulesNeverHit(Table, Situations.Select(Given)).ShouldBeEmpty();

    private static double Days(string period)
    {
        var read = Period.Read(period).ShouldNotBeNull(period);
        return (read.Months * 30) + read.Days + read.Elapsed.TotalDays;
    }

    private static DecisionResult Ask(string differing) => Table.Evaluate(Given(differing));

    private static IReadOnlyDictionary<string, Value> Given(string differing) => Facts.Of($"{Usual};{differing}");
}
