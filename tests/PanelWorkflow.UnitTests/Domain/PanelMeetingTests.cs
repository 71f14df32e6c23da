using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Domain;

public sealed class PanelMeetingTests
{
    private readonly PanelDay _day = new();

    [Fact]
    public void Listing_PutsTheCaseOnTheAgenda()
    {
        var meeting = _day.Meeting();
        var theCase = _day.Assessed();

        theCase.List(meeting, 11, Actor.Service("leicester-city"), _day.Now);

        theCase.MeetingId.ShouldBe(meeting.Id);
        theCase.IsOnAgenda.ShouldBeTrue();
        meeting.Version.ShouldBe(1);
        theCase.Events[^1].ShouldSatisfyAllConditions(
            e => e.Type.ShouldBe(CaseEventType.CaseListed),
            e => e.Summary.ShouldBe("Listed on the panel of 3 June 2026"),
            e => e.MeetingId.ShouldBe(meeting.Id));
    }

    [Fact]
    public void FullMeeting_TakesNoMore()
    {
        var meeting = _day.Meeting(capacity: 3);
        var theCase = _day.Assessed();

        PanelDay.Refused("meeting-full", "MeetingId", () => theCase.List(meeting, 3, PanelDay.Coordinator, _day.Now));

        theCase.MeetingId.ShouldBeNull();
        meeting.Version.ShouldBe(0);
    }

    [Fact]
    public void UnapprovedAssessment_IsNotListed() => PanelDay.Refused(
        "assessment-not-approved", "", () => _day.Submitted().List(_day.Meeting(), 0, PanelDay.Coordinator, _day.Now));

    [Fact]
    public void AnotherPartnershipsMeeting_IsRefused() => PanelDay.Refused(
        "other-partnership", "MeetingId", () => _day.Assessed().List(_day.Meeting(partnership: "leicestershire-rutland"), 0, PanelDay.Coordinator, _day.Now));

    [Fact]
    public void PastMeeting_IsRefused() => PanelDay.Refused(
        "meeting-past", "MeetingId", () => _day.Assessed().List(_day.Meeting(-1), 0, PanelDay.Coordinator, _day.Now));

    [Fact]
    public void ListedCase_IsNotListedTwice() => PanelDay.Refused(
        "listed-already", "", () => _day.Listed(_day.Meeting()).List(_day.Meeting(9), 0, PanelDay.Coordinator, _day.Now));

    [Fact]
    public void Moving_TakesTheCaseToTheOtherMeetingWithItsReason()
    {
        var (first, second) = (_day.Meeting(), _day.Meeting(9));
        var theCase = _day.Listed(first);

        theCase.Move(second, 0, "The interpreter cannot come.", PanelDay.Coordinator, _day.Now);

        theCase.MeetingId.ShouldBe(second.Id);
        theCase.Events[^1].ShouldSatisfyAllConditions(
            e => e.Type.ShouldBe(CaseEventType.CaseMoved),
            e => e.Reason.ShouldBe("The interpreter cannot come."),
            e => e.Before.ShouldBe("3 June 2026"),
            e => e.After.ShouldBe("10 June 2026"),
            e => e.MeetingId.ShouldBe(second.Id));
    }

    [Fact]
    public void MovingToTheSameMeeting_IsRefused()
    {
        var meeting = _day.Meeting();

        PanelDay.Refused("same-meeting", "MeetingId", () => _day.Listed(meeting).Move(meeting, 0, "Why", PanelDay.Coordinator, _day.Now));
    }

    [Fact]
    public void MovingWithoutReason_IsRefused() => PanelDay.Refused(
        "missing", "Reason", () => _day.Listed(_day.Meeting()).Move(_day.Meeting(9), 0, " ", PanelDay.Coordinator, _day.Now));

    [Fact]
    public void MovingToAFullMeeting_IsRefused() => PanelDay.Refused(
        "meeting-full", "MeetingId", () => _day.Listed(_day.Meeting()).Move(_day.Meeting(9, capacity: 1), 1, "Why", PanelDay.Coordinator, _day.Now));

    [Fact]
    public void UnlistedCase_CannotBeMoved() => PanelDay.Refused(
        "not-on-agenda", "", () => _day.Assessed().Move(_day.Meeting(), 0, "Why", PanelDay.Coordinator, _day.Now));

    [Fact]
    public void DecidedCase_CannotBeMoved()
    {
        var meeting = _day.Meeting();
        var theCase = _day.Listed(meeting);
        _day.Decide(theCase, meeting);

        PanelDay.Refused("not-on-agenda", "", () => theCase.Move(_day.Meeting(9), 0, "Why", PanelDay.Coordinator, _day.Now));
    }

    [Fact]
    public void DecidedCase_IsNotListedAgain()
    {
        var meeting = _day.Meeting();
        var theCase = _day.Listed(meeting);
        _day.Decide(theCase, meeting);

        PanelDay.Refused("decided-already", "", () => theCase.List(_day.Meeting(9), 0, PanelDay.Coordinator, _day.Now));
    }

    [Fact]
    public void Deferring_GivesUpThePlaceAndKeepsTheReason()
    {
        var meeting = _day.Meeting();
        var theCase = _day.Listed(meeting);

        theCase.Defer(meeting, "The school’s view is missing.", PanelDay.Chair, _day.Now);

        theCase.IsOnAgenda.ShouldBeFalse();
        theCase.Events[^1].ShouldSatisfyAllConditions(
            e => e.Type.ShouldBe(CaseEventType.DecisionDeferred),
            e => e.Reason.ShouldBe("The school’s view is missing."),
            e => e.MeetingId.ShouldBe(meeting.Id));
        PanelDay.Refused("not-on-agenda", "", () => _day.Decide(theCase, meeting));
    }

    [Fact]
    public void DeferringWithoutReason_IsRefused()
    {
        var meeting = _day.Meeting();

        PanelDay.Refused("missing", "DeferralReason", () => _day.Listed(meeting).Defer(meeting, "", PanelDay.Chair, _day.Now));
    }

    [Fact]
    public void DeferredCase_IsListedAgainWithTheReason()
    {
        var (first, second) = (_day.Meeting(), _day.Meeting(9));
        var theCase = _day.Listed(first);
        theCase.Defer(first, "The school’s view is missing.", PanelDay.Chair, _day.Now);

        theCase.List(second, 0, Actor.Service("leicester-city"), _day.Now);

        theCase.IsOnAgenda.ShouldBeTrue();
        theCase.DeferralReason.ShouldBeNull();
        theCase.Events[^1].Reason.ShouldBe("The school’s view is missing.");
    }
}
