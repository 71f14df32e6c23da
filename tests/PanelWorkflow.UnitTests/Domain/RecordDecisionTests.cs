using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Domain;

public sealed class RecordDecisionTests
{
    private readonly PanelDay _day = new();

    [Fact]
    public void Decision_KeepsWhatWasDecidedAndWhyItWasOpen()
    {
        var meeting = _day.Meeting();
        var theCase = _day.Listed(meeting);
        var offered = CaseShape.Offered("CR") with { Label = "Community resolution", RuleIds = "CommunityResolution", Status = "local", Inputs = """{"gravityScore":2}""" };

        _day.Decide(theCase, meeting, terms: CaseShape.Terms("CR") with { Offered = offered });

        var decision = theCase.Decision.ShouldNotBeNull();
        decision.ShouldSatisfyAllConditions(
            d => d.OutcomeLabel.ShouldBe("Community resolution"),
            d => d.MeetingId.ShouldBe(meeting.Id),
            d => d.DecidedByName.ShouldBe("Charlie Chair"),
            d => d.DecidedAt.ShouldBe(_day.Now),
            d => d.TableVersion.ShouldBe("outcome-options v1"),
            d => d.TableInputs.ShouldBe("""{"gravityScore":2}"""),
            d => d.RuleIds.ShouldBe("CommunityResolution"),
            d => d.RuleStatus.ShouldBe("local"));
        theCase.IsDecided.ShouldBeTrue();
        theCase.IsOnAgenda.ShouldBeFalse();
    }

    [Fact]
    public void Decision_IsInTheHistory()
    {
        var meeting = _day.Meeting();
        var theCase = _day.Listed(meeting);
        var version = theCase.Version;

        _day.Decide(theCase, meeting);

        var happened = theCase.Events[^1];
        happened.ShouldSatisfyAllConditions(
            e => e.Type.ShouldBe(CaseEventType.DecisionRecorded),
            e => e.Summary.ShouldBe("Decision: CR"),
            e => e.Reason.ShouldBe("Because."),
            e => e.After.ShouldBe("CR"),
            e => e.ByName.ShouldBe("Charlie Chair"),
            e => e.MeetingId.ShouldBe(meeting.Id),
            e => e.CaseVersion.ShouldBe(version + 1));
    }

    [Fact]
    public void NotListed_IsRefused() => PanelDay.Refused("not-on-agenda", "", () => _day.Decide(_day.Assessed(), null));

    [Fact]
    public void ListedOnAnotherMeeting_IsRefused() =>
        PanelDay.Refused("not-on-agenda", "", () => _day.Decide(_day.Listed(_day.Meeting()), _day.Meeting(9)));

    [Fact]
    public void DecidedAlready_StaysAsItIs()
    {
        var meeting = _day.Meeting();
        var theCase = _day.Listed(meeting);
        _day.Decide(theCase, meeting);

        PanelDay.Refused("decided-already", "", () => _day.Decide(theCase, meeting, _day.Text with { PoliceRationale = "Another." }));

        theCase.Decision!.PoliceRationale.ShouldBe("Proportionate.");
    }

    [Fact]
    public void OutcomeOtherThanTheOneOffered_IsRefused() => Refused("outcome-not-offered", "Outcome", _day.Text with { Outcome = "YCC" });

    [Fact]
    public void NoPoliceRationale_IsRefused() => Refused("missing", "PoliceRationale", _day.Text with { PoliceRationale = " " });

    [Fact]
    public void NoServiceRationale_IsRefused() => Refused("missing", "ServiceRationale", _day.Text with { ServiceRationale = "" });

    [Fact]
    public void NoVictimsView_IsRefused() => Refused("missing", "VictimsView", _day.Text with { VictimsView = "" });

    [Fact]
    public void NoChildsView_IsRefused() => Refused("missing", "ChildAndCarersView", _day.Text with { ChildAndCarersView = "" });

    [Fact]
    public void OverlongRationale_IsRefused() =>
        Refused("too-long", "PoliceRationale", _day.Text with { PoliceRationale = new string('x', PanelDecision.RationaleLength + 1) });

    [Fact]
    public void OverlongConditions_AreRefused() =>
        Refused("too-long", "Conditions", _day.Text with { Conditions = new string('x', PanelDecision.RationaleLength + 1) });

    [Fact]
    public void NobodyToDeliver_IsRefused() => Refused("delivery-owner", "DeliveryOwnerId", _day.Text with { DeliveryOwnerId = Guid.Empty });

    [Theory]
    [InlineData(-1)]
    [InlineData(370)]
    public void DeliveryInThePastOrFarAhead_IsRefused(int days) => Refused("deliver-by", "DeliverBy", _day.Text with { DeliverBy = _day.Today.AddDays(days) });

    [Fact]
    public void DeliveryToday_IsTaken()
    {
        var meeting = _day.Meeting();
        var theCase = _day.Listed(meeting);

        _day.Decide(theCase, meeting, _day.Text with { DeliverBy = _day.Today });

        theCase.Decision!.DeliverBy.ShouldBe(_day.Today);
    }

    private void Refused(string code, string field, DecisionText text)
    {
        var meeting = _day.Meeting();
        var theCase = _day.Listed(meeting);
        var version = theCase.Version;

        PanelDay.Refused(code, field, () => _day.Decide(theCase, meeting, text));

        theCase.Decision.ShouldBeNull();
        theCase.Version.ShouldBe(version);
    }
}
