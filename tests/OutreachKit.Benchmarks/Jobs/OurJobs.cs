using NodaTime;
using OutreachKit.Benchmarks.Stores;
using OutreachKit.Benchmarks.Work;
using OutreachKit.Dispatch;
using OutreachKit.EntityFrameworkCore;

namespace OutreachKit.Benchmarks.Jobs;

/// <summary>Due touches, and one dispatcher.</summary>
internal sealed class OurJobs : JobRunner
{
    /// <summary>The handler slots, and how many are claimed at once.</summary>
    internal const int Slots = 50;

    private readonly bool _closes;
    private OutreachStore? _store;
    private Dispatcher? _dispatcher;
    private int _left;
    private int _due;

    private OurJobs(PostgresBench database, int jobs, bool closes)
        : base(database)
    {
        _left = jobs;
        _closes = closes;
    }

    internal override string Settings => $"one dispatcher, {Slots} handler slots";

    protected override string CountLeft => $"select count(*) - {_left} from outreach_enrollments where revision < 3";

    /// <param name="database">A database of its own.</param>
    /// <param name="jobs">How many touches are due there.</param>
    /// <param name="closes">Whether its connections are closed when it stops, so that the server has counted all that was done on them.</param>
    internal static async Task<OurJobs> OpenAsync(PostgresBench database, int jobs, bool closes = false)
    {
        await database.MakeTablesAsync().ConfigureAwait(false);
        await database.FillAsync(SeedRow.Many(jobs, _ => StoreWork.Start)).ConfigureAwait(false);
        return new(database, jobs, closes);
    }

    /// <summary>A dispatcher with an empty handler that counts.</summary>
    internal static Dispatcher DispatcherOn(OutreachStore store, Instant now, Action called) =>
        new OutreachEngine(Presets.InformationalInterview, store, new HandClock(now)).CreateDispatcher(
            TouchHandler.From(_ =>
            {
                called();
                return TouchOutcome.Done;
            }),
            new DispatchOptions { BatchSize = Slots, Parallelism = Slots, ClockTolerance = null });

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>They are stored already.</summary>
    protected override async Task PrepareAsync(int jobs)
    {
        _store ??= await Database.OpenStoreAsync().ConfigureAwait(false);
        _dispatcher ??= DispatcherOn(_store, StoreWork.Start, Called);
        _due = jobs;
        _left -= jobs;
    }

    protected override async Task StartAsync()
    {
        for (int done = 0; done < _due;)
        {
            TickReport report = await _dispatcher!.TickAsync().ConfigureAwait(false);
            done += report.Done > 0 ? report.Done : throw new InvalidOperationException($"A pass over due touches came to nothing: {report}.");
        }
    }

    protected override Task StopAsync() => _closes ? CloseAsync() : Task.CompletedTask;

    private async Task CloseAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync().ConfigureAwait(false);
        }

        (_store, _dispatcher) = (null, null);
    }
}
