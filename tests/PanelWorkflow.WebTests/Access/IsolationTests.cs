using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Features.Releases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.WebTests.Features.Agencies;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Access;

public sealed class IsolationTests(AppHost host) : IClassFixture<AppHost>
{
    private const string Elsewhere = "leicestershire-rutland";

    [Fact]
    public async Task AnotherPartnershipsRecords_AreNotFoundOnAnyPageForAnyRole()
    {
        var caseId = await host.ACase(Stage.Assessment, c => (c.Partnership, c.CustodyReleasedAt) = (Elsewhere, host.Clock.Utc.AddHours(-2)));
        var ids = new Dictionary<string, Guid>
        {
            ["accounts"] = (await host.Actor(Role.CaseManager, Elsewhere)).UserId,
            ["cases"] = caseId,
            ["follow-ups"] = await host.Query(db => db.FollowUps.Where(f => f.CaseId == caseId).Select(f => f.Id).SingleAsync()),
            ["panels"] = await host.AMeeting(partnership: Elsewhere),
            ["processes"] = await host.Query(db => db.Instances.Where(i => i.CaseId == caseId && i.SubjectId == null).Select(i => i.Id).SingleAsync()),
            ["referrals"] = await ADraft(),
            ["jobs"] = await AParkedStep(caseId),
            ["releases"] = await AFile(),
            ["information-requests"] = await host.AnInformationRequest(caseId, Elsewhere),
            ["children"] = await host.Query(db => db.Cases.Where(c => c.Id == caseId).Select(c => c.ChildId).SingleAsync()),
            ["victims"] = await host.Query(db => db.Victims.Where(v => v.CaseId == caseId).Select(v => v.Id).SingleAsync()),
        };
        var pages = host.Pages().Where(page => page.Pattern.Contains("{id:guid}", StringComparison.Ordinal)).ToList();
        pages.Count.ShouldBeGreaterThan(30);

        foreach (var role in Enum.GetValues<Role>())
        {
            using var browser = await host.SignIn(role);
            foreach (var page in pages.Where(page => Permissions.ByRole[role].Contains(page.Needs!.Value)))
            {
                var answer = await browser.Get(page.Address(ids[page.Pattern.Split('/')[1]]));

                answer.Status.ShouldBe(HttpStatusCode.NotFound, $"{role}: {page.Pattern}");
            }
        }

        (await host.Query(db => db.Audit.CountAsync(a => a.CaseId == caseId && a.Action == "read"))).ShouldBe(0);
    }

    [Fact]
    public async Task AnotherOfficersReferralAndDraft_AreNotFound()
    {
        var draft = await ADraft();
        using var officer = await host.SignIn("referrer@city.example");

        (await officer.Get($"/referrals/{draft}/child")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<Guid> AParkedStep(Guid caseId)
    {
        var id = await host.Query(db => db.Waits.Where(w => w.CaseId == caseId && w.IsOpen).Select(w => w.Id).FirstAsync());
        await host.Query(db => db.Waits.Where(w => w.Id == id).ExecuteUpdateAsync(set => set.SetProperty(w => w.ParkedAt, host.Clock.Utc)));
        return id;
    }

    private async Task<Guid> AFile()
    {
        var officer = await host.Actor(Role.PoliceReferrer, Elsewhere);
        var file = new ReleaseImport { Id = Guid.NewGuid(), Partnership = Elsewhere, ById = officer.UserId, StartedAt = host.Clock.Utc, EndedAt = host.Clock.Utc };
        return await host.Query(async db =>
        {
            db.ReleaseImports.Add(file);
            await db.SaveChangesAsync();
            return file.Id;
        });
    }

    private async Task<Guid> ADraft()
    {
        var officer = await host.Actor(Role.PoliceReferrer, Elsewhere);
        return await host.Ask<Drafts, Guid>(drafts => drafts.Start(officer, ReferralDraft.Kind, Elsewhere, null, new ReferralDraft(), CancellationToken.None));
    }
}
