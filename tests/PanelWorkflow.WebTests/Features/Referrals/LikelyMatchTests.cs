using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Referrals;

public sealed class LikelyMatchTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task SameSoundOfLastName_IsShownAndCanBeChosen()
    {
        var known = await AKnownChild("Rupert", "Zimmerinvent", age: 12);
        using var officer = await host.SignIn(Role.PoliceReferrer);

        var shown = await DescribeChild(officer, "Robin", "Zymmerinvent", new DateOnly(2012, 1, 2));

        shown.Heading.ShouldBe("Is the child known already?");
        shown.Text.ShouldContain("Rupert Zimmerinvent");
        shown.Text.ShouldContain("Last name sounds the same");
        var after = await shown.Submit(form => form.Fill("Form.Answer", known.ToString()), "step");
        after.Heading.ShouldBe("Home and parent or carer");
    }

    [Fact]
    public async Task KnownChildChosen_TakesTheNewestDetailsAndNoNewRecord()
    {
        var known = await AKnownChild("Olda", "Quarkinvent", age: 13);
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var check = await officer.FillReferral(host.Clock, c => (c.GivenName, c.FamilyName, c.Age) = ("Newa", "Quarkinvent", 13));
        var matches = await check.Follow("Change known already");

        var done = await (await matches.Submit(form => form.Fill("Form.Answer", known.ToString()), "step")).Submit();

        done.Heading.ShouldBe("Referral submitted");
        var children = await host.Query(db => db.Children.Where(c => c.FamilyName == "Quarkinvent").ToListAsync());
        children.Single().GivenName.ShouldBe("Newa");
        (await host.Query(db => db.Cases.CountAsync(c => c.ChildId == known))).ShouldBe(2);
    }

    [Fact]
    public async Task SameDateOfBirth_IsShown()
    {
        var known = await AKnownChild("Vera", "Onename", age: 15);
        var born = await host.Query(db => db.Children.Where(c => c.Id == known).Select(c => c.DateOfBirth).SingleAsync());
        using var officer = await host.SignIn(Role.PoliceReferrer);

        var shown = await DescribeChild(officer, "Wanda", "Kthoname", born);

        shown.Text.ShouldContain("Vera Onename");
        shown.Text.ShouldContain("Date of birth is the same");
    }

    [Theory]
    [InlineData("Form.PncId", "PNC identifier is the same")]
    [InlineData("Form.CustodyNumber", "Custody record number is the same")]
    public async Task APoliceIdentifier_FindsTheChildUnderAnotherName(string field, string likeness)
    {
        var number = $"24/{Guid.NewGuid().ToString()[..6]}x";
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var known = await AKnownChild("Xenia", "Qvoldname", age: 12);
        await host.With<PanelDbContext>(async db =>
        {
            var child = await db.Children.SingleAsync(c => c.Id == known);
            child.NoteIdentifiers(
                field == "Form.PncId" ? number.ToUpperInvariant() : null, field == "Form.PncId" ? null : number.ToUpperInvariant(), host.Clock.Today);
            await db.SaveChangesAsync();
        });
        var draft = await officer.StartReferral();
        var step = await officer.Get($"{draft}/child");

        var shown = await step.Submit(
            form => form.Fill("Form.GivenName", "Yolanda").Fill("Form.FamilyName", "Bbrnewname").Date("Form.DateOfBirth", new DateOnly(2011, 2, 3)).Fill(field, number), "step");

        shown.Text.ShouldContain("Xenia Qvoldname");
        shown.Text.ShouldContain(likeness);
        (await step.Submit(
            form => form.Fill("Form.GivenName", "Y").Fill("Form.FamilyName", "B").Date("Form.DateOfBirth", new DateOnly(2011, 2, 3)).Fill(field, new string('9', 31)), "step"))
            .Errors.ShouldHaveSingleItem().ShouldContain("30 characters or fewer");
    }

    [Fact]
    public async Task ACustodyRecordNumberOfARelease_FindsTheChildWhoWasReleased()
    {
        var elsewhere = await host.ARelease("Zzforeignname", partnership: "leicestershire-rutland");
        var released = await host.ARelease("Vvreleasedname");
        var numbers = await host.Query(db => db.Cases.Where(c => c.Id == released || c.Id == elsewhere).ToDictionaryAsync(c => c.Id, c => c.CustodyRecord!));
        using var officer = await host.SignIn(Role.PoliceReferrer);

        var shown = await Describe(numbers[released].ToLowerInvariant());
        var foreign = await Describe(numbers[elsewhere]);

        shown.Text.ShouldContain("Testy Vvreleasedname");
        shown.Text.ShouldContain("Custody record number is the same");
        foreign.Text.ShouldNotContain("Zzforeignname");

        async Task<WebPage> Describe(string number) => await (await officer.Get($"{await officer.StartReferral()}/child")).Submit(
            form => form.Fill("Form.GivenName", "Ulla").Fill("Form.FamilyName", "Mmothername").Date("Form.DateOfBirth", new DateOnly(2010, 8, 9))
                .Fill("Form.CustodyNumber", number), "step");
    }

    [Fact]
    public async Task IdentifiersOfAReferral_AreKeptOnTheChildsRecord()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var check = await officer.FillReferral(host.Clock, c => (c.FamilyName, c.Age, c.DaysSinceBirthday) = ("Pncinvent", 13, 217));
        var step = await officer.Get(check.Address.AbsolutePath.Replace("/check-answers", "/child", StringComparison.Ordinal));
        await step.Submit(form => form.Fill("Form.PncId", "24/7777z"), "step");
        var again = await officer.Get(check.Address.AbsolutePath);

        (await again.Submit()).Heading.ShouldBe("Referral submitted");

        (await host.Query(db => db.Children.SingleAsync(c => c.FamilyName == "Pncinvent"))).Circumstances.PncId.ShouldBe("24/7777Z");
    }

    [Fact]
    public async Task NothingChosen_SaysWhatToSelect()
    {
        await AKnownChild("Gina", "Jokesname", age: 11);
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var shown = await DescribeChild(officer, "Gino", "Jokesname", new DateOnly(2012, 5, 6));

        var again = await shown.Submit(_ => { }, "step");

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldBe(["Select whether the child is one of these"]);
    }

    [Fact]
    public async Task AnotherPartnershipsChild_IsNeverShownAndCannotBeChosen()
    {
        var foreign = await AKnownChild("Foreigna", "Wxyzinvent", age: 14, "leicestershire-rutland");
        await AKnownChild("Locala", "Wxyzinvent", age: 14);
        using var officer = await host.SignIn(Role.PoliceReferrer);

        var shown = await DescribeChild(officer, "Third", "Wxyzinvent", new DateOnly(2012, 7, 8));
        var again = await shown.Submit(form => form.Force("Form.Answer", foreign.ToString()), "step");

        shown.Text.ShouldContain("Locala");
        shown.Text.ShouldNotContain("Foreigna");
        again.Errors.ShouldBe(["Select one of the children shown, or none of these"]);
    }

    [Fact]
    public async Task ChildRegisteredMeanwhile_MustBeLookedAtBeforeSubmitting()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var check = await officer.FillReferral(host.Clock, c => (c.FamilyName, c.Age) = ("Lateinvent", 16));
        await AKnownChild("Late", "Lateinvent", age: 10);

        var again = await check.Submit();

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldBe(["Look again whether the child is known already: the records have changed since you answered"]);
        var matches = await again.Follow("Change known already");
        var done = await (await matches.Submit(form => form.Fill("Form.Answer", "none"), "step")).Submit();
        done.Heading.ShouldBe("Referral submitted");
    }

    [Fact]
    public async Task ARecordThatIsKeptFromTheReferrer_IsOnlyToldOfAndCannotBeChosen()
    {
        var kept = await ARestrictedChild("Keptgiven", "Ddkeptname", Role.StaffReferrer);
        var open = await AKnownChild("Opengiven", "Ddkeptname", age: 13);
        using var officer = await host.SignIn(Role.PoliceReferrer);

        var shown = await DescribeChild(officer, "Thirdgiven", "Ddkeptname", new DateOnly(2012, 3, 4));
        var forced = await shown.Submit(form => form.Force("Form.Answer", kept.ToString()), "step");
        var gone = await shown.Submit(form => form.Fill("Form.Answer", "none"), "step");

        shown.Text.ShouldContain("Opengiven Ddkeptname");
        shown.Text.ShouldContain("A record that you cannot see is alike too");
        shown.Text.ShouldNotContain("Keptgiven");
        shown.Document.Body!.InnerHtml.ShouldNotContain(kept.ToString());
        forced.Errors.ShouldBe(["Select one of the children shown, or none of these"]);
        gone.Heading.ShouldBe("Home and parent or carer");
        (await Recorded(kept)).ShouldBe(["kept-back", "kept-back"], "with the page, and with the page that came back");
        (await Recorded(open)).ShouldBe(["read", "read"]);
    }

    [Fact]
    public async Task OnlyARecordThatIsKept_LeadsToANewRecordThatTheManagerComparesWithIt()
    {
        var kept = await ARestrictedChild("Keptonly", "Ffkeptname", Role.StaffReferrer);
        using var officer = await host.SignIn(Role.PoliceReferrer);
        using var manager = await host.SignIn(Role.TeamManager);

        var check = await officer.FillReferral(host.Clock, c => (c.GivenName, c.FamilyName, c.Age) = ("Keptonly", "Ffkeptname", 15));
        var done = await check.Submit();

        done.Heading.ShouldBe("Referral submitted");
        var made = await host.Query(db => db.Children.Where(c => c.FamilyName == "Ffkeptname" && c.Id != kept).Select(c => c.Id).SingleAsync());
        (await manager.Get($"/children/{made}/duplicates")).Document.Body!.InnerHtml.ShouldContain(kept.ToString());
    }

    [Fact]
    public async Task WhoReferredTheRestrictedCase_IsShownTheChild()
    {
        await ARestrictedChild("Myown", "Hhkeptname", Role.PoliceReferrer);
        using var officer = await host.SignIn(Role.PoliceReferrer);

        var shown = await DescribeChild(officer, "Other", "Hhkeptname", new DateOnly(2012, 3, 4));

        shown.Text.ShouldContain("Myown Hhkeptname");
        shown.Text.ShouldNotContain("A record that you cannot see");
    }

    [Fact]
    public async Task EverySearch_IsAudited()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var me = (await host.Actor(Role.PoliceReferrer)).UserId;
        var before = await host.Query(db => db.Audit.CountAsync(a => a.UserId == me && a.Action == "search"));

        await DescribeChild(officer, "Nobody", "Bbbinvent", new DateOnly(2013, 9, 10));

        (await host.Query(db => db.Audit.CountAsync(a => a.UserId == me && a.Action == "search"))).ShouldBe(before + 1);
    }

    private async Task<Guid> AKnownChild(string given, string family, int age, string partnership = "leicester-city")
    {
        var id = await host.ACase(
            Stage.Screening, c => (c.GivenName, c.FamilyName, c.Age, c.Partnership) = (given, family, age, partnership));
        return await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.ChildId).SingleAsync());
    }

    private async Task<Guid> ARestrictedChild(string given, string family, Role referrer)
    {
        var child = await AKnownChild(given, family, age: 15);
        var (id, by) = (await host.Query(db => db.Cases.Where(c => c.ChildId == child).Select(c => c.Id).SingleAsync()), await host.Actor(referrer));
        await host.With<PanelDbContext>(db => db.Cases.Where(c => c.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.ReferrerId, by.UserId).SetProperty(c => c.OfficerId, by.UserId)));
        using var manager = await host.SignIn(Role.TeamManager);
        await (await manager.Get($"/cases/{id}/restriction")).Submit(form => form.Fill("Kind", "StaffRelative").Fill("RestrictionReason", "Related"), "restrict");
        return child;
    }

    private Task<List<string>> Recorded(Guid childId) => host.Query(
        db => db.Audit.Where(a => a.Subject == $"child record {childId}: likely duplicate").Select(a => a.Action).ToListAsync());

    private static async Task<WebPage> DescribeChild(Browser officer, string given, string family, DateOnly born)
    {
        var draft = await officer.StartReferral();
        return await (await officer.Get($"{draft}/child")).Submit(
            form => form.Fill("Form.GivenName", given).Fill("Form.FamilyName", family).Date("Form.DateOfBirth", born), "step");
    }
}
