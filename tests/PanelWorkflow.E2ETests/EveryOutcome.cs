using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Testing;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Workflow;
using Shouldly;
using Xunit;

namespace PanelWorkflow.E2ETests;

/// <summary>A child's case with each outcome that a partnership offers, from the referral to closure, through the pages.</summary>
public abstract class EveryOutcome(AppHost host, Chromium chromium, Colleagues colleagues, string partnership)
{
    protected async Task Walk(string outcome)
    {
        var walked = CaseToWalk.For(partnership, outcome);
        foreach (var panel in Read(partnership).Panels) await host.AMeeting(partnership: partnership, panel: panel.Key);
        var walk = new CaseWalk(host, chromium, colleagues, Look.Desktop, walked);

        await walk.Refer();
        await walk.Screen();
        await walk.Allocate();
        await walk.AgreeToWorkTogether();
        await walk.Assess();
        await walk.Approve();
        await host.RunDue();
        await walk.Decide();
        await walk.Deliver();
        if (walked.Row.Completion) await walk.Complete();
        await walk.Finalise();
        await host.RunDue();
        await walk.Close();

        var closed = await host.Query(db => db.Cases.AsNoTracking().SingleAsync(c => c.Reference == walk.Reference));
        closed.Closure.ShouldNotBeNull();
        closed.Finalisation!.HomeOfficeCode.ShouldBeOneOf([.. walked.Row.HomeOfficeCodes]);
        colleagues.TakeProblems().ShouldBeEmpty();
    }

    protected static TheoryData<string> OfferedBy(string partnership)
    {
        var offering = Read(partnership);
        return [.. ShippedCatalogue.Outcomes.Outcomes.Select(row => row.Code).Where(code => offering.Offers(code, new FakeClock().Today))];
    }

    private static Partnership Read(string partnership)
    {
        var file = $"{partnership}/partnership.json";
        return PartnershipFile.Read(file, partnership, File.ReadAllBytes(RepositoryFiles.PathOf($"workflows/{file}"))).Content.ShouldNotBeNull();
    }
}

public sealed class EveryOutcomeOfLeicesterCity(AppHost host, Chromium chromium, Colleagues colleagues)
    : EveryOutcome(host, chromium, colleagues, "leicester-city"), IClassFixture<AppHost>, IClassFixture<Colleagues>
{
    public static TheoryData<string> Offered => OfferedBy("leicester-city");

    [Theory]
    [MemberData(nameof(Offered))]
    public Task FromReferralToClosure(string outcome) => Walk(outcome);
}

public sealed class EveryOutcomeOfLeicestershireAndRutland(AppHost host, Chromium chromium, Colleagues colleagues)
    : EveryOutcome(host, chromium, colleagues, "leicestershire-rutland"), IClassFixture<AppHost>, IClassFixture<Colleagues>
{
    public static TheoryData<string> Offered => OfferedBy("leicestershire-rutland");

    [Theory]
    [MemberData(nameof(Offered))]
    public Task FromReferralToClosure(string outcome) => Walk(outcome);
}

public sealed class EveryOutcomeOfDerbyCity(AppHost host, Chromium chromium, Colleagues colleagues)
    : EveryOutcome(host, chromium, colleagues, "derby-city"), IClassFixture<AppHost>, IClassFixture<Colleagues>
{
    public static TheoryData<string> Offered => OfferedBy("derby-city");

    [Theory]
    [MemberData(nameof(Offered))]
    public Task FromReferralToClosure(string outcome) => Walk(outcome);
}
