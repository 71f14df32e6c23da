using System.Collections.Immutable;
using System.Globalization;
using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Testing.Engine;

namespace PanelWorkflow.UnitTests.Engine.Properties;

/// <summary>
/// Makes processes of blocks that are sound by the way they are put together: what forks joins, what is chosen merges, every loop waits.
/// The
/// same seed gives the same process.
/// </summary>
internal sealed class RandomProcess
{
    /// <summary>Facts that conditions read, each by one condition.</summary>
    public static readonly ImmutableArray<string> Facts =
        ["called", .. Enumerable.Range(0, 20).Select(n => string.Create(CultureInfo.InvariantCulture, $"f{n}"))];

    /// <summary>The one process that others call.</summary>
    public static readonly ProcessDefinition Called = A.Process().Start("CalledStart").Job("CalledJob").Exclusive("CalledChoice")
        .If("called = true").EndError("CalledFails", "refused").From("CalledChoice").Default().UserTask("CalledTask").End("CalledEnd")
        .Build() with
    { Version = new DefinitionVersion("called", 1, "called-hash") };

    private readonly Random _random;
    private readonly bool _calls;
    private ProcessBuilder _process = A.Process();
    private int _count;
    private int _conditions;

    private RandomProcess(int seed, bool calls) => (_random, _calls) = (new Random(seed), calls);

    public static ProcessDefinition Of(int seed, int size = 10) => new RandomProcess(seed, calls: true).Make(size).Build();

    /// <summary>All in one file.</summary>
    public static ProcessBuilder WithoutCalls(int seed, int size = 10) => new RandomProcess(seed, calls: false).Make(size);

    private ProcessBuilder Make(int size)
    {
        _process = _process.Start();
        Block(size);
        _process.End();
        if (_random.Next(3) == 0)
        {
            ByEvent();
        }

        return _process;
    }

    private string Id(string kind) => kind + (++_count).ToString(CultureInfo.InvariantCulture);

    private string Condition() => $"{Facts[++_conditions]} = true";

    private void Block(int size)
    {
        if (size <= 1)
        {
            Step();
            return;
        }

        var half = size / 2;
        switch (_random.Next(9))
        {
            case 0:
                Fork(half);
                break;
            case 1:
                Choice(half);
                break;
            case 2:
                Loop(half);
                break;
            case 3:
                Inner(half);
                break;
            case 4:
                Race(half);
                break;
            case 5:
                Limited();
                break;
            case 6 when _calls:
                Call();
                break;
            default:
                Block(half);
                Block(size - half);
                break;
        }
    }

    private void Step()
    {
        switch (_random.Next(8))
        {
            case 0:
                _process.Job(Id("Job"));
                break;
            case 1:
                _process.Manual(Id("Manual"));
                break;
            case 2:
                _process.Timer(Id("Timer"), "P1D");
                break;
            case 3:
                _process.Message(Id("Message"), "Ping");
                break;
            case 4:
                _process.Receive(Id("Receive"), "Pong");
                break;
            case 5:
                _process.Send(Id("Send"), "Out");
                break;
            default:
                _process.UserTask(Id("Task"));
                break;
        }
    }

    private void Fork(int size)
    {
        var (fork, join) = (Id("Fork"), Id("Join"));
        _process.Parallel(fork);
        Block(size);
        _process.Parallel(join).From(fork);
        Block(size);
        _process.To(join).From(join);
    }

    private void Choice(int size)
    {
        var (choice, merge) = (Id("Choice"), Id("Merge"));
        _process.Exclusive(choice).If(Condition());
        Block(size);
        _process.Exclusive(merge).From(choice).Default();
        Block(size);
        _process.To(merge).From(merge);
    }

    private void Loop(int size)
    {
        var (loop, again) = (Id("Loop"), Id("Again"));
        _process.Exclusive(loop).UserTask(Id("Task"));
        Block(size);
        _process.Exclusive(again).If(Condition()).To(loop).From(again).Default().Manual(Id("Manual"));
    }

    /// <summary>
    /// A sub-process that may end early, by an error, an escalation or a terminate end; what it throws is dealt with inside it or outside.
    /// </summary>
    private void Inner(int size)
    {
        var (inner, merge) = (Id("Inner"), Id("Merge"));
        var early = _random.Next(6);
        var inside = _random.Next(2) == 0;
        _process.Sub(inner, p =>
        {
            p.Start(Id("In")).UserTask(Id("Task"));
            var choice = Id("Choice");
            Block(size);
            if (early == 5)
            {
                p.ThrowEscalation(Id("Raise"), "late");
            }

            p.Exclusive(choice).If(Condition());
            _ = early switch
            {
                0 => p.EndError(Id("Error"), "refused"),
                1 => p.EndEscalation(Id("Escalation"), "late"),
                2 => p.Terminate(Id("Terminate")),
                _ => p.End(Id("Out")),
            };
            p.From(choice).Default();
            Step();
            p.End(Id("Out"));
            if (inside)
            {
                InnerEvent(p, early);
            }
        });
        if (inside && early is 0 or 1 or 5)
        {
            return;
        }

        if (early == 5)
        {
            _process.BoundaryEscalation(Id("Heard"), inner, "late", interrupting: false).Manual(Id("Manual")).End(Id("Noted")).From(inner);
            return;
        }

        _process.Exclusive(merge);
        _ = early switch
        {
            0 => _process.BoundaryError(Id("Caught"), inner, "refused"),
            1 => _process.BoundaryEscalation(Id("Caught"), inner, "late"),
            2 => _process.BoundaryMessage(Id("Stopped"), inner, "Stop"),
            _ => _process.Boundary(Id("Late"), inner, "P9D"),
        };
        _process.Manual(Id("Manual")).To(merge).From(merge);
    }

    /// <summary>Catches what its sub-process throws, or else a message or a time that comes meanwhile.</summary>
    private void InnerEvent(ProcessBuilder process, int early)
    {
        var beside = _random.Next(2) == 0 && early != 0;
        process.EventSub(Id("InnerEvent"), p =>
        {
            _ = early switch
            {
                0 => p.StartError(Id("Failed"), "refused"),
                1 or 5 => p.StartEscalation(Id("Raised"), "late"),
                2 or 3 => p.StartMessage(Id("News"), "News"),
                _ => p.StartTimer(Id("TooLong"), "timeDuration", "P8D"),
            };
            (beside ? p.Beside() : p).UserTask(Id("Task")).End(Id("Out"));
        });
    }

    private void Race(int size)
    {
        var (race, merge) = (Id("Race"), Id("Merge"));
        _process.EventBased(race).Message(Id("Message"), "Ping");
        Block(size);
        _process.Exclusive(merge).From(race).Timer(Id("Timer"), "P2D");
        Block(size);
        _process.To(merge).From(merge);
    }

    /// <summary>A task with something on its border.</summary>
    private void Limited()
    {
        var (task, merge) = (Id("Task"), Id("Merge"));
        switch (_random.Next(4))
        {
            case 0:
                _process.UserTask(task).Boundary(Id("Remind"), task, "P1D", interrupting: false).End(Id("Reminded")).From(task);
                return;
            case 1:
                _process.UserTask(task).BoundaryMessage(Id("News"), task, "News", interrupting: false).Manual(Id("Manual")).End(Id("Read"))
                    .From(task);
                return;
            case 2:
                _process.Job(task).Exclusive(merge).BoundaryError(Id("Refused"), task, "refused").Manual(Id("Manual")).To(merge)
                    .From(merge);
                return;
            default:
                _process.UserTask(task).Exclusive(merge).Boundary(Id("Late"), task, "P3D").Manual(Id("Manual")).To(merge).From(merge);
                return;
        }
    }

    private void Call()
    {
        var (call, merge) = (Id("Call"), Id("Merge"));
        _process.Call(call, "called", 1, ["given = called"], ["back = given"]).Exclusive(merge)
            .BoundaryError(Id("Refused"), call, "refused").Manual(Id("Manual")).To(merge).From(merge);
    }

    private void ByEvent()
    {
        var interrupts = _random.Next(2) == 0;
        _process.EventSub(Id("ByEvent"), p =>
        {
            p.StartMessage(Id("Withdrawn"), "Withdrawal");
            (interrupts ? p : p.Beside()).UserTask(Id("Task")).End(Id("Out"));
        });
    }
}
