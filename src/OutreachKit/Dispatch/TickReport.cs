using OutreachKit.Dispatch;
using OutreachKit.Stores;

namespace OutreachKit;

/// <summary>What one pass did: each number counts touches or timers, if it says nothing else.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record TickReport
{
    /// <summary>Claimed; what cannot be read is counted too, beyond the batch.</summary>
    public int Claimed { get; internal init; }

    /// <summary>Begun: from there on they may have gone out.</summary>
    public int Begun { get; internal init; }

    /// <summary>Done.</summary>
    public int Done { get; internal init; }

    /// <summary>Skipped, by the handler or because their deadline had passed.</summary>
    public int Skipped { get; internal init; }

    /// <summary>Put off to a later date: their window had closed, or they wait for a person.</summary>
    public int Deferred { get; internal init; }

    /// <summary>Not sent, and to be tried again.</summary>
    public int Retried { get; internal init; }

    /// <summary>Failed for good.</summary>
    public int Dead { get; internal init; }

    /// <summary>Perhaps sent; among them those whose worker was lost.</summary>
    public int InDoubt { get; internal init; }

    /// <summary>Not begun, because something stopped them between claim and begin.</summary>
    public int Denied { get; internal init; }

    /// <summary>Performed, but somebody else had settled them meanwhile: what this worker knew was not written (law C5).</summary>
    public int Stale { get; internal init; }

    /// <summary>Timers that fired.</summary>
    public int TimersFired { get; internal init; }

    /// <summary>Given back: the pass was told to stop, or no handler slot came free for them.</summary>
    public int Released { get; internal init; }

    /// <summary>Begun, and taken back before their handler was called: a stop came, or the lease had ended. Nothing went out (law C2).</summary>
    public int Withdrawn { get; internal init; }

    /// <summary>Still with their handlers when the pass was over: each holds a slot, and a later pass counts what became of it.</summary>
    public int Running { get; internal init; }

    /// <summary>Whether the batch was full, so that more may be due, or that more of the intake may be applied.</summary>
    public bool MayHaveMore { get; internal init; }

    /// <summary>Why nothing was claimed: a clock jumped, and dispatch waits for somebody to accept it.</summary>
    public ClockJump? Paused { get; internal init; }

    /// <summary>What the store or a pipeline failed at. Each is tried again when its lease has ended; the others went on.</summary>
    public IReadOnlyList<TouchFault> Faults { get; internal init; } = [];

    /// <summary>
    /// How many of the <see cref="Faults"/> are touches of enrollments that cannot be read here (law C12). They are put aside for a lease, and take
    /// nobody's place in the batch.
    /// </summary>
    public int Unreadable { get; internal init; }

    /// <summary>How many entries that hosts had said in their own transactions were applied, before anything was claimed.</summary>
    public int Intake { get; internal init; }

    /// <summary>What the first of those entries that failed ran into; it waits, and is tried again.</summary>
    public Exception? IntakeFault { get; internal init; }

    /// <summary><c>3 claimed, 2 begun, 1 done, 1 in doubt</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Claimed} claimed, {Begun} begun, {Done} done{(InDoubt == 0 ? "" : $", {InDoubt} in doubt")}{(Dead == 0 ? "" : $", {Dead} dead")}{(Faults.Count == 0 ? "" : $", {Faults.Count} faults")}");
}
