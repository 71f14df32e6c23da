using System.Diagnostics;

namespace PanelWorkflow.Benchmarks;

/// <summary>Median time and allocated bytes of one run of something that works in memory.</summary>
internal sealed record Cost(double Nanoseconds, double Bytes);

/// <summary>Medians of something that asks a database, in milliseconds: on the clock, and of this process's own processor time.</summary>
internal sealed record Taken(double Elapsed, double Processor);

/// <summary>Plain measured loops with a warm-up.</summary>
internal static class Clocked
{
    private const int Batches = 1001;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// Runs work in batches that are long for the clock and short for the machine's other work, so that the median batch had a processor to
    /// itself; first the compiler gets time to optimise.
    /// </summary>
    public static Cost InMemory(Action work)
    {
        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < WarmUp;) work();
        var perBatch = Math.Max(1, (int)(Batch / Once(work)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        List<double> times = [];
        for (var since = Stopwatch.GetTimestamp(); times.Count < Batches && Stopwatch.GetElapsedTime(since) < AtMost;)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < perBatch; i++) work();
            times.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / perBatch);
        }

        return new Cost(Median(times), bytes);
    }

    /// <summary>Runs several works by turns, so that what else the machine does falls on all of them alike.</summary>
    public static async Task<Taken[]> ByTurns(int warmUps, int rounds, params Func<Task>[] works)
    {
        var taken = works.Select(_ => new List<(double Elapsed, double Processor)>()).ToArray();
        for (var round = -warmUps; round < rounds; round++)
        {
            for (var i = 0; i < works.Length; i++)
            {
                var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                await works[i]();
                var (end, processorAfter) = (Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime);
                if (round >= 0) taken[i].Add((end.TotalMilliseconds, (processorAfter - processor).TotalMilliseconds));
            }
        }

        return [.. taken.Select(t => new Taken(Median([.. t.Select(x => x.Elapsed)]), Median([.. t.Select(x => x.Processor)])))];
    }

    private static TimeSpan Once(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < 10; i++) work();
        return Stopwatch.GetElapsedTime(start) / 10;
    }

    private static double Median(IReadOnlyCollection<double> times) => times.Order().ElementAt(times.Count / 2);
}
