using System.Collections.Immutable;
using MediatR;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.CommandLine.Definitions;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Account;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;
using PanelWorkflow.Web.Workflow.Checking;

namespace PanelWorkflow.Web.CommandLine;

/// <summary>The service's executable as a tool: one command, its words, then any settings. Asks nothing; ends with 0 when all is well.</summary>
public static class PanelCommands
{
    /// <summary>Holds the new administrator's password for create-admin; without it one is made up and printed.</summary>
    public const string PasswordVariable = "PANEL_ADMIN_PASSWORD";

    private const int Done = 0;
    private const int Refused = 1;
    private const int NotUnderstood = 64;

    /// <param name="Name">One word or two.</param>
    /// <param name="Words">What follows it. The last may come more than once when it ends in an ellipsis, and not at all in brackets.</param>
    private sealed record Verb(string Name, ImmutableArray<string> Words, string Purpose, Func<string[], string[], Task<int>> Run)
    {
        public string Usage => string.Join(' ', Words.Prepend(Name));

        private string[] Parts => Name.Split(' ');

        public bool IsAskedBy(string[] words) => words.AsSpan().StartsWith(Parts);

        public string[] WordsOf(string[] words) => words[Parts.Length..];

        public bool Takes(int count) => Words switch
        {
            [] => count == 0,
            [.., var last] when last.EndsWith('…') || last.EndsWith("…]", StringComparison.Ordinal) => count >= Words.Length - (last.StartsWith('[') ? 1 : 0),
            _ => count == Words.Length,
        };
    }

    private static readonly ImmutableArray<Verb> Verbs =
    [
        new("migrate", [], "Brings the database to the newest shape", WithService(Migrate)),
        new("create-admin", ["EMAIL", "NAME", "PARTNERSHIP"], $"Makes an administrator; the password comes from {PasswordVariable}, or is made up and printed", WithService(CreateAdmin)),
        new("check", [], "Compares every case with its history, its processes and what they wait for, and verifies the audit record; changes nothing", WithService(Check)),
        new("workflows check", ["[FILE…]"], "Lists every fault of process and table files; of all of them, with what binds them, without a name", DefinitionCommands.Check),
        new("workflows explore", ["FILE…"], "Tries every order of events and every outcome of conditions; says where a process gets stuck", DefinitionCommands.Explore),
        new("workflows test", ["FILE…"], "Runs the scenarios beside the files, v1.scenarios.md for v1.bpmn", DefinitionCommands.Test),
        new("workflows diff", ["OLD", "NEW"], "Says what differs between two versions, by element and by rule", DefinitionCommands.Diff),
        new("workflows draw", ["FILE"], "Prints the picture of a process as SVG", DefinitionCommands.Draw),
        new("workflows doc", ["FOLDER"], "Prints the reading copy of a workflows folder, as Markdown", DefinitionCommands.Doc),
    ];

    /// <summary>True when the arguments ask for a command or for help, and not for the service itself.</summary>
    public static bool Asked(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || IsHelp(first));

    public static async Task<int> Run(string[] args)
    {
        var words = args.TakeWhile(arg => !arg.StartsWith('-')).ToArray();
        var settings = args[words.Length..];
        var verb = Verbs.FirstOrDefault(v => v.IsAskedBy(words));
        if (settings.Any(IsHelp)) return Help(verb, Console.Out, Done);
        if (verb is null || !verb.Takes(verb.WordsOf(words).Length)) return Help(verb, Console.Error, NotUnderstood);
        return await verb.Run(verb.WordsOf(words), settings);
    }

    private static Func<string[], string[], Task<int>> WithService(Func<IServiceProvider, string[], Task<int>> run) => async (words, settings) =>
    {
        await using var app = PanelHost.Build([.. settings, "--Jobs:Run", "false", "--Logging:LogLevel:Default", "Warning"], _ => { });
        await using var scope = app.Services.CreateAsyncScope();
        return await run(scope.ServiceProvider, words);
    };

    private static bool IsHelp(string arg) => arg is "--help" or "-h";

    private static int Help(Verb? only, TextWriter to, int exitCode)
    {
        to.WriteLine("Without a command the service runs. Settings follow as --Name:Of:Setting VALUE.");
        foreach (var verb in only is null ? Verbs : [only]) to.WriteLine($"  {verb.Usage,-42}{verb.Purpose}");
        return exitCode;
    }

    private static async Task<int> Migrate(IServiceProvider services, string[] words)
    {
        await DatabaseSetup.Migrate(services, CancellationToken.None);
        Console.WriteLine("The database has the newest shape.");
        return Done;
    }

    private static async Task<int> CreateAdmin(IServiceProvider services, string[] words)
    {
        await DatabaseSetup.Migrate(services, CancellationToken.None);
        var given = Environment.GetEnvironmentVariable(PasswordVariable);
        var password = given ?? FirstPassword.MakeUp();
        var command = new AddAccount.Command(words[0], words[1], "Administration", [Role.Administrator], [words[2]], password) { Actor = Actor.Service(words[2]) };
        var result = await services.GetRequiredService<IMediator>().Send(command);
        if (result.Ending != Ending.Done)
        {
            foreach (var error in result.Errors) await Console.Error.WriteLineAsync(error.Message);
            return Refused;
        }

        Console.WriteLine($"{words[0]} can sign in, and chooses a password of their own then.");
        if (given is null) Console.WriteLine($"Password, shown only here: {password}");
        return Done;
    }

    private static async Task<int> Check(IServiceProvider services, string[] words)
    {
        var faults = 0;
        var check = services.GetRequiredService<RecordCheck>();
        await foreach (var fault in check.Faults(CancellationToken.None))
        {
            faults++;
            Console.WriteLine(fault);
        }

        var chain = await services.GetRequiredService<AuditChain>().Verify(CancellationToken.None);
        if (chain.BrokenAt is { } at)
        {
            faults++;
            Console.WriteLine($"The audit record is broken at entry {at}: it was altered, or an entry was removed.");
        }

        Console.WriteLine($"{check.CasesRead} cases were read.");
        Console.WriteLine($"{chain.Sealed} audit entries are in order; the last one's hash is {chain.LastHash}.");
        Console.WriteLine(faults == 0 ? "No fault was found." : $"{faults} fault(s).");
        return faults == 0 ? Done : Refused;
    }
}
