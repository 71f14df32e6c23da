using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.UnitTests.Engine.Feel;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

public sealed class OutcomeOptionsTests
{
    private const string Usual =
        "ageAtOffence = 15; admission = \"all\"; gravityScore = 2; evidenceToCharge = true; previousCautions = 0; "
        + "domesticAbuse = false; knife = false; indictableOnly = false";

    private static readonly DecisionModel Table = ShippedTable.Load("outcome-options");

    [Theory]
    [InlineData("", "CR O20 O21 O22-DIVERSION NFA CHARGE")]
    [InlineData("admission = \"part\"", "CR O20 O21 O22-DIVERSION NFA CHARGE")]
    [InlineData("admission = \"none\"", "O20 O21 O22-DIVERSION NFA CHARGE")]
    [InlineData("admission = \"noComment\"", "O20 O21 O22-DIVERSION NFA CHARGE")]
    [InlineData("domesticAbuse = true", "O20 O22-DIVERSION NFA CHARGE")]
    [InlineData("indictableOnly = true", "O20 O21 O22-DIVERSION NFA CHARGE")]
    [InlineData("evidenceToCharge = false", "CR O20 O21 O22-DIVERSION NFA")]
    [InlineData("gravityScore = 1", "O20 O21 NFA")]
    [InlineData("gravityScore = 3", "CR O20 O21 O22-DIVERSION O22-DEFERRED YC YCC NFA CHARGE")]
    [InlineData("gravityScore = 3; previousCautions = 2", "CR O20 O21 O22-DIVERSION O22-DEFERRED YC YCC NFA CHARGE")]
    [InlineData("gravityScore = 3; admission = \"none\"", "O20 O21 O22-DIVERSION O22-DEFERRED NFA CHARGE")]
    [InlineData("gravityScore = 3; knife = true", "CR O20 O21 O22-DIVERSION O22-DEFERRED O23 YC YCC NFA CHARGE")]
    [InlineData("gravityScore = 3; indictableOnly = true", "O20 O21 O22-DIVERSION O22-DEFERRED YC YCC NFA CHARGE")]
    [InlineData("gravityScore = 4", "O22-DEFERRED YCC NFA CHARGE")]
    [InlineData("gravityScore = 4; admission = \"part\"", "O22-DEFERRED NFA CHARGE")]
    [InlineData("gravityScore = 4; admission = \"none\"; indictableOnly = true", "O22-DEFERRED NFA CHARGE")]
    [InlineData("gravityScore = 4; evidenceToCharge = false", "NFA")]
    [InlineData("gravityScore = 5", "YCC NFA CHARGE")]
    [InlineData("gravityScore = 5; admission = \"noComment\"", "NFA CHARGE")]
    [InlineData("ageAtOffence = 10", "CR O20 O21 O22-DIVERSION NFA CHARGE")]
    [InlineData("ageAtOffence = 17", "CR O20 O21 O22-DIVERSION NFA CHARGE")]
    [InlineData("ageAtOffence = 9", "")]
    [InlineData("ageAtOffence = 18", "")]
    public void Facts_OfferTheseOutcomes(string differing, string expected) =>
        Ask(differing).Texts("outcome").ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("", "CR", "Police sergeant or above")]
    [InlineData("", "CHARGE", "Police or Crown Prosecution Service, under the Director’s Guidance")]
    [InlineData("evidenceToCharge = false", "NFA", "Police")]
    [InlineData("", "NFA", "Police supervisor; type 9 instead when the prosecutor decides")]
    [InlineData("gravityScore = 3", "YC", "Police constable")]
    [InlineData("gravityScore = 3; indictableOnly = true", "YC", "Police, with the prosecutor’s authority")]
    [InlineData("gravityScore = 4; indictableOnly = true", "YCC", "Crown Prosecution Service")]
    [InlineData("gravityScore = 5", "YCC", "Senior police officer and Crown Prosecution Service")]
    [InlineData("gravityScore = 4; indictableOnly = true", "O22-DEFERRED", "Crown Prosecution Service")]
    public void Outcome_HasItsAuthoriser(string differing, string outcome, string authoriser) =>
        Ask(differing).Hits.Single(one => one.Text("outcome") == outcome).Text("authoriser").ShouldBe(authoriser);

    [Theory]
    [InlineData("all", "Outcome22DeferredWithAdmission")]
    [InlineData("none", "Outcome22Deferred")]
    public void DeferredCaution_NeedsAnAdmission(string admission, string rule) =>
        Ask($"gravityScore = 4; admission = \"{admission}\"").Hits.Select(hit => hit.Rule.Id).ShouldContain(rule);

    [Theory]
    [InlineData(0, "YouthCautionFirst")]
    [InlineData(1, "YouthCautionLater")]
    public void SecondYouthCaution_SaysThatTheServiceMustAssess(int previous, string rule) =>
        Ask($"gravityScore = 3; previousCautions = {previous}").Hits.Select(hit => hit.Rule.Id).ShouldContain(rule);

    [Fact]
    public void WhateverTheFacts_LimitsOfLawHold()
    {
        foreach (var facts in Everything())
        {
            var result = Table.Evaluate(facts);
            var offered = result.Hits.Select(hit => hit.Text("outcome")).ToHashSet();

            result.Trouble.ShouldBeNull();
            offered.Count.ShouldBe(result.Hits.Length);
            if (facts["admission"] != Value.Of("all"))
                offered.Overlaps(["YC", "YCC"]).ShouldBeFalse();
            if (facts["admission"] != Value.Of("all") && facts["admission"] != Value.Of("part"))
                offered.Contains("CR").ShouldBeFalse();
            if (facts["evidenceToCharge"] != Value.True)
                offered.Overlaps(["YC", "YCC", "CHARGE", "O23", "O22-DEFERRED"]).ShouldBeFalse();
            if (facts["domesticAbuse"] != Value.False)
                offered.Overlaps(["CR", "O21"]).ShouldBeFalse();
            if (facts["knife"] != Value.True)
                offered.Contains("O23").ShouldBeFalse();
        }
    }

    [Fact]
    public void WhateverTheFacts_AChildOfTenToSeventeenHasAnOption() =>
        Everything().Where(facts => facts["gravityScore"] is Value.Number).Count(facts => Table.Evaluate(facts).Hits.IsEmpty).ShouldBe(0);

    [Fact]
    public void EveryRule_IsHit() => TableCoverage.RulesNeverHit(Table, Everything()).ShouldBeEmpty();

    private static DecisionResult Ask(string differing) => Table.Evaluate(Facts.Of($"{Usual};{differing}"));

    private static IEnumerable<IReadOnlyDictionary<string, Value>> Everything()
    {
        Value[] flags = [Value.True, Value.False, Value.Null];
        return
            from admission in new[] { "all", "part", "none", "noComment", null }
            from score in new decimal?[] { 1, 2, 3, 4, 5, null }
            from previous in new decimal?[] { 0, 1, null }
            from evidence in flags
            from domestic in flags
            from knife in flags
            from indictable in flags
            select new Dictionary<string, Value>
            {
                ["ageAtOffence"] = Value.Of(15m),
                ["admission"] = Value.Of(admission),
                ["gravityScore"] = Value.Of(score),
                ["evidenceToCharge"] = evidence,
                ["previousCautions"] = Value.Of(previous),
                ["domesticAbuse"] = domestic,
                ["knife"] = knife,
                ["indictableOnly"] = indictable,
            };
    }
}
