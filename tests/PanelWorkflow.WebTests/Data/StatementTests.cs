using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Given;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Features.Screening;
using PanelWorkflow.Web.Features.Work;
using PanelWorkflow.Web.Jobs;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Data;

/// <summary>What commands and lists send to the database, and how it finds the rows.</summary>
public sealed class StatementTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task Command_ReadsTheCaseOnceAndItsProcessOnce()
    {
        var id = await host.ACase(Stage.Screening);
        var (by, version) = (await host.Actor(Role.DutyWorker), await host.Query(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync()));

        var sent = await host.Queries.Sent(() => host.Send(
            new ScreenReferral.Command(id, version, ScreeningOutcome.Accept, null, null, null) { Actor = by }));

        sent.Count(s => s.IsRead).ShouldBe(2);
    }

    [Fact]
    public async Task CaseLoadedForAChange_HidesNoPartThatWasLeftOut()
    {
        var id = await host.ACase(Stage.Screening);

        var theCase = await host.Query(db => db.Cases.ForChange().SingleAsync(c => c.Id == id));

        Should.Throw<InvalidOperationException>(() => theCase.Offences);
        Should.Throw<InvalidOperationException>(() => theCase.Victims);
    }

    [Fact]
    public async Task MyWork_ReadsOnlyWhatIsOpenAndTheirs()
    {
        var actor = await host.Actor(Role.DutyWorker);

        var plan = await Plan(() => host.With<WorkList>(list => list.For(actor, 1, host.Clock.Utc, TestContext.Current.CancellationToken)));

        plan.Where(step => step.Contains("SEARCH w", StringComparison.Ordinal)).ShouldAllBe(step => step.Contains("OwnerId=?") || step.Contains("(Id=?)"));
        plan.ShouldNotContain(step => step.StartsWith("SCAN w", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OpenCases_ReadOnlyWhatIsOpen()
    {
        var actor = await host.Actor(Role.TeamManager);

        var plan = await Plan(() => host.With<CaseList>(list => list.For(actor, new CaseSearch(CaseList.Open), 1, host.Clock.Utc, TestContext.Current.CancellationToken)));

        plan.Count(step => step.Contains("SEARCH c USING INDEX IX_Cases_Open", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Theory]
    [InlineData(Role.Administrator, "/processes", "IX_ProcessInstances_Partnership_Definition_Number_Hash")]
    [InlineData(Role.Administrator, "/jobs", "IX_ProcessInstances_Partnership_Definition_Number_Hash")]
    [InlineData(Role.TeamManager, "/retention", "IX_Cases_Partnership_EndedAt")]
    public async Task AListOfFewAmongMany_ReadsOnlyThose(Role role, string address, string index)
    {
        using var person = await host.SignIn(role);

        var plan = await Plan(() => person.Get(address));

        plan.ShouldContain(step => step.StartsWith("SEARCH", StringComparison.Ordinal) && step.Contains(index, StringComparison.Ordinal));
    }

    [Fact]
    public async Task DueWork_IsReadInTheOrderOfItsIndex()
    {
        var steps = await PlanOnAnyServer(() => host.Send(new RunDueWaits.Command { Actor = Actor.Service() }), "NextTryAt\" <=");

        IsReadUntilNowInTheOrderOf("IX_Waits_NextTryAt_Id", steps);
    }

    [Fact]
    public async Task DueMessages_AreReadInTheOrderOfTheirIndex()
    {
        var steps = await PlanOnAnyServer(() => host.Send(new SendOutbox.Command { Actor = Actor.Service() }), "NextTryAt\" <=");

        IsReadUntilNowInTheOrderOf("IX_Outbox_NextTryAt_Id", steps);
    }

    private void IsReadUntilNowInTheOrderOf(string index, List<string> steps)
    {
        steps.ShouldContain(step => step.Contains(index, StringComparison.Ordinal));
        if (host.Provider == DatabaseProvider.Sqlite) steps.ShouldContain(step => step.StartsWith("SEARCH", StringComparison.Ordinal) && step.EndsWith($"{index} (NextTryAt<?)", StringComparison.Ordinal));
        else steps.ShouldContain(step => step.Contains("Index Cond: (\"NextTryAt\" <=", StringComparison.Ordinal));
        steps.ShouldNotContain(step => step.Contains("Sort", StringComparison.Ordinal) || step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private Task<List<string>> Plan(Func<Task> act)
    {
        Assert.SkipUnless(host.Provider == DatabaseProvider.Sqlite, "This plan is looked at on SQLite");
        return PlanOnAnyServer(act, "");
    }

    /// <summary>The steps in which the database runs the reads of an act that contain a text.</summary>
    private async Task<List<string>> PlanOnAnyServer(Func<Task> act, string containing)
    {
        Assert.SkipUnless(host.Provider is DatabaseProvider.Sqlite or DatabaseProvider.Postgres, "Plans are looked at on SQLite and PostgreSQL");
        var reads = (await host.Queries.Sent(act)).Where(s => s.IsRead && s.Text.Contains(containing, StringComparison.Ordinal)).ToList();
        reads.ShouldNotBeEmpty();
        return await host.Query(async db =>
        {
            List<string> steps = [];
            await db.Database.OpenConnectionAsync();
            // A table as small as a test's is else read as a whole.
            if (host.Provider == DatabaseProvider.Postgres) await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off; SET enable_bitmapscan = off");
            foreach (var (text, parameters) in reads)
            {
                await using var explain = db.Database.GetDbConnection().CreateCommand();
                explain.CommandText = (host.Provider == DatabaseProvider.Postgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + text;
                foreach (var (name, value) in parameters)
                {
                    var parameter = explain.CreateParameter();
                    (parameter.ParameterName, parameter.Value) = (name, value);
                    explain.Parameters.Add(parameter);
                }

                await using var rows = await explain.ExecuteReaderAsync();
                while (await rows.ReadAsync()) steps.Add(rows.GetString(rows.FieldCount - 1));
            }

            return steps;
        });
    }
}
