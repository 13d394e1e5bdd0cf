using OutreachKit.CrashWorker;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>What is seen of one frozen worker's letter in the end.</summary>
/// <param name="Sent">How often it went out.</param>
/// <param name="IsStale">Whether the worker was told that its word came too late.</param>
/// <param name="History">What was recorded after the begin.</param>
internal sealed record FrozenOutcome(int Sent, bool IsStale, IReadOnlyList<EventKind> History);

/// <summary>A worker freezes at a seam with one letter in its hands; its lease ends; somebody settles the doubt, or nobody does; it goes on.</summary>
internal sealed record FrozenCase(Seam Seam, Settlement? Settled, FrozenOutcome Expected)
{
    // Both recorded as an end: by the worker who found it abandoned, and by whoever knows what became of it.
    private static readonly EventKind[] DoubtThenEnd = [EventKind.TouchEnded, EventKind.TouchEnded];

    private static readonly EventKind[] DoubtThenAgain =
        [EventKind.TouchEnded, EventKind.TouchResent, EventKind.TouchBegan, EventKind.TouchEnded];

    private static readonly EventKind[] DoubtThenTakenBack =
        [EventKind.TouchEnded, EventKind.TouchWithdrawn, EventKind.TouchBegan, EventKind.TouchEnded];

    /// <summary>Each with what must come of it.</summary>
    public static IReadOnlyList<FrozenCase> All { get; } =
    [
        // In the handler: the letter goes out when it thaws, whatever was said meanwhile. Its word counts only if nothing was said.
        new(Seam.BeforeAppend, null, new(1, false, DoubtThenEnd)),
        new(Seam.BeforeAppend, Settlement.Sent, new(1, true, DoubtThenEnd)),
        new(Seam.BeforeAppend, Settlement.NotSent, new(1, true, DoubtThenEnd)),
        // Before the handler: the lease is asked once more, so it does not go out from here. It says so: the touch is taken back, and others may send it.
        new(Seam.AfterBegin, null, new(1, false, DoubtThenTakenBack)),
        new(Seam.AfterBegin, Settlement.Sent, new(0, true, DoubtThenEnd)),
        new(Seam.AfterBegin, Settlement.NotSent, new(0, true, DoubtThenEnd)),
        new(Seam.AfterBegin, Settlement.Resend, new(1, true, DoubtThenAgain)),
    ];

    /// <summary>What came of it.</summary>
    public FrozenOutcome? Outcome { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"at {Seam}, {(Settled is { } word ? $"settled as {word}" : "not settled")}";
}
