using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Testing.Workflows;
using PanelWorkflow.Web.Identity;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Partnerships;

/// <summary>What docs/partnerships.md promises: a partnership is a folder of files and needs no code.</summary>
public sealed class FourthPartnershipTests(FourthPartnershipTests.Host host) : IClassFixture<FourthPartnershipTests.Host>
{
    private const string Key = "inventedshire";

    [Fact]
    public async Task ItsCasesGoAllTheWay_UnderItsOwnNamesAndAtItsOwnPanel()
    {
        await host.Join();

        var id = await host.ACase(Stage.Closed, c => c.Partnership = Key);

        var closed = await host.Query(db => db.Cases.AsNoTracking().Include(c => c.Meeting).SingleAsync(c => c.Id == id));
        closed.Reference.ShouldStartWith("IV-");
        closed.Closure.ShouldNotBeNull();
        closed.Meeting!.PanelKey.ShouldBe("inventedshire-panel");
        closed.Decision!.OutcomeLabel.ShouldBe("Making it right");
    }

    [Fact]
    public async Task ItsPanelsArePlannedAndItsReferralsStartOnThePages()
    {
        await host.Join();
        using var chair = await host.SignIn(Role.PanelChair);

        await host.Send(new Web.Features.Panel.PlanPanelMeetings.Command { Actor = Actor.Service() });

        (await chair.Get("/panels")).Text.ShouldContain("Inventedshire Panel");
        using var officer = await host.SignIn(Role.PoliceReferrer);
        (await officer.Get("/referrals/start")).Text.ShouldContain("Inventedshire");
    }

    /// <summary>The service with one partnership more, made from Leicester City's file as the document says.</summary>
    public sealed class Host : AppHost
    {
        private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("panel-test-");

        protected override IEnumerable<string> Settings
        {
            get
            {
                var workflows = WorkflowsCopy.In(_files);
                Directory.CreateDirectory(Path.Combine(workflows, Key));
                var file = File.ReadAllText(Path.Combine(workflows, "leicester-city", "partnership.json"))
                    .Replace("\"leicester-city\"", $"\"{Key}\"", StringComparison.Ordinal)
                    .Replace("\"LC\"", "\"IV\"", StringComparison.Ordinal)
                    .Replace("\"Leicester City\"", "\"Inventedshire\"", StringComparison.Ordinal)
                    .Replace("city-joint-decision-making-panel", "inventedshire-panel", StringComparison.Ordinal)
                    .Replace("City Joint Decision-Making Panel", "Inventedshire Panel", StringComparison.Ordinal)
                    .Replace("\"definitions\":", "\"outcomes\": [{ \"code\": \"CR\", \"name\": \"Making it right\" }], \"definitions\":", StringComparison.Ordinal);
                File.WriteAllText(Path.Combine(workflows, Key, "partnership.json"), file);
                return ["--Workflows:Folder", workflows];
            }
        }

        /// <summary>Leicester City's people work for the new partnership as well.</summary>
        public Task Join() => Query(async db =>
        {
            var people = await db.Users.Include(u => u.Partnerships).Where(u => u.Email!.EndsWith("@city.example")).ToListAsync();
            foreach (var person in people.Where(p => p.Partnerships.All(m => m.Partnership != Key)))
                person.Partnerships.Add(new UserPartnership { Partnership = Key });
            return await db.SaveChangesAsync();
        });
    }
}
