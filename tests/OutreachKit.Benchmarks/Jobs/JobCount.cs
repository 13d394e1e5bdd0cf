using System.Diagnostics;

namespace OutreachKit.Benchmarks.Jobs;

/// <summary>Counts the calls of an empty handler until all of them were made. Thread-safe.</summary>
/// <param name="jobs">How many there are to be.</param>
internal sealed class JobCount(int jobs)
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _first;
    private int _done;

    /// <summary>Ends with the last of them.</summary>
    internal Task All => _all.Task;

    /// <summary>How many calls there were.</summary>
    internal int Done => Volatile.Read(ref _done);

    /// <summary>The time since the first call.</summary>
    internal TimeSpan Elapsed => Stopwatch.GetElapsedTime(Volatile.Read(ref _first));

    /// <summary>All that a handler does.</summary>
    internal void Add()
    {
        int done = Interlocked.Increment(ref _done);
        if (done == 1)
        {
            Volatile.Write(ref _first, Stopwatch.GetTimestamp());
        }

        if (done == jobs)
        {
            _all.SetResult();
        }
    }
}
