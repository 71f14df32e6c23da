using System.Net;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Releases;
using PanelWorkflow.Web.Pipeline;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Releases;

public sealed class ImportReleasesTests(AppHost host) : IClassFixture<AppHost>
{
    private const string Elsewhere = "leicestershire-rutland";

    private const string Header =
        "custody_record,released_at,disposal,bail_ends_on,given_name,family_name,date_of_birth,address_line,town,postcode,carer_name,carer_relationship,carer_phone";

    [Fact]
    public async Task GoodRowsGoIn_FaultyOnesAreListedWithLineColumnAndReason()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);

        var page = await Send(officer, Header, Row("IM/1", "Importone"), Row("IM/2", "Importtwo", disposal: "perhaps"), Row("", "Importthree"), Row("IM/4", "\"Import\nfour\""), Row("IM/5", "Importfive", released: "2099-01-01 10:00"));
        page.Text.ShouldContain("0 of 5 rows are done");
        await RunImports();
        var done = await officer.Get(page.Address.AbsolutePath);

        (done.Summary("Added"), done.Summary("Recorded already"), done.Summary("With faults")).ShouldBe(("2", "0", "3"));
        Faults(done).ShouldBe(
        [
            ["3", "disposal", "Write no-further-action, under-investigation, bail or charged"],
            ["4", "custody_record", "Enter the custody record number"],
            ["7", "released_at", "The release from custody must be in the past"],
        ]);
        (await host.Query(db => db.FollowUps.CountAsync(f => f.Case.CustodyRecord == "IM/1" && f.Kind == "post-custody-contact"))).ShouldBe(1);
        (await host.Query(db => db.ReleaseImports.Where(i => i.EndedAt != null).Select(i => i.Content).ToListAsync())).ShouldAllBe(content => content == "");
    }

    [Fact]
    public async Task TheSameFileAgain_ChangesNothingAndSaysSo()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        string[] file = [Header, Row("IM/10", "Againone"), Row("IM/11", "Againtwo")];
        await Send(officer, file);
        await RunImports();
        var before = await Count();

        var page = await Send(officer, file);
        await RunImports();

        (await officer.Get(page.Address.AbsolutePath)).Text.ShouldContain("Every release of this file was recorded already. Nothing has changed.");
        (await Count()).ShouldBe(before);
    }

    [Fact]
    public async Task MoreFilesThanAPageHolds_AreAllReached()
    {
        var officer = await host.Actor(Role.PoliceReferrer, Elsewhere);
        await host.With<PanelDbContext>(async db =>
        {
            db.ReleaseImports.AddRange(Enumerable.Range(1, 26).Select(number => new ReleaseImport
            {
                Id = Guid.NewGuid(),
                Partnership = Elsewhere,
                ById = officer.UserId,
                StartedAt = host.Clock.Utc.AddMinutes(-number),
                EndedAt = host.Clock.Utc,
            }));
            await db.SaveChangesAsync();
        });
        using var browser = await host.SignIn(AppHost.Person(Role.PoliceReferrer, Elsewhere).Email);

        var first = await browser.Get("/releases/imports");
        var second = await first.Follow("Next");

        first.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(25);
        second.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
    }

    [Fact]
    public async Task AChildWhoIsKnown_IsNotRegisteredTwice()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        await Send(officer, Header, Row("IM/20", "Knownchild"), Row("IM/21", "Knownchild", released: $"{host.Clock.Utc.AddDays(-3):yyyy-MM-dd HH:mm}"));

        await RunImports();

        (await host.Query(db => db.Children.CountAsync(c => c.FamilyName == "Knownchild"))).ShouldBe(1);
        (await host.Query(db => db.FollowUps.CountAsync(f => f.Case.Child.FamilyName == "Knownchild"))).ShouldBe(2);
    }

    [Fact]
    public async Task AFileOfManyRows_GoesOnWhereItWasLeft()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var page = await Send(officer, [Header, .. Enumerable.Range(0, 60).Select(i => Row($"IM/3{i:00}", $"Many{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}"))]);

        await RunImports();

        var done = await officer.Get(page.Address.AbsolutePath);
        done.Summary("Added").ShouldBe("60");
        done.Document.QuerySelector("progress").ShouldBeNull();
    }

    [Theory]
    [InlineData("", "Choose a CSV file")]
    [InlineData("\n", "The file is empty")]
    [InlineData("custody_record,shoe_size\n1,2", "There is no column “shoe_size”")]
    [InlineData("custody_record\n1", "The file lacks the columns released_at")]
    [InlineData(Header, "The file has no rows")]
    [InlineData(Header + "\nCR/\0", "Save the file as “CSV UTF-8”")]
    [InlineData(Header + "\n\"CR/1,2026-01-01 10:00", "Line 2: a quotation mark is not closed")]
    public async Task AFileThatCannotBeRead_IsRefusedAtOnce(string file, string error)
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);

        var again = await (await officer.Get("/releases/imports")).SubmitFile("Releases", "../<b>.csv", file);

        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Errors.ShouldHaveSingleItem().ShouldStartWith(error);
    }

    [Fact]
    public async Task SomebodyElsesFile_IsNotThere()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var page = await Send(officer, Header, Row("IM/40", "Notyours"));
        using var other = await host.SignIn(Role.StaffReferrer);

        (await other.Get(page.Address.AbsolutePath)).Status.ShouldBe(HttpStatusCode.NotFound);
        await RunImports();
    }

    [Fact]
    public async Task AFileWhoseSenderIsGone_IsRefusedRowByRowAndHoldsUpNobody()
    {
        using var officer = await host.SignIn(Role.PoliceReferrer);
        var gone = await Send(officer, Header, Row("IM/50", "Sendergone"));
        await host.With<PanelDbContext>(db => db.ReleaseImports.Where(i => i.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(i => i.ById, Guid.NewGuid())));
        var next = await Send(officer, Header, Row("IM/51", "Senderthere"));

        await RunImports();

        (await officer.Get(next.Address.AbsolutePath)).Summary("Added").ShouldBe("1");
        var import = Guid.Parse(gone.Address.Segments[^1]);
        (await host.Query(db => db.ReleaseImportFaults.Where(f => f.ImportId == import).Select(f => f.Reason).ToListAsync()))
            .ShouldBe(["You may not record this release any more"]);
    }

    private static Task<WebPage> Send(Browser officer, params string[] lines) => SendText(officer, string.Join("\r\n", lines));

    private static async Task<WebPage> SendText(Browser officer, string text)
    {
        var sent = await (await officer.Get("/releases/imports")).SubmitFile("Releases", "releases.csv", text);
        sent.Errors.ShouldBeEmpty();
        return sent;
    }

    private string Row(string record, string familyName, string disposal = "no-further-action", string? released = null) => string.Join(
        ',', record, released ?? $"{host.Clock.Utc.AddHours(-3):yyyy-MM-dd HH:mm}", disposal, "", "Testy", familyName, "2011-05-04", "1 Test Street", "Testtown", "ZZ1 1ZZ",
        "Carer Test", "Mother", "01632 960001");

    private static string[][] Faults(WebPage page) =>
        [.. page.Document.QuerySelectorAll("tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToArray())];

    private async Task RunImports() => (await host.Send(new RunImports.Command { Actor = Actor.Service() })).Ending.ShouldBe(Ending.Done);

    private Task<(int, int, int)> Count() => host.Query(async db => (await db.Cases.CountAsync(), await db.Children.CountAsync(), await db.FollowUps.CountAsync()));
}
