using Microsoft.Data.Sqlite;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Testing.Workflows;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.StartUp;

public sealed class StartUpTests : IDisposable
{
    private readonly ServiceProcess _service = new();

    [Fact]
    public async Task Production_RefusesToStartAndNamesEveryMissingSetting()
    {
        var (code, _, errors) = await _service.Run(["--Session:Minutes", "soon"]);

        code.ShouldBe(3);
        foreach (var setting in new[] { "Database:ConnectionString", "Service:Address", "Smtp:Host", "Notify:ApiKey", "Session:Minutes" }) errors.ShouldContain(setting);
    }

    [Fact]
    public async Task AMailServerWithoutASender_IsRefusedInAnyEnvironment()
    {
        var (code, _, errors) = await _service.Run(["--Smtp:Host", "mail.example.org", "--environment", "Development"]);

        code.ShouldBe(3);
        errors.ShouldContain("Smtp:From is missing");
    }

    [Fact]
    public async Task AHalfSetNotifyAccount_IsRefusedInAnyEnvironment()
    {
        var (code, _, errors) = await _service.Run(["--Notify:ApiKey", "key-without-ids", "--Notify:Url", "nowhere", "--environment", "Development"]);
        var (both, _, twoWays) = await _service.Run(
        [
            "--Notify:ApiKey", "panel-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0",
            "--Notify:TemplateId", "f33517ff-2a88-4f6e-b855-c550268ce08a", "--Smtp:Host", "mail.example.org", "--Smtp:From", "panel@example.org",
            "--environment", "Development",
        ]);

        code.ShouldBe(3);
        foreach (var setting in new[] { "Notify:ApiKey is not a key", "Notify:TemplateId is missing", "Notify:Url must be" }) errors.ShouldContain(setting);
        both.ShouldBe(3);
        twoWays.ShouldContain("choose one way");
    }

    [Fact]
    public async Task AServersDatabaseWithoutItsAddress_IsRefusedInAnyEnvironment()
    {
        var (code, _, errors) = await _service.Run(["--Database:Provider", "SqlServer", "--environment", "Development"]);

        code.ShouldBe(3);
        errors.ShouldContain("Database:ConnectionString is missing");
    }

    [Fact]
    public async Task BrokenDefinitionFiles_StopTheStartWithEveryFaultFileElementAndLine()
    {
        var workflows = WorkflowsCopy.In(_service.Folder);
        WorkflowsCopy.Change(workflows, "national/case-journey/v1.bpmn", "id=\"ScreenReferral\"", "id=\"Activity_0x1ab2c\"");
        WorkflowsCopy.Change(workflows, "national/outcome-options/v1.dmn", "hitPolicy=\"COLLECT\"", "hitPolicy=\"SIDEWAYS\"");
        WorkflowsCopy.Change(workflows, "leicester-city/partnership.json", "\"referencePrefix\"", "\"referencePrefixx\"");

        var (code, _, errors) = await _service.Run(["--Workflows:Folder", workflows, "--environment", "Development"]);

        code.ShouldBe(2);
        errors.ShouldContain("national/case-journey/v1.bpmn");
        errors.ShouldContain("Activity_0x1ab2c");
        errors.ShouldContain("national/outcome-options/v1.dmn");
        errors.ShouldContain("leicester-city/partnership.json");
        errors.ShouldMatch(@"v1\.(bpmn|dmn)\D{0,3}\d+");
    }

    [Fact]
    public async Task APanelThatThePartnershipDoesNotHave_StopsTheStart()
    {
        var workflows = WorkflowsCopy.In(_service.Folder);
        WorkflowsCopy.Change(workflows, "derby-city/partnership.json", "\"key\": \"knife-crime-clinic\"", "\"key\": \"another-clinic\"");

        var (code, _, errors) = await _service.Run(["--Workflows:Folder", workflows, "--environment", "Development"]);

        code.ShouldBe(2);
        errors.ShouldContain("derby-city/panel-choice/v1.dmn");
        errors.ShouldContain("The partnership derby-city has no panel “knife-crime-clinic”.");
    }

    [Theory]
    [InlineData("Hello {{childsFirstName}}", "Hello {{childsNickname}}")]
    [InlineData("{{practitioner}} plans it", "{{nobody}} plans it")]
    public async Task ALetterThatNamesWhatTheServiceDoesNotKnow_StopsTheStart(string words, string wrong)
    {
        var workflows = WorkflowsCopy.In(_service.Folder);
        WorkflowsCopy.Change(workflows, "national/documents/agreement-letter.easy.md", words, wrong);

        var (code, _, errors) = await _service.Run(["--Workflows:Folder", workflows, "--environment", "Development"]);

        code.ShouldBe(2);
        errors.ShouldContain("national/documents/agreement-letter.easy.md");
        errors.ShouldContain(wrong.Split("{{")[1].Split("}}")[0]);
    }

    [Fact]
    public async Task ABrowserThatIsNotThere_IsRefusedInAnyEnvironment()
    {
        var (code, _, errors) = await _service.Run(["--Documents:Browser", "/no/such/browser", "--environment", "Development"]);

        code.ShouldBe(3);
        errors.ShouldContain("Documents:Browser");
    }

    [Fact]
    public async Task OutcomesThatContradictThemselves_StopTheStartWithEveryFault()
    {
        var workflows = WorkflowsCopy.In(_service.Folder);
        WorkflowsCopy.Change(workflows, "national/outcomes.json", "\"homeOfficeCodes\": [\"8\"]", "\"homeOfficeCodes\": [\"88\"]");
        WorkflowsCopy.Change(workflows, "national/outcomes.json", "\"code\": \"O21\"", "\"code\": \"O20\"");
        WorkflowsCopy.Change(workflows, "leicester-city/partnership.json", "\"agencies\":", "\"outcomes\": [{ \"code\": \"O99\" }], \"agencies\":");

        var (code, _, errors) = await _service.Run(["--Workflows:Folder", workflows, "--environment", "Development"]);

        code.ShouldBe(2);
        errors.ShouldContain("There is no Home Office type 88.");
        errors.ShouldContain("The rows from 2015-04-01 and 2016-01-01 apply on the same days.");
        errors.ShouldContain("The catalogue of outcomes has no code O21.");
        errors.ShouldContain("leicester-city/partnership.json");
    }

    [Fact]
    public async Task OutcomeWithAnUnknownMember_StopsTheStartWithItsLine()
    {
        var workflows = WorkflowsCopy.In(_service.Folder);
        WorkflowsCopy.Change(workflows, "national/outcomes.json", "\"disclosure\"", "\"disclosed\"");

        var (code, _, errors) = await _service.Run(["--Workflows:Folder", workflows, "--environment", "Development"]);

        code.ShouldBe(2);
        errors.ShouldMatch(@"national/outcomes\.json\D{0,3}\d+");
    }

    [Fact]
    public async Task PartnershipsThatShareAReferencePrefix_StopTheStart()
    {
        var workflows = WorkflowsCopy.In(_service.Folder);
        WorkflowsCopy.Change(workflows, "leicestershire-rutland/partnership.json", "\"LR\"", "\"LC\"");

        var (code, _, errors) = await _service.Run(["--Workflows:Folder", workflows, "--environment", "Development"]);

        code.ShouldBe(2);
        errors.ShouldContain("More than one partnership gives its cases the prefix LC.");
    }

    [Fact]
    public async Task Help_ListsTheCommandsAndNonsenseIsRefused()
    {
        var help = await _service.Run(["--help"]);
        var nonsense = await _service.Run(["dance"]);

        help.ExitCode.ShouldBe(0);
        foreach (var command in new[] { "migrate", "create-admin EMAIL NAME PARTNERSHIP", "check" }) help.Output.ShouldContain(command);
        nonsense.ExitCode.ShouldBe(64);
        nonsense.Errors.ShouldContain("create-admin");
    }

    [Fact]
    public async Task AFreshInstallation_IsMigratedGetsItsFirstAdministratorAndChecksOut()
    {
        string[] settings =
        [
            "--Database:Provider", "Sqlite", "--Service:Address", "https://panel.example.org", "--Smtp:Host", "mail.example.org", "--Smtp:From", "panel@example.org",
        ];

        (await _service.Run(["migrate", .. settings])).ExitCode.ShouldBe(0);
        var made = await _service.Run(["create-admin", "first@panel.example", "First Administrator", "leicester-city", .. settings]);
        var twice = await _service.Run(["create-admin", "first@panel.example", "First Administrator", "leicester-city", .. settings]);
        var unknown = await _service.Run(["create-admin", "second@panel.example", "Second", "nowhere", .. settings], ("PANEL_ADMIN_PASSWORD", "Given-password-1"));
        var check = await _service.Run(["check", .. settings]);
        await Damage();
        var broken = await _service.Run(["check", .. settings]);

        made.ExitCode.ShouldBe(0, made.Errors);
        made.Output.ShouldContain("Password, shown only here: ");
        twice.ExitCode.ShouldBe(1);
        unknown.ExitCode.ShouldBe(1);
        unknown.Errors.ShouldContain("leicester-city, leicestershire-rutland");
        unknown.Output.ShouldNotContain("Given-password-1");
        check.ExitCode.ShouldBe(0, check.Errors);
        check.Output.ShouldContain("0 cases were read.");
        check.Output.ShouldContain("No fault was found.");
        broken.ExitCode.ShouldBe(1, broken.Errors);
        broken.Output.ShouldContain("The audit record is broken at entry 1");
        broken.Output.ShouldContain("1 fault(s).");
    }

    private async Task Damage()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_service.Folder.FullName, "panel-workflow.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO "Audit" ("Id", "At", "UserId", "Action", "Subject", "Sequence", "Hash")
            VALUES ('00000000-0000-0000-0000-000000000001', '2026-06-01', '00000000-0000-0000-0000-000000000002', 'read', 'A page', 1, 'made up')
            """;
        await command.ExecuteNonQueryAsync();
    }

    public void Dispose() => _service.Dispose();
}
