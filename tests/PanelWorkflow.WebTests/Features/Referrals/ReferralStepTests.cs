using System.Net;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Referrals;

public sealed class ReferralStepTests(AppHost host) : IClassFixture<AppHost>
{
    public static TheoryData<string, string[]> Blank => new()
    {
        { "child", ["Enter the child’s first name", "Enter the child’s last name", "Enter the child’s date of birth"] },
        {
            "home",
            [
                "Enter the child’s address", "Enter a town or city", "Enter a postcode",
                "Select yes if the child lives in the area of this partnership", "Enter the name of a parent or carer",
                "Enter how they are related to the child", "Enter a telephone number for the parent or carer",
            ]
        },
        {
            "background",
            [
                "Select the child’s ethnic group", "Enter the language that the child speaks most",
                "Select yes if an interpreter is needed",
                "Select yes if the child is looked after",
            ]
        },
        {
            "incident",
            [
                "Enter the crime reference", "Enter the date of the incident", "Enter where the incident took place",
                "Enter a summary of what happened",
            ]
        },
        { "markers", ["Select what was part of it, or none of these"] },
        { "offences", ["Add at least one offence"] },
        { "gravity", ["Select whether the score is changed", "Enter the reasons for the gravity score"] },
        { "admission", ["Select what the child admits", "Select yes if there is enough evidence to charge"] },
        { "custody", ["Select yes if the child was held in custody", "Select whether the child is on bail or under investigation"] },
        { "victims", ["Add a victim, or tick that there is none"] },
        { "history", ["Enter a number from 0 to 99", "Enter previous outcomes, or “none”", "Enter the orders that the child is under, or “none”"] },
        { "proposal", ["Select the outcome that you propose", "Enter why you propose it"] },
    };

    [Theory]
    [MemberData(nameof(Blank))]
    public async Task NothingEntered_SaysAllThatIsMissing(string step, string[] errors)
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();

        var again = await (await officer.Get($"{draft}/{step}")).Submit(_ => { }, "step");

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldBe(errors);
        again.Title.ShouldStartWith("Error: ");
    }

    [Theory]
    [InlineData("child", "Form.GivenName", 101, "Enter the child’s first name, using 100 characters or fewer")]
    [InlineData("incident", "Form.Summary", 4001, "Enter a summary of what happened, using 4000 characters or fewer")]
    [InlineData("incident", "Form.Summary", 20001, "Summary must be 20,000 characters or fewer")]
    [InlineData("gravity", "Form.GravityReasons", 4001, "Enter the reasons for the gravity score, using 4000 characters or fewer")]
    [InlineData("proposal", "Form.ProposalRationale", 4001, "Enter why you propose it, using 4000 characters or fewer")]
    public async Task OverLongText_IsRefusedAndKept(string step, string field, int length, string error)
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();

        var again = await officer.Answer(draft, new WizardPage(step, [(field, new string('x', length))]));

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldContain(error);
        var control = again.Document.QuerySelector($"[name='{field}']")!;
        (control.GetAttribute("value") ?? control.TextContent.Trim()).Length.ShouldBe(length);
    }

    [Theory]
    [InlineData("gravity", "Form.GravityAdjustment", "2")]
    [InlineData("gravity", "Form.GravityAdjustment", "many")]
    [InlineData("gravity", "Form.Aggravating", "low-harm")]
    [InlineData("gravity", "Form.Mitigating", "no-such-factor")]
    [InlineData("markers", "Form.Markers", "Bomb")]
    [InlineData("offences", "Form.Code", "X-NO-SUCH")]
    [InlineData("admission", "Form.Admission", "Perhaps")]
    [InlineData("admission", "Form.Admission", "77")]
    [InlineData("background", "Form.EthnicityCode", "ZZ")]
    [InlineData("proposal", "Form.ProposedOutcome", "PRISON")]
    [InlineData("incident", "Form.CrimeReference", "a\u0001b")]
    [InlineData("history", "Form.PreviousCautions", "-1")]
    public async Task AnswerThatThePageDoesNotOffer_IsRefused(string step, string field, string value)
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();

        var again = await (await officer.Get($"{draft}/{step}")).Submit(form => form.Force(field, value), "step");

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Document.QuerySelectorAll($".govuk-error-summary a[href^='#{field.Replace('.', '_')}']").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task DateThatDoesNotExist_IsRefusedAndKept()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();
        var page = new WizardPage("child", [("Form.GivenName", "Testy"), ("Form.DateOfBirth.Day", "31"), ("Form.DateOfBirth.Month", "2"),
            ("Form.DateOfBirth.Year", "2012")]);

        var again = await officer.Answer(draft, page);

        again.Errors.ShouldContain("Date of birth must be a real date");
        again.Document.QuerySelector("[name='Form.DateOfBirth.Day']")!.GetAttribute("value").ShouldBe("31");
        again.Document.QuerySelector("[name='Form.GivenName']")!.GetAttribute("value").ShouldBe("Testy");
    }

    [Theory]
    [InlineData("2016-05-20", "2026-05-19", 9)]
    [InlineData("2016-05-20", "2026-05-20", null)]
    [InlineData("2008-05-20", "2026-05-19", null)]
    [InlineData("2008-05-20", "2026-05-20", 18)]
    [InlineData("2016-02-29", "2026-02-28", 9)]
    [InlineData("2016-02-29", "2026-03-01", null)]
    [InlineData("2008-02-29", "2026-02-28", null)]
    [InlineData("2008-02-29", "2026-03-01", 18)]
    public async Task AgeAtTheOffence_IsCheckedWhenTheOffenceIsAdded(string born, string committed, int? refusedAge)
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();
        await (await officer.Get($"{draft}/child")).Submit(
            form => form.Fill("Form.GivenName", "Edgy").Fill("Form.FamilyName", "Birthdayname")
                .Date("Form.DateOfBirth", Day(born)), "step");

        var after = await (await officer.Get($"{draft}/offences")).Submit(
            form => form.Fill("Form.Code", "X-THEFT").Date("Form.CommittedOn", Day(committed)), "step");

        after.Errors.ShouldBe(refusedAge is { } age
            ? [$"The child was {age} on the day of the offence. This service takes children who were 10 to 17"]
            : []);
    }

    [Fact]
    public async Task HalfFilledPage_IsKeptBySaveAndLeave()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();

        var list = await (await officer.Get($"{draft}/incident"))
            .Submit(form => form.Fill("Form.IncidentPlace", "Half an address"), "step", "Save and leave");

        list.Heading.ShouldBe("Referrals");
        list.Text.ShouldContain("saved as a draft");
        (await officer.Get(draft)).Text.ShouldContain("The incident Incomplete");
        (await officer.Get($"{draft}/incident")).Document.QuerySelector("[name='Form.IncidentPlace']")!.GetAttribute("value")
            .ShouldBe("Half an address");
    }

    [Fact]
    public async Task WhatCannotBeReadYet_DoesNotKeepTheRestFromBeingKept()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();
        await (await officer.Get($"{draft}/incident")).Submit(form => form.Date("Form.IncidentOn", Day("2026-05-20")), "step", "Save and leave");
        var page = await officer.Get($"{draft}/incident");

        var list = await page.Submit(form => HalfADate(form).Fill("Form.IncidentPlace", "Half an address"), "step", "Save and leave");

        list.Text.ShouldContain("saved as a draft, but for this: Date of the incident must include a month");
        await IsKept("Half an address");
        var saved = await officer.Post(
            page.Document.QuerySelector("#step")!.GetAttribute("data-autosave")!,
            [new("Form.IncidentPlace", "A whole address"), new("Form.IncidentOn.Day", "3"), new("__RequestVerificationToken", Token(page))]);
        saved.Status.ShouldBe(HttpStatusCode.NoContent);
        await IsKept("A whole address");

        async Task IsKept(string place)
        {
            var kept = await officer.Get($"{draft}/incident");
            kept.Document.QuerySelector("[name='Form.IncidentPlace']")!.GetAttribute("value").ShouldBe(place);
            kept.Document.QuerySelector("[name='Form.IncidentOn.Day']")!.GetAttribute("value").ShouldBe("20");
        }

        static FormFields HalfADate(FormFields form) => form.Fill("Form.IncidentOn.Day", "21").Fill("Form.IncidentOn.Month", "");

        static string Token(WebPage page) => page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
    }

    [Fact]
    public async Task HalfTypedOffence_WithHalfADateIsKeptBySaveAndLeave()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();

        await (await officer.Get($"{draft}/offences"))
            .Submit(form => form.Fill("Form.Title", "Half an offence").Fill("Form.CommittedOn.Day", "3"), "step", "Save and leave");

        (await officer.Get($"{draft}/offences")).Document.QuerySelector("[name='Form.Title']")!.GetAttribute("value").ShouldBe("Half an offence");
    }

    [Fact]
    public async Task HalfTypedOffence_IsKeptBySaveAndLeave()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();

        await (await officer.Get($"{draft}/offences")).Submit(form => form.Fill("Form.Title", "Half an offence"), "step", "Save and leave");

        (await officer.Get($"{draft}/offences")).Document.QuerySelector("[name='Form.Title']")!.GetAttribute("value")
            .ShouldBe("Half an offence");
    }

    [Fact]
    public async Task OffencesAndVictims_CanBeAddedAndRemoved()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();
        var offences = Wizard.Pages(new CaseShape(), host.Clock).Single(p => p.Path == "offences");
        await (await officer.Get($"{draft}/offences")).Submit(form => form.Take(offences), "step", "Add this offence");
        var two = await (await officer.Get($"{draft}/offences")).Submit(form => form.Take(offences), "step", "Add this offence");
        two.Document.QuerySelectorAll(".govuk-summary-card").Length.ShouldBe(2);

        var one = await two.Submit(form => form.Fill("Form.Title", "Half an offence"), "step", "Remove Theft of a pedal cycle");

        one.Document.QuerySelector("[name='Form.Title']")!.GetAttribute("value").ShouldBe("Half an offence");
        one.Document.QuerySelectorAll(".govuk-summary-card").Length.ShouldBe(1);
        (await one.Submit(form => form.Fill("Form.Title", ""), "step")).Address.AbsolutePath.ShouldEndWith("/markers");
    }

    [Fact]
    public async Task AnAutosaveThatComesAfterItsFormWasSent_OffersNothingTwice()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();
        var victim = Wizard.Pages(new CaseShape(), host.Clock).Single(p => p.Path == "victims");
        var page = await officer.Get($"{draft}/victims");
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        await page.Submit(form => form.Take(victim), "step", "Add this victim");
        await officer.Post(
            page.Document.QuerySelector("#step")!.GetAttribute("data-autosave")!,
            [.. victim.Answers.Select(answer => new KeyValuePair<string, string>(answer.Field, answer.Value)), new("__RequestVerificationToken", token)]);

        var after = await officer.Get($"{draft}/victims");
        after.Document.QuerySelectorAll(".govuk-summary-card").ShouldHaveSingleItem();
        after.Document.QuerySelector("[name='Form.Name']")!.GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task Offence_CanBeChangedWhereItStands()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();
        var offences = Wizard.Pages(new CaseShape(), host.Clock).Single(p => p.Path == "offences");
        await (await officer.Get($"{draft}/offences")).Submit(form => form.Take(offences), "step", "Add this offence");
        var two = await (await officer.Get($"{draft}/offences")).Submit(form => form.Take(offences), "step", "Add this offence");

        var form = await two.Follow("Change");
        var refused = await form.Submit(f => f.Fill("Form.Code", ""), "step", "Save this offence");
        var after = await refused.Submit(f => f.Fill("Form.Code", "X-ROBBERY"), "step", "Save this offence");

        refused.Errors.ShouldNotBeEmpty();
        after.Document.QuerySelectorAll(".govuk-summary-card__title").Select(t => t.TextContent)
            .ShouldBe(["Robbery", "Theft of a pedal cycle"]);
    }

    [Theory]
    [InlineData("Yes", "Enter how to contact the victim")]
    [InlineData("No", "Enter why there is no consent to contact the victim")]
    [InlineData("NotAsked", "Enter why there is no consent to contact the victim")]
    public async Task VictimWithoutContactOrReason_IsRefused(string consent, string error)
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();

        var again = await officer.Answer(
            draft, new WizardPage("victims", [("Form.Name", "Vic Invented"), ("Form.IsBusiness", "false"), ("Form.Consent", consent)]));

        again.Errors.ShouldBe([error]);
    }

    [Fact]
    public async Task NobodyWasAVictim_GoesOn()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var draft = await officer.StartReferral();

        var after = await officer.Answer(draft, new WizardPage("victims", [("NoVictim", "true")]));

        after.Address.AbsolutePath.ShouldEndWith("/history");
        (await officer.Get($"{draft}/check-answers")).Summary("Victims").ShouldBe("None");
    }

    private static DateOnly Day(string iso) => DateOnly.Parse(iso, System.Globalization.CultureInfo.InvariantCulture);
}
