using NodaTime;
using OutreachKit.Stores;

namespace OutreachKit.ConsoleRunner.Sending;

/// <summary>What all passes of a tick came to.</summary>
internal sealed class TickSum
{
    /// <summary>Performed by this tick.</summary>
    internal int Done { get; set; }

    internal int Skipped { get; private set; }

    internal int Deferred { get; private set; }

    internal int Retried { get; private set; }

    internal int Dead { get; private set; }

    internal int InDoubt { get; private set; }

    internal int TimersFired { get; private set; }

    /// <summary>Begun by a run that was cut off, and found to be sent.</summary>
    internal int Settled { get; set; }

    /// <summary>With other runs, whose leases still run.</summary>
    internal int WithOthers { get; private set; }

    /// <summary>When the first of those leases ends.</summary>
    internal Instant? NextLeaseEnd { get; private set; }

    internal ClockJump? Paused { get; private set; }

    /// <summary>What could not be dealt with at last, a sentence for each touch. Ids and codes only.</summary>
    internal IReadOnlyList<string> Faults { get; private set; } = [];

    /// <summary>Whether it was told to stop before all was done.</summary>
    internal bool IsStopped { get; set; }

    internal bool IsWell => Paused is null && Faults.Count == 0 && Retried == 0;

    internal void Add(TickReport report)
    {
        Skipped += report.Skipped;
        Deferred += report.Deferred;
        Retried += report.Retried;
        Dead += report.Dead;
        InDoubt += report.InDoubt;
        TimersFired += report.TimersFired;
        Paused = report.Paused;

        // What failed in one pass may have gone well in a later one: only the last word counts.
        Faults = report is { Claimed: 0, Faults.Count: 0 } ? Faults : [.. report.Faults.Select(f => f.Exception.Message)];
    }

    internal void Leaves(Backlog backlog)
    {
        WithOthers = backlog.WithWorkers;
        NextLeaseEnd = backlog.NextLeaseEnd;
    }
}
