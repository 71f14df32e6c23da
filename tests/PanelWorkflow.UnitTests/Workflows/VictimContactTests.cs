using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Testing.Workflows;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Workflows;

/// <summary>The real file workflows/national/victim-contact.</summary>
public sealed class VictimContactTests
{
    private static readonly DateTimeOffset DueAt = new(2026, 11, 30, 17, 0, 0, TimeSpan.Zero);

    private readonly Walked _walked = new();

    [Fact]
    public void VictimTakesPart_IsSupportedUntilTheWorkEnds() =>
        Named("given")
            .WaitsAt("ContactVictim").By("Victim officer").Due(DueAt).WaitsOnlyAt("ContactVictim", "ContactOverdue")
            .Complete("victimResponse", "engaged")
            .WaitsOnlyAt("SupportVictim", "UpdatePromised")
            .WaitsAt("SupportVictim").Complete()
            .FinishesAt("VictimWorkEnded");

    [Fact]
    public void News_IsOwedUntilItIsToldAndTheWorkGoesOn() =>
        Supported().Hears(WorkflowBindings.NewsForVictim)
            .WaitsOnlyAt("SendVictimUpdate", "UpdateOverdue")
            .WaitsAt("SendVictimUpdate").By("Victim officer").Due(DueAt).Complete(("victimWorkEnded", Value.False))
            .WaitsOnlyAt("SupportVictim", "UpdatePromised");

    [Fact]
    public void NewsNotTold_RemindsAndTheWorkCanEnd() =>
        Supported().Hears(WorkflowBindings.NewsForVictim).FallsDue("UpdateOverdue").ComesAgain_ChangesNothing()
            .WaitsAt("RemindOfUpdate").By("Service").Complete()
            .StillRuns().WaitsAt("SendVictimUpdate").Complete(("victimWorkEnded", Value.True))
            .FinishesAt("VictimWorkEnded");

    [Theory]
    [InlineData("victimResponse", "declined")]
    [InlineData("victimResponse", "notReached")]
    [InlineData("victimConsent", "withdrawn")]
    public void VictimDoesNotTakePart_WorkEnds(string fact, string value) =>
        Named("given").WaitsAt("ContactVictim").Complete(fact, value).FinishesAt("VictimWorkEnded");

    [Fact]
    public void Declined_WorkEnds() => Named("given").WaitsAt("ContactVictim").Complete("victimResponse", "declined").FinishesAt("VictimWorkEnded");

    [Fact]
    public void ConsentRefused_EndsAtOnce() => Named("refused").FinishesAt("NotContacted");

    [Fact]
    public void NotAskedYet_TheAnswerDecides()
    {
        Named("notAsked").WaitsOnlyAt("AskForConsent").WaitsAt("AskForConsent").Complete("victimConsent", "refused").FinishesAt("NotContacted");
        Named("notAsked").WaitsAt("AskForConsent").Complete("victimConsent", "given").WaitsAt("ContactVictim").Due(DueAt);
    }

    [Fact]
    public void Overdue_RemindsAndContactStaysOpen() =>
        Named("given")
            .FallsDue("ContactOverdue").ComesAgain_ChangesNothing()
            .WaitsAt("RemindOwner").By("Service").Complete()
            .StillRuns().WaitsOnlyAt("ContactVictim");

    [Fact]
    public void ContactedWhileAReminderGoesOut_EndsWhenItIsOut() =>
        Named("given").FallsDue("ContactOverdue")
            .WaitsAt("ContactVictim").Complete("victimResponse", "notReached")
            .StillRuns().WaitsAt("RemindOwner").Complete()
            .FinishesAt("Reminded");

    [Fact]
    public void ConsentComesLater_DueDateMovesWithIt() =>
        Named("given").FactsChange(("victimContactDueAt", Value.Of(DueAt.AddDays(-3)))).WaitsAt("ContactVictim").Due(DueAt.AddDays(-3));

    [Fact]
    public void EveryStepAndBranch_IsWalkedByTheTestsAbove() =>
        _walked.MissedByFactsOf(this, except: nameof(EveryStepAndBranch_IsWalkedByTheTestsAbove)).ShouldBeEmpty();

    private Journey Supported() => Named("given").WaitsAt("ContactVictim").Complete("victimResponse", "engaged");

    private Journey Named(string consent) =>
        Journey.Of("victim-contact", _walked).Start(("victimConsent", Value.Of(consent)), ("victimContactDueAt", Value.Of(DueAt)), ("victimUpdateDueAt", Value.Of(DueAt)));
}
