using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Data.Seed;
using PanelWorkflow.Web.Features.Work;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;
using PanelWorkflow.Web.Workflow.Checking;
using PanelWorkflow.Domain;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.StartUp;

public sealed class RecordCheckTests(AppHost host) : IClassFixture<AppHost>
{
    private static readonly DateTime LongAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime FarAhead = new(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    // What somebody could do to a case that waits for its delivery, with a promise of contact after custody, and what is then said of it.
    private static readonly Dictionary<string, (Func<Guid, FormattableString> Damage, string Fault)> Damages = new()
    {
        ["task closed"] = (id => $"""UPDATE "Waits" SET "IsOpen" = {false} WHERE "CaseId" = {id} AND "ElementId" = 'DeliverOutcome'""",
            "it waits at DeliverOutcome (DeliverOutcome:"),
        ["task opened again"] = (id => $"""UPDATE "Waits" SET "IsOpen" = {true} WHERE "CaseId" = {id} AND "ElementId" = 'ScreenReferral'""",
            "there is an open wait at ScreenReferral"),
        ["task of another element"] = (id => $"""UPDATE "Waits" SET "ElementId" = 'CloseCase' WHERE "CaseId" = {id} AND "ElementId" = 'DeliverOutcome'""",
            "it waits at DeliverOutcome (DeliverOutcome:"),
        ["due time moved"] = (id => $"""UPDATE "Waits" SET "DueAt" = {FarAhead} WHERE "CaseId" = {id} AND "ElementId" = 'DeliverOutcome'""",
            "is due on 1 January 2099 at midnight, in its process"),
        ["timer never tried"] = (id => $"""UPDATE "Waits" SET "NextTryAt" = NULL WHERE "CaseId" = {id} AND "Kind" = 'Timer'""", "would never be tried"),
        ["timer tried early"] = (id => $"""UPDATE "Waits" SET "NextTryAt" = {LongAgo} WHERE "CaseId" = {id} AND "Kind" = 'Timer'""", "before it is due"),
        ["claim without end"] = (id => $"""UPDATE "Waits" SET "NextTryAt" = {FarAhead} WHERE "CaseId" = {id} AND "Kind" = 'Timer'""",
            "is put off until 1 January 2099 at midnight, longer than any claim or pause lasts"),
        ["nothing waited for"] = (id => $"""UPDATE "Waits" SET "IsOpen" = {false} WHERE "CaseId" = {id} AND "SubjectId" IS NULL""",
            "its process runs, but nobody and nothing is waited for."),
        ["process ended"] = (id => $"""UPDATE "ProcessInstances" SET "Status" = 'Finished' WHERE "CaseId" = {id} AND "SubjectId" IS NULL""",
            "it has not ended, but its process has."),
        ["process of nothing"] = (id => $"""UPDATE "ProcessInstances" SET "SubjectId" = {Guid.NewGuid()} WHERE "CaseId" = {id} AND "SubjectId" IS NULL""",
            "it has no process."),
        ["second journey"] = (id => $"""UPDATE "ProcessInstances" SET "SubjectId" = NULL WHERE "CaseId" = {id} AND "Definition" = 'post-custody-contact'""",
            "2 journeys run at once."),
        ["state older than its row"] = (id => $"""UPDATE "ProcessInstances" SET "Sequence" = "Sequence" + 1 WHERE "CaseId" = {id}""", "steps, and"),
        ["state cut off"] = (id => $"""UPDATE "ProcessInstances" SET "State" = {"{"} WHERE "CaseId" = {id}""", "its state cannot be read."),
        ["definition gone"] = (id => $"""UPDATE "ProcessInstances" SET "Hash" = 'none' WHERE "CaseId" = {id}""", "the file that it runs is not in the workflows folder."),
        ["step removed"] = (id => $"""DELETE FROM "ProcessSteps" WHERE "Sequence" = 1 AND "InstanceId" IN (SELECT "Id" FROM "ProcessInstances" WHERE "CaseId" = {id})""",
            "are on record."),
        ["event removed"] = (id => $"""DELETE FROM "CaseEvents" WHERE "CaseId" = {id} AND "Type" = 'CaseAllocated'""", "the case was allocated, but its history does not say so."),
        ["any event removed"] = (id => $"""DELETE FROM "CaseEvents" WHERE "CaseId" = {id} AND "Type" = 'InductionRecorded'""", "changes."),
        ["decision without event"] = (id => $"""DELETE FROM "CaseEvents" WHERE "CaseId" = {id} AND "Type" = 'DecisionRecorded'""",
            "there is a decision, but its history does not say so."),
        ["event without decision"] = (id => $"""DELETE FROM "PanelDecisions" WHERE "CaseId" = {id}""", "its history tells of a decision that is not there."),
        ["decision altered"] = (id => $"""UPDATE "PanelDecisions" SET "ServiceRationale" = 'Another' WHERE "CaseId" = {id}""", "the decision is not the one that was locked."),
        ["version counted up"] = (id => $"""UPDATE "Cases" SET "Version" = "Version" + 1 WHERE "Id" = {id}""", "changes."),
        ["offences removed"] = (id => $"""DELETE FROM "Offences" WHERE "CaseId" = {id}""", "it has no offence."),
        ["promises miscounted"] = (id => $"""UPDATE "Cases" SET "OpenFollowUps" = "OpenFollowUps" + 1 WHERE "Id" = {id}""", "it counts 2 open follow-ups, and there are 1."),
        ["promise closed"] = (id => $"""UPDATE "FollowUps" SET "ClosedAt" = {LongAgo} WHERE "CaseId" = {id}""",
            "the follow-up “post-custody-contact” is closed, but it is still on a work list."),
        ["promise without process"] = (id => $"""UPDATE "ProcessInstances" SET "SubjectId" = {Guid.NewGuid()} WHERE "CaseId" = {id} AND "Definition" = 'post-custody-contact'""",
            "the follow-up “post-custody-contact” has no process."),
        ["promise’s process ended"] = (id => $"""UPDATE "ProcessInstances" SET "Status" = 'Finished' WHERE "CaseId" = {id} AND "Definition" = 'post-custody-contact'""",
            "the follow-up “post-custody-contact” is open, but its process has ended."),
        ["promise that nobody sees"] = (id => $"""UPDATE "Waits" SET "IsOpen" = {false} WHERE "CaseId" = {id} AND "Definition" = 'post-custody-contact'""",
            "the follow-up “post-custody-contact” is open, but nobody and nothing is waited for."),
        ["record of a process gone"] = (id => $"""DELETE FROM "VictimRecords" WHERE "CaseId" = {id}""", "the record that the process victim-contact is about is gone."),
    };

    public static TheoryData<string> Kinds => [.. Damages.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task EveryKindOfDamage_IsFound(string kind)
    {
        var id = await ACase();
        var reference = await Reference(id);
        (await Faults(reference)).ShouldBeEmpty();

        var (damage, fault) = Damages[kind];
        (await host.Query(db => db.Database.ExecuteSqlAsync(damage(id)))).ShouldBeGreaterThan(0);

        (await Faults(reference)).ShouldContain(line => line.StartsWith($"{reference}: ", StringComparison.Ordinal) && line.Contains(fault, StringComparison.Ordinal), $"after “{kind}”");
    }

    [Fact]
    public async Task AWaitWhoseProcessIsGone_IsFound()
    {
        Assert.SkipWhen(host.Provider == DatabaseProvider.SqlServer, "Its foreign keys cannot be put aside for one connection.");
        var id = await ACase();
        var reference = await Reference(id);

        await host.With<PanelDbContext>(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync(host.Provider == DatabaseProvider.Sqlite ? "PRAGMA foreign_keys = OFF" : "SET session_replication_role = replica");
            await db.Database.ExecuteSqlAsync($"""DELETE FROM "ProcessInstances" WHERE "CaseId" = {id} AND "SubjectId" IS NULL""");
            await db.Database.ExecuteSqlRawAsync(host.Provider == DatabaseProvider.Sqlite ? "PRAGMA foreign_keys = ON" : "SET session_replication_role = origin");
        });

        (await Faults(reference)).ShouldContain($"{reference}: there is an open wait at DeliverOutcome whose process is gone.");
    }

    [Fact]
    public async Task AReleaseThatIsClosedTooEarly_IsFound()
    {
        var id = await host.ARelease("Closedearly");
        var reference = await Reference(id);
        (await Faults(reference)).ShouldBeEmpty();

        await host.Query(db => db.Database.ExecuteSqlAsync(
            $"""UPDATE "Cases" SET "EndedAt" = {LongAgo}, "Closure_At" = {LongAgo}, "Closure_Reason" = 'No', "Closure_ById" = {Guid.NewGuid()}, "Closure_ByName" = 'No' WHERE "Id" = {id}"""));

        (await Faults(reference)).ShouldContain($"{reference}: the release is closed, but 1 of its promises are open.");
    }

    [Fact]
    public async Task AMessageThatIsPutOffForEver_IsFound()
    {
        var theCase = await ACase();
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.RunDue(theCase);
        var id = await host.Query(db => db.Outbox.Where(m => m.SentAt == null).Select(m => m.Id).FirstAsync());

        await host.Query(db => db.Database.ExecuteSqlAsync($"""UPDATE "Outbox" SET "NextTryAt" = {FarAhead} WHERE "Id" = {id}"""));

        (await Faults($"The message {id} ")).ShouldHaveSingleItem().ShouldEndWith("is put off until 1 January 2099 at midnight, longer than any message waits.");
    }

    private Task<Guid> ACase() => host.ACase(Stage.Delivery, c => c.CustodyReleasedAt = host.Clock.Utc.AddHours(-3));

    private Task<string> Reference(Guid id) => host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Reference).SingleAsync());

    private Task<List<string>> Faults(string about) => host.Ask<RecordCheck, List<string>>(check =>
        check.Faults(CancellationToken.None).Where(fault => fault.StartsWith(about, StringComparison.Ordinal)).ToListAsync().AsTask());
}

public sealed class RecordCheckPagesTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task CasesOfMoreThanOnePage_AreAllReadWithTheSameQueriesForEachPage()
    {
        await host.ACase(Stage.Screening);
        var forOnePage = await host.Queries.During(() => Read());

        for (var n = 0; n < 200; n++) await host.ACase(Stage.Screening);
        var (cases, faults) = (0, 0);
        var forTwoPages = await host.Queries.During(async () => (cases, faults) = await Read());

        cases.ShouldBe(201);
        faults.ShouldBe(0);
        forTwoPages.ShouldBeLessThan(2 * forOnePage);
    }

    private Task<(int Cases, int Faults)> Read() => host.Ask<RecordCheck, (int, int)>(async check =>
    {
        var faults = await check.Faults(CancellationToken.None).CountAsync();
        return (check.CasesRead, faults);
    });
}

public sealed class DemoCasesTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task DemoCases_GiveEveryRoleThatHasTasksSomethingToDo()
    {
        await host.With<DemoCases>(demo => demo.Add(CancellationToken.None));
        var added = await host.Query(db => db.Cases.CountAsync());
        await host.With<DemoCases>(demo => demo.Add(CancellationToken.None));

        added.ShouldBeGreaterThan(DemoCase.All.Length, "referrals and releases");
        (await host.Query(db => db.Cases.CountAsync())).ShouldBe(added, "a second start adds nothing");
        var withTasks = Enum.GetValues<Role>().Where(role => WorkflowBindings.Tasks.Any(task => Permissions.ByRole[role].Contains(task.Needs)));
        foreach (var role in withTasks)
        {
            var actor = await host.Actor(role);
            var work = await host.Ask<WorkList, int>(async list => (await list.For(actor, 1, host.Clock.Utc, CancellationToken.None)).Rows.Count);
            work.ShouldBeGreaterThan(0, role.ToString());
        }

        (await host.Ask<RecordCheck, List<string>>(check => check.Faults(CancellationToken.None).ToListAsync().AsTask())).ShouldBeEmpty();
    }
}
