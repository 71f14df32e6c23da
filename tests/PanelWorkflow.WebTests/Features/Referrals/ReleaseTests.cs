using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.FollowUps;
using PanelWorkflow.Engine.Running;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Referrals;

/// <summary>A child has left custody, with or without a referral.</summary>
public sealed class ReleaseTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task WithoutAReferral_TheContactIsPromisedAndTheCaseClosesWithIt()
    {
        var id = await ARelease("Releasedalone", "CR/0001/26");
        await host.RunDue(id);
        (await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.EndedAt).SingleAsync())).ShouldBeNull();
        using var worker = await host.SignIn(Role.EarlyInterventionWorker);
        (await worker.Get("/")).Text.ShouldContain("Contact the child");
        var page = await worker.Get($"/cases/{id}");
        page.Summary("Allegation").ShouldBe("No further action");
        page.Document.QuerySelectorAll(".moj-sub-navigation__link").Select(a => a.TextContent.Trim())
            .ShouldBe(["Summary", "Child and referral", "Outcome", "Support", "History", "Process"]);

        await CloseContact(worker, id, "DoingWell");
        await host.RunDue(id);

        var after = await host.Query(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == id));
        (after.EndedAt, after.OpenFollowUps).ShouldBe((host.Clock.Utc, 0));
        (await worker.Get($"/cases/{id}")).Summary("The case").ShouldNotBeNull().ShouldStartWith("Closed");
    }

    [Fact]
    public async Task SupportWanted_OpensACaseOfItsOwnThatRunsToItsEnd()
    {
        var id = await ARelease("Releasedforsupport", "CR/0002/26");
        using var worker = await host.SignIn(Role.EarlyInterventionWorker);

        await CloseContact(worker, id, "SupportWanted");
        await host.RunDue(id);

        var support = await host.Query(db => db.Cases.Where(c => c.CameFromId == id).Select(c => c.Id).SingleAsync());
        using var manager = await host.SignIn(Role.TeamManager);
        (await manager.Get($"/cases/{support}")).Summary("Support wanted at").ShouldNotBeNull().ShouldStartWith("Contact after custody");
        var practitioner = await host.Actor(Role.PreventionOfficer);
        await (await manager.Get($"/cases/{support}/allocate")).Submit(form => form.Fill("PractitionerId", practitioner.UserId.ToString()));
        using var officer = await host.SignIn(Role.PreventionOfficer);
        await (await officer.Get($"/cases/{support}/refer-to-early-intervention"))
            .Submit(form => form.Fill("Consented", "true").Fill("Programme", "Mentoring").Fill("Preventative", "true"));
        await (await worker.Get($"/cases/{support}/intervention-start")).Submit(form => form.Date("StartedOn", host.Clock.Today));
        await (await worker.Get($"/cases/{support}/intervention-end"))
            .Submit(form => form.Date("EndedOn", host.Clock.Today).Fill("Completed", "true").Fill("Note", "Went well"));
        await (await officer.Get($"/cases/{support}/close")).Submit(form => form.Fill("Reason", "The work is done"));

        (await host.Query(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == support))).Closure.ShouldNotBeNull();
        (await host.Query(db => db.FollowUps.SingleAsync(f => f.CaseId == support))).Kind.ShouldBe("six-month-check-in");
    }

    [Fact]
    public async Task NearlyDue_TheOwnersAreWarnedAndOverdueTheManagersAreTold()
    {
        var id = await ARelease("Releasedlate", "CR/0003/26");

        host.Clock.Advance(TimeSpan.FromHours(17));
        await host.RunDue(id);
        (await Sent(id)).ShouldBe(["warning"]);
        host.Clock.Advance(TimeSpan.FromHours(6));
        await host.RunDue(id);

        (await Sent(id)).ShouldBe(["escalation", "warning"]);
        (await host.Query(db => db.Outbox.Where(m => m.Link.Contains("/follow-ups/")).Select(m => m.Body).ToListAsync()))
            .ShouldAllBe(body => !body.Contains("Releasedlate"));
    }

    [Fact]
    public async Task AReferralOfTheSameRelease_PromisesNothingTwice()
    {
        var id = await ARelease("Releasedtwice", "CR/0004/26");
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var child = await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.ChildId).SingleAsync());
        var released = host.Clock.Utc.AddHours(-1).AddMinutes(7);

        var check = await officer.FillReferral(
            host.Clock, c => (c.GivenName, c.FamilyName, c.CustodyReleasedAt) = ("Testy", "Releasedtwice", released), match: $"{child}");
        await check.Submit();

        (await host.Query(db => db.FollowUps.CountAsync(f => f.Case.ChildId == child && f.Kind == "post-custody-contact"))).ShouldBe(1);
        (await host.Query(db => db.Cases.CountAsync(c => c.ChildId == child))).ShouldBe(2);
    }

    [Fact]
    public async Task ARecordOfTheSameReleaseByAnotherNumber_IsClosedAtOnce()
    {
        var (first, second) = (await host.ARelease("Toldtwice"), await host.ARelease("Toldtwice"));

        await host.RunDue(second);

        (await host.Query(db => db.Cases.Where(c => c.Id == first).Select(c => c.EndedAt).SingleAsync())).ShouldBeNull();
        (await host.Query(db => db.Cases.Where(c => c.Id == second).Select(c => c.EndedAt).SingleAsync())).ShouldNotBeNull();
    }

    [Fact]
    public async Task TheSameCustodyRecordAgain_IsRefusedAndKept()
    {
        await ARelease("Releasedonce", "CR/0005/26");
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var check = await Fill(officer, "Anotherchild", "cr/0005/26 ");

        var again = await check.Submit();

        again.Errors.ShouldBe(["A release with this custody record number is recorded already"]);
        again.Summary("Custody record number").ShouldBe("cr/0005/26");
    }

    [Fact]
    public async Task TwoOfficersAtOnce_MakeOneCase()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        using var other = await host.SignIn(Role.PoliceReferrer);
        var drafts = new[] { await Fill(officer, "Bothatonce", "CR/0007/26"), await Fill(other, "Bothatonce", "CR/0007/26") };

        var done = await Task.WhenAll(drafts.Select(draft => draft.Submit()));

        done.Select(page => page.Heading).ShouldContain("Release recorded");
        done.Single(page => page.Heading != "Release recorded").Errors.ShouldHaveSingleItem();
        (await host.Query(db => db.Cases.CountAsync(c => c.CustodyRecord == "CR/0007/26"))).ShouldBe(1);
    }

    [Fact]
    public async Task NothingEntered_AsksForEverything()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral(ReferralSource.CustodyRelease);

        (await officer.Answer(draft, new WizardPage("release", []))).Errors.ShouldBe(
        [
            "Enter the custody record number", "Enter the date of release", "Enter the time of release", "Select what happened to the allegation",
        ]);
        (await officer.Answer(draft, new WizardPage("release", [.. Release("CR/1", host.Clock.Utc.AddHours(5)), ("Form.Disposal", "Bail")]))).Errors
            .ShouldBe(["The release from custody must be in the past", "Enter the date on which bail ends"]);
        (await officer.Get($"{draft}/offences")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AnAdultOnTheDayOfRelease_IsRefused()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral(ReferralSource.CustodyRelease);
        await officer.Answer(draft, Pages("Grownup", c => c.Age = 18)[0]);

        (await officer.Answer(draft, new WizardPage("release", [.. Release("CR/2", host.Clock.Utc.AddHours(-1)), ("Form.Disposal", "Charged")]))).Errors
            .ShouldHaveSingleItem().ShouldStartWith("The child was 18 on the day of release");
    }

    [Fact]
    public async Task ARestrictedCase_RestrictsTheSupportThatComesOfIt()
    {
        var id = await ARelease("Releasedquietly", "CR/0006/26");
        using var manager = await host.SignIn(Role.TeamManager);
        await (await manager.Get($"/cases/{id}/restriction")).Submit(form => form.Fill("Kind", "HighProfile").Fill("RestrictionReason", "In the news"));

        await CloseContact(manager, id, "SupportWanted");
        await host.RunDue(id);

        var support = await host.Query(db => db.Cases.AsNoTracking().SingleAsync(c => c.CameFromId == id));
        support.IsRestricted.ShouldBeTrue();
        (await manager.Get($"/cases/{support.Id}")).Text.ShouldContain("at the time");
        using var worker = await host.SignIn(Role.EarlyInterventionWorker);
        (await worker.Get($"/cases/{support.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<Guid> ARelease(string familyName, string record)
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var done = await (await Fill(officer, familyName, record)).Submit();
        done.Heading.ShouldBe("Release recorded");
        return Guid.Parse(done.Address.Segments[2].TrimEnd('/'));
    }

    private async Task<WebPage> Fill(Browser officer, string familyName, string record)
    {
        var draft = await officer.StartReferral(ReferralSource.CustodyRelease);
        var pages = Pages(familyName);
        await officer.Answer(draft, pages[0]);
        await officer.Answer(draft, new WizardPage("matches", [("Form.Answer", "none")]));
        foreach (var page in pages.Skip(1)) await officer.Answer(draft, page);
        var check = await officer.Answer(
            draft, new WizardPage("release", [.. Release(record, host.Clock.Utc.AddHours(-1)), ("Form.Disposal", nameof(ReleaseDisposal.NoFurtherAction))]));
        check.Heading.ShouldBe("Check your answers before you record the release");
        return check;
    }

    private List<WizardPage> Pages(string familyName, Action<CaseShape>? more = null)
    {
        var shape = new CaseShape { GivenName = "Testy", FamilyName = familyName };
        more?.Invoke(shape);
        return [.. Wizard.Pages(shape, host.Clock).Where(page => page.Path is "child" or "home" or "background")];
    }

    private static IEnumerable<(string, string)> Release(string record, DateTime at)
    {
        var local = Web.Workflow.WorkingCalendar.InLondon(at);
        return
        [
            ("Form.CustodyRecord", record), ("Form.ReleasedOn.Day", $"{local.Day}"), ("Form.ReleasedOn.Month", $"{local.Month}"),
            ("Form.ReleasedOn.Year", $"{local.Year}"), ("Form.ReleasedAt", $"{local:HH:mm}"),
        ];
    }

    private async Task CloseContact(Browser person, Guid id, string outcome)
    {
        var followUp = await host.Query(db => db.FollowUps.Where(f => f.CaseId == id).Select(f => f.Id).SingleAsync());
        var local = Web.Workflow.WorkingCalendar.InLondon(host.Clock.Utc);
        await (await person.Get($"/follow-ups/{followUp}/attempt")).Submit(form => form.Fill("MadeAt", $"{local:HH:mm}")
            .Fill("Channel", nameof(ContactChannel.Telephone)).Fill("AttemptResult", nameof(AttemptResult.Reached)).Fill("Note", "Talked"));
        await (await person.Get($"/follow-ups/{followUp}/close")).Submit(form => form.Fill("Outcome", outcome).Fill("Note", "Said so"));
    }

    private Task<List<string>> Sent(Guid id) => host.Query(async db =>
    {
        var waits = await db.Waits.Where(w => w.CaseId == id && w.Kind == WaitKind.Task).Select(w => w.Id).ToListAsync();
        var keys = await db.Outbox.Select(m => m.CauseKey).Distinct().ToListAsync();
        return keys.Where(key => waits.Exists(wait => key.EndsWith($":{wait}", StringComparison.Ordinal))).Select(key => key.Split(':')[0]).Order().ToList();
    });
}
