using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

/// <summary>The real file workflows/national/outcomes.json, and what is wrong with files that contradict themselves.</summary>
public sealed class OutcomeCatalogueTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("CR", "8", Finalised.Delivery, false)]
    [InlineData("O20", "20", Finalised.Decision, false)]
    [InlineData("O21", "21", Finalised.Decision, false)]
    [InlineData("O22-DIVERSION", "22", Finalised.Completion, false)]
    [InlineData("O22-DEFERRED", "22", Finalised.Completion, false)]
    [InlineData("O23", "23", Finalised.Completion, false)]
    [InlineData("YC", "2", Finalised.Delivery, true)]
    [InlineData("YCC", "2", Finalised.Delivery, true)]
    [InlineData("NFA", "9 10 14 15 16", Finalised.Decision, false)]
    [InlineData("CHARGE", "1", Finalised.Decision, false)]
    public void Outcome_HasItsTypeItsTriggerAndWhetherItMakesAFirstTimeEntrant(string code, string types, Finalised at, bool entrant) =>
        Row(code).ShouldSatisfyAllConditions(
            row => string.Join(' ', row.HomeOfficeCodes).ShouldBe(types),
            row => row.FinalisedAt.ShouldBe(at),
            row => row.FirstTimeEntrant.ShouldBe(entrant),
            row => row.Preconditions.ShouldNotBeEmpty());

    [Theory]
    [InlineData("CR", "Vary Relist NoFurtherStep")]
    [InlineData("O22-DIVERSION", "Warning Vary Relist NoFurtherStep")]
    [InlineData("O22-DEFERRED", "Warning Vary Relist Prosecute NoFurtherStep")]
    [InlineData("YC", "")]
    [InlineData("YCC", "Warning Vary Prosecute NoFurtherStep")]
    public void NotCompleted_AllowsTheseSteps(string code, string steps) => string.Join(' ', Row(code).Steps).ShouldBe(steps);

    [Fact]
    public void OnlyCautions_AreDeliveredBeforeAnAppropriateAdult() =>
        ShippedCatalogue.Outcomes.Outcomes.Where(row => row.AppropriateAdult).Select(row => row.Code).ShouldBe(["YC", "YCC"]);

    [Fact]
    public void ConditionalCaution_HasTheFiveRequirements() =>
        Row("YCC").Preconditions.Count(p => p.Source.StartsWith("Crime and Disorder Act 1998 s66B, ", StringComparison.Ordinal)).ShouldBe(5);

    [Fact]
    public void KnifeOutcome_IsKnownFromItsFirstDay()
    {
        ShippedCatalogue.Outcomes.On("O23", new DateOnly(2026, 2, 11)).ShouldBeNull();
        ShippedCatalogue.Outcomes.On("O23", new DateOnly(2026, 2, 12)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("\"until\": \"2020-01-01\", \"homeOfficeCodes\": [\"23\"]", "\"homeOfficeCodes\": [\"23\"]", "O23", "It ends before it begins.")]
    [InlineData("\"homeOfficeCodes\": []", "\"homeOfficeCodes\": [\"8\"]", "CR", "Give the Home Office type.")]
    [InlineData("\"homeOfficeCodes\": [\"3\"]", "\"homeOfficeCodes\": [\"8\"]", "CR", "There is no Home Office type 3.")]
    [InlineData("\"gravityScore\": 4", "\"gravityScore\": 5", "presumptive", "Give the outcomes for gravity score 5 once.")]
    [InlineData("\"outcomes\": [\"YRD\"]", "\"outcomes\": [\"YC\"]", "presumptive", "There is no outcome YRD.")]
    [InlineData("\"code\": \"YC\"", "\"code\": \"YCC\"", "YC", "The rows from 2013-04-08 and 2013-04-08 apply on the same days.")]
    [InlineData("\"key\": \"proof\"", "\"key\": \"responsibility\"", "CR", "The precondition proof is listed twice.")]
    [InlineData("\"status\": \"certain\"", "\"status\": \"statute\"", "YC", "The status “certain” is none of statute, guidance, local, unconfirmed.")]
    public void FaultyCatalogue_IsRefusedWithItsReason(string into, string what, string element, string message)
    {
        var text = File.ReadAllText(RepositoryFiles.PathOf($"workflows/{OutcomeCatalogue.File}"));
        text.ShouldContain(what);

        var faults = OutcomeCatalogue.Read(System.Text.Encoding.UTF8.GetBytes(text.Replace(what, into, StringComparison.Ordinal))).Faults;

        faults.ShouldContain(fault => fault.ElementId == element && fault.Message == message, string.Join('\n', faults));
    }

    private static OutcomeRow Row(string code) => ShippedCatalogue.Outcomes.On(code, Today).ShouldNotBeNull();
}
