using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.E2ETests;

public sealed class PanelDayJourney(AppHost host, Chromium chromium) : IClassFixture<AppHost>
{
    [Theory]
    [InlineData(Look.Desktop)]
    [InlineData(Look.Phone)]
    [InlineData(Look.DesktopWithoutJavaScript)]
    public async Task Chair_DecidesOneCaseDefersTheNextAndSeesHowFarThePanelIs(Look look)
    {
        for (var i = 0; i < 3; i++) await host.ACase(Stage.PanelDecision);
        await host.AMeeting(9);
        var chair = await Person.SignIn(chromium, host, "chair@city.example", look, new HashSet<string>());

        await chair.GoTo("/panels");
        await chair.Follow("Wednesday 3 June 2026");
        await chair.Follow("Record the decision");
        await chair.Choose("Community resolution Local rule");
        await chair.Fill("Police rationale", "First offence.");
        await chair.Fill("Youth justice service’s rationale", "Support is in place.");
        await chair.Fill("Victim’s view", "Wants an apology.");
        await chair.Fill("Child’s and carer’s view", "Agree.");
        await chair.FillDate("Deliver by", host.Clock.Today.AddDays(7));
        await chair.Choose("Yes", "Is early intervention planned?");
        await chair.Press("Continue");
        await chair.SayWhatMustBeSo(
            CaseToWalk.For("leicester-city", "CR"), ["Leicestershire Police", "Leicester City Children and Young People’s Justice Service"], host.Clock.Today);
        await chair.Sees("Check the decision");
        await chair.Press("Record the decision");

        await chair.Sees("decision recorded");
        await chair.Follow("Record the decision");
        await chair.Press("Defer this case instead");
        await chair.Fill("Why is the decision put off?", "No school report.");
        await chair.Press("Defer the decision");

        await chair.Sees("decision deferred");
        await chair.Sees("deferred");
        chair.Problems.ShouldBeEmpty();
        await host.RunDue();
    }

    [Fact]
    public async Task Coordinator_MovesACase()
    {
        await host.ACase(Stage.PanelDecision);
        await host.AMeeting(9);
        var coordinator = await Person.SignIn(chromium, host, "coordinator@city.example", Look.Phone, new HashSet<string>());

        await coordinator.GoTo("/panels");
        await coordinator.Follow("Wednesday 3 June 2026");
        await coordinator.Follow("Move");
        await coordinator.Choose("Wednesday 10 June 2026");
        await coordinator.Fill("Why is it moved?", "The carer is away.");
        await coordinator.Press("Move the case");

        await coordinator.Sees("case moved");
        coordinator.Problems.ShouldBeEmpty();
    }
}
