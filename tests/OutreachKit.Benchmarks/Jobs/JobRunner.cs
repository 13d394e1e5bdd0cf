using OutreachKit.Benchmarks.Stores;

namespace OutreachKit.Benchmarks.Jobs;

/// <summary>Something that fires durable one-off jobs from a database on PostgreSQL and records each that is done.</summary>
/// <param name="database">A database of its own.</param>
internal abstract class JobRunner(PostgresBench database) : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(2);

    private static JobCount _count = new(0);

    /// <summary>What was set for throughput, and how it records what is done.</summary>
    internal abstract string Settings { get; }

    /// <summary>The number of jobs that are not recorded as done, as a question to the database.</summary>
    protected abstract string CountLeft { get; }

    /// <summary>Its database.</summary>
    protected PostgresBench Database { get; } = database;

    /// <summary>What a job's handler calls, and nothing else. One runner works at a time.</summary>
    internal static void Called() => Volatile.Read(ref _count).Add();

    /// <summary>Has so many jobs done that are due.</summary>
    /// <returns>
    /// The time from the first call of a handler until the last job is recorded as done: how long it takes to start, or until a poll, is not counted.
    /// </returns>
    /// <exception cref="InvalidOperationException">A job was done twice.</exception>
    internal async Task<(TimeSpan Time, ServerCounts Counts)> FireAsync(int jobs)
    {
        await PrepareAsync(jobs).ConfigureAwait(false);
        var count = new JobCount(jobs);
        Volatile.Write(ref _count, count);
        ServerCounts before = await ServerCounts.OfAsync(Database).ConfigureAwait(false);
        await StartAsync().ConfigureAwait(false);
        await count.All.WaitAsync(Longest).ConfigureAwait(false);
        while (await Database.NumberAsync(CountLeft).ConfigureAwait(false) > 0)
        {
            await Task.Delay(Between).ConfigureAwait(false);
        }

        TimeSpan time = count.Elapsed;
        await StopAsync().ConfigureAwait(false);
        ServerCounts after = await ServerCounts.OfAsync(Database).ConfigureAwait(false);
        return count.Done == jobs ? (time, after - before) : throw new InvalidOperationException($"{jobs} jobs were called {count.Done} times.");
    }

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <summary>Stores jobs that are due, or will be when it starts; none is done yet.</summary>
    protected abstract Task PrepareAsync(int jobs);

    /// <summary>Has them done.</summary>
    protected abstract Task StartAsync();

    /// <summary>Has no more done.</summary>
    protected abstract Task StopAsync();
}
