using System.Collections.Concurrent;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>Counts what the touches of one pass came to, while several of them run.</summary>
internal sealed class Tally
{
    private readonly int[] _counts = new int[Enum.GetValues<Entry>().Length];
    private readonly ConcurrentQueue<TouchFault> _faults = new();
    private int _unreadable;
    private int _intake;
    private bool _mayHaveMoreIntake;
    private Exception? _intakeFault;

    internal enum Entry
    {
        Begun,
        Done,
        Skipped,
        Deferred,
        Retried,
        Dead,
        InDoubt,
        Denied,
        Stale,
        TimersFired,
        Released,
        Withdrawn,
    }

    /// <summary>Counts as its own what another counted, which is then at zero again.</summary>
    internal void Take(Tally other)
    {
        for (int i = 0; i < _counts.Length; i++)
        {
            Interlocked.Add(ref _counts[i], Interlocked.Exchange(ref other._counts[i], 0));
        }

        while (other._faults.TryDequeue(out TouchFault? fault))
        {
            _faults.Enqueue(fault);
        }

        Interlocked.Add(ref _unreadable, Interlocked.Exchange(ref other._unreadable, 0));
    }

    /// <summary>How many entries of the intake were applied, whether there may be more of them, and what one of them ran into.</summary>
    internal void Intake(bool mayHaveMore, int applied, Exception? fault) => (_mayHaveMoreIntake, _intake, _intakeFault) = (mayHaveMore, applied, fault);

    internal void Add(Entry entry) => Interlocked.Increment(ref _counts[(int)entry]);

    /// <summary>How many of the faults are touches of enrollments that cannot be read here.</summary>
    internal int Unreadable => Volatile.Read(ref _unreadable);

    internal void Add(TouchClaim claim, Exception fault)
    {
        _faults.Enqueue(new TouchFault(claim.Enrollment, claim.Key, fault));
        if (UnreadableEnrollment.CodeOf(fault) is not null)
        {
            Interlocked.Increment(ref _unreadable);
        }
    }

    internal TickReport Report(int claimed, bool mayHaveMore, int running) => new()
    {
        Running = running,
        Claimed = claimed,
        MayHaveMore = mayHaveMore || _mayHaveMoreIntake,
        Begun = Of(Entry.Begun),
        Done = Of(Entry.Done),
        Skipped = Of(Entry.Skipped),
        Deferred = Of(Entry.Deferred),
        Retried = Of(Entry.Retried),
        Dead = Of(Entry.Dead),
        InDoubt = Of(Entry.InDoubt),
        Denied = Of(Entry.Denied),
        Stale = Of(Entry.Stale),
        TimersFired = Of(Entry.TimersFired),
        Released = Of(Entry.Released),
        Withdrawn = Of(Entry.Withdrawn),
        Faults = [.. _faults],
        Unreadable = Unreadable,
        Intake = _intake,
        IntakeFault = _intakeFault,
    };

    private int Of(Entry entry) => Volatile.Read(ref _counts[(int)entry]);
}
