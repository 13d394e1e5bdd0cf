using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>All that decides a date. The same request always gives the same plan.</summary>
public readonly record struct PlanRequest
{
    /// <summary>What the delay counts from; its instant is cut to the microsecond.</summary>
    public required Anchor Anchor { get; init => field = value with { At = UnixMicroseconds.Cut(value.At) }; }

    /// <summary>How long after the anchor.</summary>
    public Delay Delay { get; init; }

    /// <summary>The contact's zone, and how it was chosen.</summary>
    public required ContactZone Zone { get; init; }

    /// <summary>The pipeline's schedule: its open days are the business days, its zone keeps the local time of day.</summary>
    public required Schedule Calendar { get; init; }

    /// <summary>The schedule the date is rolled into, or null for a timer, which never rolls.</summary>
    public Schedule? Windows { get; init; }

    /// <summary>By when it ought to be out, if it matters.</summary>
    public Deadline? Deadline { get; init; }

    /// <summary>Decides the touch's share of the jitter; the same seed gives the same share (law T11).</summary>
    public ulong JitterSeed { get; init; }

    /// <summary>The stretches in which the clock stood or stands still.</summary>
    public IReadOnlyList<Hold>? Holds { get; init; }

    /// <summary>The instant of planning: nothing is planned into the past. It is cut to the microsecond.</summary>
    public required Instant Now { get; init => field = UnixMicroseconds.Cut(value); }

    /// <summary><c>3 business days after StageEntered Contacted at 2026-03-02T15:00:00Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Delay} after {Anchor}");
}
