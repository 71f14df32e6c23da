using System.Collections.Immutable;
using System.Globalization;
using PanelWorkflow.Testing.Engine;

namespace PanelWorkflow.UnitTests.Engine.Properties;

/// <summary>
/// Random blocks of what every engine knows alike: tasks, forks, choices, sub-processes, and time limits that do not
/// run out. A fork holds neither choices nor limits: the other engine lets a branch that was not taken count at a join, which BPMN 2.0
/// §13.4.1 does not.
/// </summary>
internal sealed class PlainProcess
{
    public static readonly ImmutableArray<string> Facts =
        [.. Enumerable.Range(0, 40).Select(n => string.Create(CultureInfo.InvariantCulture, $"f{n}"))];

    private readonly Random _random;
    private readonly ProcessBuilder _process = A.Process();
    private int _count;
    private int _conditions;

    private PlainProcess(int seed) => _random = new Random(seed);

    public static ProcessBuilder Of(int seed)
    {
        var made = new PlainProcess(seed);
        made._process.Start();
        made.Block(14, inFork: false);
        return made._process.End();
    }

    private string Id(string kind) => kind + (++_count).ToString("00", CultureInfo.InvariantCulture);

    private string Condition() => $"{Facts[_conditions++]} = true";

    private void Block(int size, bool inFork)
    {
        if (size <= 1)
        {
            _ = _random.Next(4) == 0 ? _process.Throw(Id("Milestone")) : _process.UserTask(Id("Task"));
            return;
        }

        var half = size / 2;
        switch (_random.Next(6))
        {
            case 0:
                Fork(half);
                break;
            case 1 when !inFork:
                Choice(half);
                break;
            case 2 when !inFork:
                Limited();
                break;
            case 3:
                var inner = Id("Inner");
                _process.Sub(inner, p =>
                {
                    p.Start(Id("In"));
                    Block(half, inFork);
                    p.End(Id("Out"));
                });
                break;
            default:
                Block(half, inFork);
                Block(size - half, inFork);
                break;
        }
    }

    private void Fork(int size)
    {
        var (fork, join) = (Id("Fork"), Id("Join"));
        _process.Parallel(fork);
        Block(size, inFork: true);
        _process.Parallel(join).From(fork);
        Block(size, inFork: true);
        _process.To(join).From(join);
    }

    private void Choice(int size)
    {
        var (choice, merge) = (Id("Choice"), Id("Merge"));
        _process.Exclusive(choice).If(Condition());
        Block(size, inFork: false);
        _process.Exclusive(merge).From(choice).Default();
        Block(size, inFork: false);
        _process.To(merge).From(merge);
    }

    private void Limited()
    {
        var (task, merge) = (Id("Task"), Id("Merge"));
        _process.UserTask(task).Exclusive(merge).Boundary(Id("Late"), task, "P3D").Throw(Id("Milestone")).To(merge).From(merge);
    }
}
