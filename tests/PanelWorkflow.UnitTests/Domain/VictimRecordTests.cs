using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Victims;
using Shouldly;
using Xunit;
using Case = PanelWorkflow.Domain.Cases.Case;

namespace PanelWorkflow.UnitTests.Domain;

public sealed class VictimRecordTests
{
    private static readonly string[] Types = ["letter", "meeting"];
    private static readonly Actor Officer = new(Guid.NewGuid(), "Vivian Victimlink", "Service", ["leicester-city"], [Role.VictimOfficer]);

    private readonly PanelDay _day = new();

    [Fact]
    public void Opened_SaysVictimOneAndLeavesTheCasesVersionAlone()
    {
        var theCase = _day.Submitted();
        var version = theCase.Version;

        var victim = Open(theCase);

        victim.Label.ShouldBe("Victim 1");
        theCase.Version.ShouldBe(version);
        theCase.Events[^1].ShouldSatisfyAllConditions(
            e => e.Summary.ShouldBe("Victim 1: record opened"), e => e.SubjectId.ShouldBe(victim.Id), e => e.Reason.ShouldBeNull());
    }

    [Theory]
    [InlineData(true, VictimConsent.Given, true)]
    [InlineData(false, VictimConsent.Refused, false)]
    [InlineData(null, VictimConsent.NotAsked, true)]
    public void ConsentOfTheReferral_IsTakenOver(bool? consents, VictimConsent expected, bool open)
    {
        _day.Shape.VictimConsents = consents;

        var victim = Open(_day.Submitted());

        (victim.Consent, victim.IsOpen).ShouldBe((expected, open));
    }

    [Fact]
    public void WithoutConsent_NothingCanBeDone()
    {
        _day.Shape.VictimConsents = null;

        PanelDay.Refused("no-consent", "", () => Try(Open(_day.Submitted())));
    }

    [Fact]
    public void ConsentGivenLater_NeedsDetailsAndCountsFromThen()
    {
        _day.Shape.VictimConsents = null;
        var victim = Open(_day.Submitted());

        PanelDay.Refused("missing", "ContactDetails", () => victim.AnswerConsent(true, " ", null, Plan, Officer, _day.Now));
        victim.AnswerConsent(true, "01632 960002", null, Plan, Officer, _day.Now.AddDays(3));

        (victim.Consent, victim.ContactFrom, victim.ContactDueAt).ShouldBe((VictimConsent.Given, _day.Now.AddDays(3), _day.Now.AddDays(8)));
        PanelDay.Refused("asked-already", "", () => victim.AnswerConsent(false, null, "No.", Plan, Officer, _day.Now));
    }

    [Fact]
    public void Refusal_NeedsItsReasonAndEndsTheWork()
    {
        _day.Shape.VictimConsents = null;
        var victim = Open(_day.Submitted());

        PanelDay.Refused("missing", "Reason", () => victim.AnswerConsent(false, null, null, Plan, Officer, _day.Now));
        victim.AnswerConsent(false, null, "Wants to forget it.", Plan, Officer, _day.Now);

        (victim.IsOpen, victim.ConsentReason).ShouldBe((false, "Wants to forget it."));
    }

    [Fact]
    public void ChildVictim_IsDescribedAndPlannedAnew()
    {
        var victim = Open(_day.Submitted());

        PanelDay.Refused("child-is-a-person", "IsChild", () => victim.Describe(VictimType.Business, true, null, null, null, Plan, Officer, _day.Now));
        victim.Describe(VictimType.Individual, true, "Classmate", true, false, Plan, Officer, _day.Now);

        (victim.Vulnerable, victim.SameSchool, victim.SameHousehold).ShouldBe((true, true, false));
        victim.ContactDueAt.ShouldBe(_day.Now.AddDays(2));
    }

    [Fact]
    public void AttemptOutsideItsTime_IsRefused()
    {
        PanelDay.Refused("future-attempt", "MadeAt", () => Try(Open(_day.Submitted()), at: _day.Now.AddMinutes(1)));
        PanelDay.Refused("early-attempt", "MadeAt", () => Try(Open(_day.Submitted()), at: _day.Now.AddMinutes(-1)));
    }

    [Fact]
    public void Response_MustAgreeWithTheAttempts()
    {
        var victim = Open(_day.Submitted());
        PanelDay.Refused("no-attempt", "Answer", () => victim.Respond(VictimResponse.NotReached, "Tried.", Officer, _day.Now));
        Try(victim, VictimAttemptResult.NotReached);
        PanelDay.Refused("not-reached", "Answer", () => victim.Respond(VictimResponse.Engaged, null, Officer, _day.Now));
        PanelDay.Refused("missing", "Note", () => victim.Respond(VictimResponse.NotReached, null, Officer, _day.Now));

        victim.Respond(VictimResponse.NotReached, "Tried five times.", Officer, _day.Now);

        victim.IsOpen.ShouldBeFalse();
        PanelDay.Refused("victim-closed", "", () => Try(victim));
    }

    [Fact]
    public void ViewsBeforeTheDecision_StayBeforeItAndLaterOnesDoNot()
    {
        var theCase = _day.Decided();
        var victim = Open(theCase);
        Try(victim);
        victim.ViewsBeforeDecision.ShouldBeNull();

        View(victim, _day.Now);
        victim.ViewsBeforeDecision.ShouldBe(false);
    }

    [Fact]
    public void ViewsOnAnOpenCase_AreBeforeTheDecision()
    {
        var victim = Engaged();

        View(victim, _day.Now);

        victim.ViewsBeforeDecision.ShouldBe(true);
        victim.SafetyAtStart.ShouldBe(2);
        victim.Case.Events[^1].Summary.ShouldBe("Victim 1: views recorded, given before the decision");
    }

    [Fact]
    public void ViewsWithoutSafetyOrTime_AreRefused()
    {
        var victim = Engaged();

        PanelDay.Refused("safety", "SafetyAtStart", () => View(victim, _day.Now, safety: 6));
        PanelDay.Refused("future-view", "GivenAt", () => View(victim, _day.Now.AddHours(1)));
        PanelDay.Refused("missing", "Impact", () => victim.RecordViews(_day.Now, "Apology", "", 3, Officer, _day.Now));
    }

    [Fact]
    public void RestorativeOffer_NeedsItsTypeReasonAndDates()
    {
        var victim = Engaged();

        PanelDay.Refused("restorative-type", "Type", () => Offer(victim, new() { Made = true, Reason = "Wants one.", Type = "invented" }));
        PanelDay.Refused("missing", "Reason", () => Offer(victim, new() { Made = false }));
        PanelDay.Refused("held-to", "HeldTo", () => Offer(
            victim, new() { Made = true, Reason = "Wants one.", Type = "letter", Accepted = true, HeldFrom = _day.Today, HeldTo = _day.Today.AddDays(-1) }));
        PanelDay.Refused("held-from", "HeldFrom", () => Offer(
            victim, new() { Made = true, Reason = "Wants one.", Type = "letter", Accepted = true, HeldTo = _day.Today }));

        Offer(victim, new() { Made = true, Reason = "Wants one.", Type = "letter", Accepted = false, HeldFrom = _day.Today });

        victim.Restorative.ShouldNotBeNull().ShouldSatisfyAllConditions(o => o.Accepted.ShouldBe(false), o => o.HeldFrom.ShouldBeNull());
    }

    [Fact]
    public void OnlyWhatIsWanted_IsSent()
    {
        var victim = Engaged();
        PanelDay.Refused("not-wanted", "Kind", () => victim.Send(SentKind.Update, _day.Today, "Decided.", Officer, _day.Now, _day.Today));
        victim.Wish(updates: true, support: false, Officer, _day.Now);

        victim.Send(SentKind.Update, _day.Today, "Decided.", Officer, _day.Now, _day.Today);

        victim.Sent.ShouldHaveSingleItem().What.ShouldBe("Decided.");
        PanelDay.Refused("not-wanted", "Kind", () => victim.Send(SentKind.Support, _day.Today, "Leaflet.", Officer, _day.Now, _day.Today));
        PanelDay.Refused("future-date", "SentOn", () => victim.Send(SentKind.Update, _day.Today.AddDays(1), "x", Officer, _day.Now, _day.Today));
    }

    [Fact]
    public void Withdrawal_EndsTheWorkAndKeepsWhatWasSaid()
    {
        var victim = Engaged();
        View(victim, _day.Now);

        victim.Withdraw("No longer wants to hear of it.", Officer, _day.Now);

        (victim.Consent, victim.IsOpen, victim.Views.Count).ShouldBe((VictimConsent.Withdrawn, false, 1));
        PanelDay.Refused("no-consent", "", () => victim.Withdraw("Again.", Officer, _day.Now));
        PanelDay.Refused("victim-closed", "", () => Try(victim));
    }

    [Fact]
    public void WithdrawalAfterTheWorkEnded_IsStillRecorded()
    {
        var victim = Engaged();
        victim.Close(5, "All done.", Officer, _day.Now);

        victim.Withdraw("Delete my number.", Officer, _day.Now.AddDays(1));

        (victim.Consent, victim.ClosedAt).ShouldBe((VictimConsent.Withdrawn, _day.Now));
    }

    [Fact]
    public void Close_NeedsAVictimWhoTakesPartAndTheirSafety()
    {
        PanelDay.Refused("not-engaged", "", () => Open(_day.Submitted()).Close(3, "Done.", Officer, _day.Now));
        PanelDay.Refused("safety", "SafetyAtEnd", () => Engaged().Close(null, "Done.", Officer, _day.Now));
    }

    private VictimRecord Open(Case theCase) => VictimRecord.Open(Guid.NewGuid(), theCase, theCase.Victims[0], 1, Plan, Officer, _day.Now);

    private VictimRecord Engaged()
    {
        var victim = Open(_day.Submitted());
        Try(victim);
        victim.Respond(VictimResponse.Engaged, null, Officer, _day.Now);
        return victim;
    }

    private void Try(VictimRecord victim, VictimAttemptResult result = VictimAttemptResult.Reached, DateTime? at = null) =>
        victim.Attempt(at ?? _day.Now, VictimChannel.Telephone, result, "Rang.", Officer, _day.Now);

    private void View(VictimRecord victim, DateTime at, int safety = 2) =>
        victim.RecordViews(at, "An apology would do.", "Could not get to work.", safety, Officer, _day.Now);

    private void Offer(VictimRecord victim, RestorativeOffer offer) => victim.OfferRestorative(offer, Types, Officer, _day.Now, _day.Today);

    private static VictimPlan Plan(VictimRecord victim) =>
        new(victim.IsChild == true, victim.ContactFrom.AddDays(victim.IsChild == true ? 2 : 5), "victim-contact-plan v1, Test");
}
