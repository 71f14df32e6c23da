using MediatR;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Features.Agencies;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Features.Delivery;
using PanelWorkflow.Web.Features.Interventions;
using PanelWorkflow.Web.Features.Panel;
using PanelWorkflow.Web.Features.Practice;
using PanelWorkflow.Web.Features.Referrals;
using PanelWorkflow.Web.Features.Referrals.Sections;
using PanelWorkflow.Web.Features.Releases;
using PanelWorkflow.Web.Features.Screening;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Jobs;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Data.Seed;

/// <summary>Adds the invented cases to a database without any, by the same commands that people's pages send.</summary>
public sealed class DemoCases(PanelDbContext db, DefinitionStore definitions, DecisionMeasures measures, IServiceScopeFactory scopes, TimeProvider clock)
{
    public async Task Add(CancellationToken ct)
    {
        if (await db.Cases.AnyAsync(ct)) return;

        await Send(_ => new PlanPanelMeetings.Command { Actor = Actor.Service() }, ct);
        foreach (var demo in DemoCase.All) await Add(demo, ct);
        await Release("leicester-city", "bail", "Blake", "Invention", null, ct);
        await Release("derby-city", "under-investigation", "Rowan", "Makebelieve", "Older people give the child parcels to carry.", ct);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private DateOnly Today => WorkingCalendar.DayInLondon(Now);

    private async Task Add(DemoCase demo, CancellationToken ct)
    {
        var role = Permissions.RolesWith(demo.Source.Door()).First(r => DemoPeople.All.Any(p => p.Role == r && p.Partnership == demo.Partnership));
        var officer = await Who(role, demo.Partnership, ct);
        var id = await With(s => s.GetRequiredService<Drafts>().Start(officer, ReferralDraft.Kind, demo.Partnership, null, demo.Draft(Now), ct));
        await Send(_ => new SubmitReferral.Command(id) { Actor = officer }, ct);
        if (demo.Stage == DemoStage.Questions) await Ask(id, demo, ct);
        for (var stage = DemoStage.Screening; stage < demo.Stage; stage++) await TakeOn(id, stage, demo, ct);
    }

    private async Task Release(string partnership, string disposal, string givenName, string familyName, string? exploitation, CancellationToken ct)
    {
        var row = new ReleaseRow
        {
            CustodyRecord = $"DEMO/{familyName.Length}/{Today.Year}",
            ReleasedAt = $"{Now.AddHours(-3):yyyy-MM-dd'T'HH:mm:ss'Z'}",
            Disposal = disposal,
            BailEndsOn = disposal == "bail" ? $"{Today.AddMonths(1):yyyy-MM-dd}" : null,
            GivenName = givenName,
            FamilyName = familyName,
            DateOfBirth = $"{Today.AddYears(-15).AddDays(-40):yyyy-MM-dd}",
            AddressLine = "12 Invented Road",
            Town = "Sampletown",
            Postcode = "ZZ1 1ZZ",
            CarerName = $"Carer {familyName}",
            CarerRelationship = "Grandmother",
            CarerPhone = "01632 960123",
            Exploitation = exploitation,
        };
        var officer = await Who(Role.PoliceReferrer, partnership, ct);
        await Send(_ => new TakeRelease.Command(partnership, row) { Actor = officer }, ct);
    }

    private async Task Ask(Guid id, DemoCase demo, CancellationToken ct)
    {
        var duty = await Who(Role.DutyWorker, demo.Partnership, ct);
        await Send(v => new ScreenReferral.Command(id, v, ScreeningOutcome.Return, "Was anybody with the child?", null, null) { Actor = duty }, ct, id);
    }

    private async Task TakeOn(Guid id, DemoStage stage, DemoCase demo, CancellationToken ct)
    {
        var by = (Role role) => Who(role, demo.Partnership, ct);
        switch (stage)
        {
            case DemoStage.Screening:
                var duty = await by(Role.DutyWorker);
                await Send(v => new ScreenReferral.Command(id, v, ScreeningOutcome.Accept, null, null, null) { Actor = duty }, ct, id);
                break;
            case DemoStage.Allocation:
                var (manager, worker) = (await by(Role.TeamManager), await Practitioner(demo, ct));
                await Send(v => new AllocateCase.Command(id, v, worker.UserId) { Actor = manager }, ct, id);
                await Send(_ => new RunDueWaits.Command { Actor = Actor.Service() }, ct);
                await Send(_ => new AskAgencies.Command(id, ["health"], "Is there anything that the panel should know?") { Actor = worker }, ct);
                break;
            case DemoStage.Assessment:
                var author = await Practitioner(demo, ct);
                await Send(v => new RecordConsent.Command(
                    id, v, ConsentAnswer.Agrees, demo.CarerAgrees ? ConsentAnswer.Agrees : ConsentAnswer.CouldNotBeAsked, "At home, in plain words.", "The carer works away.")
                { Actor = author }, ct, id);
                if (demo.CarerAgrees)
                {
                    await Send(v => new RecordInduction.Command(
                        id, v, true, new InductionText("Come, and be heard.", "Nothing in particular.", "Likes to draw.", null))
                    { Actor = author }, ct, id);
                }

                await With(async s =>
                {
                    var kind = await db.Cases.Where(c => c.Id == id).Select(c => c.AssessmentKind).SingleAsync(ct);
                    var form = definitions.Assessments.Form(kind!, Today);
                    await s.GetRequiredService<Drafts>().Start(author, Assessments.DraftKind, demo.Partnership, id, demo.Answers(form), ct);
                    return id;
                });
                await Send(v => new SubmitAssessment.Command(id, v) { Actor = author }, ct, id);
                break;
            case DemoStage.QualityCheck:
                var quality = await by(Role.PanelTeamManager);
                await Send(v => new ApproveAssessment.Command(id, v, true, null) { Actor = quality }, ct, id);
                await Send(_ => new RunDueWaits.Command { Actor = Actor.Service() }, ct);
                break;
            case DemoStage.PanelDecision:
                var (chair, deliverer) = (await by(Role.PanelChair), await by(Role.PoliceReferrer));
                var decision = await Decision(id, demo, deliverer, chair, ct);
                await Send(_ => decision, ct);
                break;
            case DemoStage.Delivery:
                var police = await by(Role.PoliceReferrer);
                await Send(v => new DeliverOutcome.Command(
                    id, v, DeliveryResult.Delivered, Today, "At home", "Sergeant Sample", "The parent", Explanation: "Explained in plain words.")
                { Actor = police }, ct, id);
                break;
            case DemoStage.EarlyInterventionReferral:
                var keyWorker = await Practitioner(demo, ct);
                await Send(v => new ReferToEarlyIntervention.Command(id, v, true, "Mentoring", true, null) { Actor = keyWorker }, ct, id);
                break;
            case DemoStage.InterventionStart:
                var starter = await by(Role.EarlyInterventionWorker);
                await Send(v => new RecordInterventionStart.Command(id, v, Today) { Actor = starter }, ct, id);
                break;
            case DemoStage.InterventionEnd:
                var mentor = await by(Role.EarlyInterventionWorker);
                await Send(v => new RecordInterventionEnd.Command(id, v, Today, true, "Came to every meeting.") { Actor = mentor }, ct, id);
                break;
            case DemoStage.Completion:
                var completer = await Practitioner(demo, ct);
                await Send(v => new RecordCompletion.Command(id, v, true, Today, "The letter is written.") { Actor = completer }, ct, id);
                break;
            case DemoStage.Finalisation:
                var finaliser = await by(Role.PoliceReferrer);
                await Send(v => new FinaliseOutcome.Command(id, v, "8", Today) { Actor = finaliser }, ct, id);
                await Send(_ => new RunDueWaits.Command { Actor = Actor.Service() }, ct);
                break;
            default: throw new InvalidOperationException($"No demo case goes beyond {stage}.");
        }
    }

    private async Task<RecordDecision.Command> Decision(Guid id, DemoCase demo, Actor deliverer, Actor chair, CancellationToken ct)
    {
        var theCase = await db.Cases.AsNoTracking().Whole().SingleAsync(c => c.Id == id, ct);
        var terms = measures.Terms(theCase, theCase.Offences, "CR", [], chair)!;
        return new RecordDecision.Command(id, theCase.Version)
        {
            Actor = chair,
            Outcome = "CR",
            PoliceRationale = "Proportionate to a first offence.",
            ServiceRationale = "Support is in place.",
            VictimsView = "Would like an apology.",
            ChildAndCarersView = $"{demo.GivenName} is sorry.",
            Conditions = "Write a letter of apology.",
            DeliveryOwnerId = deliverer.UserId,
            DeliverBy = Today.AddDays(7),
            InterventionPlanned = true,
            Ticked = [.. terms.Rows.SelectMany(row => row.Preconditions.Select(p => DecisionTerms.Tick(row, p)))],
            WhyNotLower = "The harm should be put right.",
            WhyNotHigher = "A first offence, admitted at once.",
            EqualityStatement = "The same would be decided for another child.",
            DeviationRationale = "Proportionate to what is known of the child.",
            Present = terms.Quorum,
            CompleteBy = Today.AddDays(70),
        };
    }

    private Task<Actor> Practitioner(DemoCase demo, CancellationToken ct) => Person(u => u.Email == demo.Practitioner, ct);

    private Task<Actor> Who(Role role, string partnership, CancellationToken ct)
    {
        var email = DemoPeople.All.First(p => p.Role == role && p.Partnership == partnership).Email;
        return Person(u => u.Email == email, ct);
    }

    private async Task<Actor> Person(System.Linq.Expressions.Expression<Func<PanelUser, bool>> which, CancellationToken ct) =>
        (await db.Users.AsNoTracking().AsSingleQuery().Include(u => u.Partnerships).Include(u => u.Roles).SingleAsync(which, ct)).ToActor();

    // Each command in a scope of its own, as from a page; for a case, at the version that it has now.
    private async Task Send(Func<long, PanelCommand> command, CancellationToken ct, Guid? caseId = null)
    {
        var version = caseId is null ? 0 : await db.Cases.Where(c => c.Id == caseId).Select(c => c.Version).SingleAsync(ct);
        var result = await With(s => s.GetRequiredService<IMediator>().Send(command(version), ct));
        if (Trouble.Of(result) is { } trouble) throw new InvalidOperationException($"Demo case {caseId}: {trouble}");
    }

    private async Task<T> With<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }
}
