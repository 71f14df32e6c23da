using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.E2ETests;

/// <summary>One child, from a police referral to closure and the last follow-up, through everybody who works on the case.</summary>
public sealed class WholeJourney(AppHost host, Chromium chromium) : IClassFixture<AppHost>
{
    private static readonly CaseToWalk Walked = CaseToWalk.For("leicester-city", "CR") with { ReleasedFromCustody = true, InterventionPlanned = true };

    [Theory]
    [InlineData(Look.Desktop)]
    [InlineData(Look.Phone)]
    [InlineData(Look.DesktopWithoutJavaScript)]
    public async Task FromReferralToTheLastFollowUp(Look look)
    {
        await host.AMeeting(daysAhead: 3);
        await using var colleagues = new Colleagues();
        var walk = new CaseWalk(host, chromium, colleagues, look, Walked);

        await walk.Refer();
        await walk.Screen();
        await walk.Allocate();
        await walk.AgreeToWorkTogether();
        await walk.Assess();
        await walk.Approve();
        await host.RunDue();
        await SeesThePanel(await walk.Someone(Role.PanelCoordinator), walk.Reference);
        await walk.Decide();
        await (await walk.Someone(Role.PanelChair)).Sees("1 of 1 decided");
        await walk.Deliver();
        await walk.Intervene();
        await walk.FollowUp("Contact the child", "Contact after custody");
        await walk.Complete();
        await walk.Finalise();
        await host.RunDue();
        await walk.Close();
        colleagues.TakeProblems().ShouldBeEmpty();

        await colleagues.GoHome();
        host.Clock.Advance(TimeSpan.FromDays(184));
        await host.RunDue();
        await walk.FollowUp("Check in with the child", "Six-month check-in");
        var worker = await walk.Someone(Role.CaseManager);
        await worker.GoTo("/");
        (await worker.Text()).ShouldNotContain(walk.Reference);
        colleagues.TakeProblems().ShouldBeEmpty();
    }

    private static async Task SeesThePanel(Person coordinator, string reference)
    {
        await coordinator.Follow("Panels");
        await coordinator.Page.Locator("main a[href^='/panels/']").First.ClickAsync();
        await coordinator.Sees(reference);
    }
}
