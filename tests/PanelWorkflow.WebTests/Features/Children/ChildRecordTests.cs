using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Children;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Children;

public sealed class ChildRecordTests(AppHost host) : IClassFixture<AppHost>
{
    private const string Elsewhere = "leicestershire-rutland";

    [Fact]
    public async Task TheRecord_ShowsEveryReferralAndIsAuditedForEach()
    {
        var ((caseId, reference), childId) = await AChild("Recordname");
        using var worker = await host.SignIn(Role.CaseManager);

        var page = await worker.Get($"/children/{childId}");

        page.Heading.ShouldBe("Testy Recordname");
        page.Text.ShouldContain(reference);
        page.Summary("Ethnicity").ShouldBe("Hidden until the decision is recorded");
        (await host.Query(db => db.Audit.CountAsync(a => a.CaseId == caseId && a.Action == "read" && a.Subject == "child record"))).ShouldBe(1);
        (await worker.Get($"/cases/{caseId}/referral")).Document.QuerySelector($"a[href='/children/{childId}']").ShouldNotBeNull();
    }

    [Fact]
    public async Task AChildOfAnotherPartnership_IsNotFoundAndOtherRolesAreForbidden()
    {
        var (_, there) = await AChild("Elsewherename", Elsewhere);
        var (_, here) = await AChild("Forbiddenname");
        using var worker = await host.SignIn(Role.CaseManager);
        using var duty = await host.SignIn(Role.DutyWorker);

        (await worker.Get($"/children/{there}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await worker.Get($"/children/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await worker.Get($"/children/{here}/duplicates")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await duty.Get($"/children/{here}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task AChildWithOnlyARestrictedCase_IsNotFoundForOthers()
    {
        var ((caseId, _), childId) = await AChild("Keptname");
        var version = await host.Query(db => db.Cases.Where(c => c.Id == caseId).Select(c => c.Version).SingleAsync());
        await host.Send(new Web.Features.Restrictions.RestrictCase.Command(caseId, version, Domain.Cases.RestrictionKind.StaffRelative, "Related")
        {
            Actor = await host.Actor(Role.TeamManager),
        });
        using var worker = await host.SignIn(Role.CaseManager);
        using var manager = await host.SignIn(Role.TeamManager);

        (await worker.Get($"/children/{childId}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await manager.Get($"/children/{childId}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task WhatIsLearnt_IsKeptAndShownHarmlessly()
    {
        var (_, childId) = await AChild("Learntname");
        using var worker = await host.SignIn(Role.CaseManager);

        var shown = await (await worker.Get($"/children/{childId}/edit")).Submit(form => form
            .Fill("PncId", "26/123456a").Fill("School", "<script>alert(1)</script>").Fill("SchoolHours", "18").Fill("HasPlan", "true")
            .Fill("Exploitation", "Older friends with cars.").Date("NrmReferredOn", host.Clock.Today));

        shown.Status.ShouldBe(HttpStatusCode.OK);
        shown.Summary("PNC identifier").ShouldBe("26/123456A");
        shown.Summary("School or training").ShouldBe("<script>alert(1)</script>, 18 hours a week");
        shown.Document.QuerySelectorAll("script").ShouldAllBe(s => s.TextContent.Length == 0);
        shown.Summary("National Referral Mechanism")!.ShouldStartWith("Referred on ");
    }

    [Theory]
    [InlineData("SchoolHours", "61", "Enter the hours a week as a number from 0 to 60")]
    [InlineData("PlacingAuthority", "A council", "The child is not looked after, so no authority places them")]
    [InlineData("PncId", "0123456789012345678901234567890", "The PNC identifier must be 30 characters or fewer")]
    public async Task WhatCannotBe_IsRefusedAtItsField(string field, string value, string error)
    {
        var (_, childId) = await AChild("Refusedname");
        using var worker = await host.SignIn(Role.CaseManager);

        var again = await (await worker.Get($"/children/{childId}/edit")).Submit(form => form.Force(field, value).Fill("School", "Kept school"));

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldBe([error]);
        again.Document.QuerySelector("input[name=School]")!.GetAttribute("value").ShouldBe("Kept school");
    }

    [Fact]
    public async Task ChangedMeanwhile_IsAConflictThatKeepsWhatWasTyped()
    {
        var (_, childId) = await AChild("Stalename");
        using var worker = await host.SignIn(Role.CaseManager);
        var first = await worker.Get($"/children/{childId}/edit");
        var second = await worker.Get($"/children/{childId}/edit");
        await first.Submit(form => form.Fill("School", "First school"));

        var again = await second.Submit(form => form.Fill("School", "Second school"));

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Document.QuerySelector("input[name=School]")!.GetAttribute("value").ShouldBe("Second school");
        (await again.Submit()).Summary("School or training").ShouldBe("Second school");
    }

    [Fact]
    public async Task WhatAColleagueStoredMeanwhile_IsToldAndStays()
    {
        var (_, childId) = await AChild("Mergedfields");
        using var worker = await host.SignIn(Role.CaseManager);
        var first = await worker.Get($"/children/{childId}/edit");
        var second = await worker.Get($"/children/{childId}/edit");
        await first.Submit(form => form.Fill("School", "First school").Fill("Exploitation", "Older friends.\nNew telephone.").Fill("HasPlan", "true")
            .Fill("SchoolHours", "12").Date("NrmReferredOn", host.Clock.Today));

        var again = await second.Submit(form => form.Fill("PreferredName", "Tes").Fill("SchoolHours", "20"));

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("“School or training” is now: First school");
        again.Text.ShouldContain("“Hours a week” is now: 12");
        again.Text.ShouldContain("“Is there an education, health and care plan?” is now: Yes");
        again.Text.ShouldContain("“Signs of exploitation” is now: Older friends. New telephone.");
        again.Text.ShouldNotContain("likes to be called” is now");
        (await again.Submit()).Heading.ShouldBe("Testy Mergedfields");
        var about = (await host.Query(db => db.Children.SingleAsync(c => c.Id == childId))).Circumstances;
        (about.School, about.Exploitation, about.HasPlan).ShouldBe(("First school", "Older friends.\nNew telephone.", true));
        (about.PreferredName, about.SchoolHours, about.NrmReferredOn).ShouldBe(("Tes", 20, host.Clock.Today));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"SchoolHours\":\"many\"}")]
    public async Task AConflictWhoseFormDoesNotSayWhatItWasMadeFrom_KeepsWhatWasTypedAndTellsTheRest(string opened)
    {
        var (_, childId) = await AChild("Unknownfields");
        using var worker = await host.SignIn(Role.CaseManager);
        var first = await worker.Get($"/children/{childId}/edit");
        var second = await worker.Get($"/children/{childId}/edit");
        await first.Submit(form => form.Fill("School", "First school"));

        var again = await second.Submit(form => form.Fill("School", "Second school").Fill("Opened", opened));

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("“School or training” is now: First school");
        again.Document.QuerySelector("input[name=School]")!.GetAttribute("value").ShouldBe("Second school");
    }

    [Fact]
    public async Task ASibling_IsLinkedShownFromBothSidesAndUnlinked()
    {
        var (_, one) = await AChild("Siblingone");
        var (otherCase, other) = await AChild("Siblingtwo");
        using var worker = await host.SignIn(Role.CaseManager);

        var link = await worker.Get($"/children/{one}/link");
        (await link.Submit()).Errors.ShouldBe(["Select how they belong together", "Enter the reference of a case of the other child"], ignoreOrder: true);
        (await link.Submit(form => form.Fill("Kind", "Sibling").Fill("Reference", "LC-1999-0001"))).Errors
            .ShouldBe(["No case of this partnership has that reference"]);
        var linked = await link.Submit(form => form.Fill("Kind", "Sibling").Fill("Reference", " " + otherCase.Reference.ToLowerInvariant()));
        linked.Text.ShouldContain("Sibling: Testy Siblingtwo");
        (await worker.Get($"/children/{other}")).Text.ShouldContain("Sibling: Testy Siblingone");
        var twice = await (await worker.Get($"/children/{one}/link")).Submit(form => form.Fill("Kind", "Sibling").Fill("Reference", otherCase.Reference));
        twice.Errors.ShouldBe(["They are linked like that already"]);

        var after = await (await worker.Get($"/children/{one}")).Submit(_ => { }, null, null);

        after.Text.ShouldContain("Nobody is linked.");
        (await host.Query(db => db.ChildLinks.CountAsync(l => l.ChildId == one && l.UnlinkedAt != null))).ShouldBe(1);
    }

    [Fact]
    public async Task ALinkOfOtherChildren_CannotBeRemovedFromHere()
    {
        var (_, one) = await AChild("Stranger");
        var actor = await host.Actor(Role.CaseManager);
        var version = await Version(one);

        (await host.Send(new UnlinkChildren.Command(one, version, Guid.NewGuid()) { Actor = actor })).Ending.ShouldBe(Ending.NotFound);
    }

    private async Task<((Guid Id, string Reference) Case, Guid ChildId)> AChild(string familyName, string partnership = "leicester-city")
    {
        var id = await host.ACase(Stage.Screening, c => (c.FamilyName, c.Partnership) = (familyName, partnership));
        return ((id, await Reference(id)), await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.ChildId).SingleAsync()));
    }

    private Task<string> Reference(Guid id) => host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Reference).SingleAsync());

    private Task<long> Version(Guid childId) => host.Query(db => db.Children.Where(c => c.Id == childId).Select(c => c.Version).SingleAsync());
}
