using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.FollowUps;
using Shouldly;
using Xunit;
using Case = PanelWorkflow.Domain.Cases.Case;

namespace PanelWorkflow.UnitTests.Domain;

public sealed class FollowUpTests
{
    private readonly PanelDay _day = new();

    [Fact]
    public void Promise_IsInTheCasesHistoryWithItsRule()
    {
        var followUp = Promised();

        followUp.Case.Events[^1].ShouldSatisfyAllConditions(
            e => e.Type.ShouldBe(CaseEventType.FollowUpPromised),
            e => e.Summary.ShouldBe("Follow-up promised: Contact after custody"),
            e => e.Reason.ShouldBe("follow-up-plan v1, ContactAfterCustody"));
    }

    [Fact]
    public void Attempt_IsKeptAndCountsAsAChange()
    {
        var followUp = Promised();

        Try(followUp, AttemptResult.NotReached);

        followUp.Attempts.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            a => a.Channel.ShouldBe(ContactChannel.Telephone),
            a => a.Result.ShouldBe(AttemptResult.NotReached),
            a => a.ByName.ShouldBe("Casey Keyworker"));
        followUp.Version.ShouldBe(1);
        followUp.ClosedAt.ShouldBeNull();
    }

    [Fact]
    public void AttemptInTheFuture_IsRefused() =>
        PanelDay.Refused("future-attempt", "MadeAt", () => Try(Promised(), AttemptResult.Reached, _day.Now.AddMinutes(1)));

    [Fact]
    public void AttemptBeforeTheRelease_IsRefused() =>
        PanelDay.Refused("early-attempt", "MadeAt", () => Try(Promised(), AttemptResult.Reached, _day.Now.AddHours(-3)));

    [Fact]
    public void AttemptWithoutANote_IsRefused() => PanelDay.Refused("missing", "Note", () => Promised().Attempt(
        _day.Now, ContactChannel.Visit, AttemptResult.Reached, " ", PanelDay.Practitioner, _day.Now));

    [Fact]
    public void ClosingWithoutAnAttempt_IsRefused() => PanelDay.Refused("no-attempt", "Outcome", () => Close(Promised(), FollowUpOutcome.NotReached));

    [Fact]
    public void WhoWasReached_CannotBeClosedAsNotReached()
    {
        var followUp = Promised();
        Try(followUp, AttemptResult.Reached);

        PanelDay.Refused("was-reached", "Outcome", () => Close(followUp, FollowUpOutcome.NotReached));
    }

    [Theory]
    [InlineData(AttemptResult.NotReached)]
    [InlineData(AttemptResult.WrongNumber)]
    public void NobodyReached_ClosesAsNotReachedOnly(AttemptResult result)
    {
        var followUp = Promised();
        Try(followUp, result);

        PanelDay.Refused("not-reached", "Outcome", () => Close(followUp, FollowUpOutcome.DoingWell));
        Close(followUp, FollowUpOutcome.NotReached);

        followUp.Outcome.ShouldBe(FollowUpOutcome.NotReached);
    }

    [Theory]
    [InlineData(AttemptResult.Reached, FollowUpOutcome.SupportWanted)]
    [InlineData(AttemptResult.Declined, FollowUpOutcome.Declined)]
    public void Reached_ClosesWithAnyOutcome(AttemptResult result, FollowUpOutcome outcome)
    {
        var followUp = Promised();
        Try(followUp, result);

        Close(followUp, outcome);

        followUp.ShouldSatisfyAllConditions(
            f => f.Outcome.ShouldBe(outcome),
            f => f.ClosedAt.ShouldBe(_day.Now),
            f => f.ClosingNote.ShouldBe("Talked"));
        followUp.Case.Events[^1].Type.ShouldBe(CaseEventType.FollowUpClosed);
    }

    [Fact]
    public void Closed_TakesNeitherAttemptNorClosing()
    {
        var followUp = Promised();
        Try(followUp, AttemptResult.Reached);
        Close(followUp, FollowUpOutcome.DoingWell);

        PanelDay.Refused("follow-up-closed", "", () => Try(followUp, AttemptResult.Reached));
        PanelDay.Refused("follow-up-closed", "", () => Close(followUp, FollowUpOutcome.DoingWell));
    }

    [Fact]
    public void SupportThatComesOfRestrictedSupport_IsRestrictedForTheSamePeople()
    {
        var service = Actor.Service("leicester-city");
        var first = _day.Submitted();
        first.Restrict(RestrictionKind.HighProfile, "In the news", PanelDay.Practitioner, _day.Now);

        var second = Case.Support(Guid.NewGuid(), "LC-2026-0002", first, "Contact after custody", service, _day.Now);
        var third = Case.Support(Guid.NewGuid(), "LC-2026-0003", second, "Six-month check-in", service, _day.Now);

        third.IsRestricted.ShouldBeTrue();
        third.NamedPeople.Select(p => p.Name).ShouldBe(second.NamedPeople.Select(p => p.Name));
        third.NamedPeople.ShouldContain(p => p.UserId == PanelDay.Practitioner.UserId);
    }

    private FollowUp Promised() => FollowUp.Promise(
        Guid.NewGuid(), _day.Submitted(), PanelDay.ContactPlan(_day.Now.AddHours(-2)), PanelDay.Police, _day.Now);

    private void Try(FollowUp followUp, AttemptResult result, DateTime? at = null) =>
        followUp.Attempt(at ?? _day.Now.AddHours(-1), ContactChannel.Telephone, result, "Rang", PanelDay.Practitioner, _day.Now);

    private void Close(FollowUp followUp, FollowUpOutcome outcome) => followUp.Close(outcome, "Talked", PanelDay.Practitioner, _day.Now);
}
