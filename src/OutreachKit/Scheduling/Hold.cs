using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>A stretch in which an enrollment's clock stands still.</summary>
/// <param name="Source">Who or what stopped it.</param>
/// <param name="From">The instant it began.</param>
/// <param name="Until">The first instant that is free again, or null while nobody has said.</param>
/// <param name="UntilDate">The local date in the contact's zone with whose beginning it ends, where it was said so.</param>
/// <param name="IsAssumed">Whether nobody said when it ends, so that its end is the usual one.</param>
public readonly record struct Hold(HoldSource Source, Instant From, Instant? Until, LocalDate? UntilDate = null, bool IsAssumed = false)
{
    /// <summary>Whether the clock stands still at that instant.</summary>
    public bool Covers(Instant instant) => From <= instant && (Until is not { } until || instant < until);

    /// <summary>Whether two stretches overlap or touch.</summary>
    internal bool Meets(Hold other) =>
        (Until is not { } until || other.From <= until) && (other.Until is not { } otherUntil || From <= otherUntil);

    /// <summary>The same hold by the clock of another zone: one that ends with a date ends when that date begins there.</summary>
    internal Hold In(DateTimeZone zone) =>
        UntilDate is { } date ? this with { Until = Instant.Max(From, Zones.StartOfDay(zone, date)) } : this;

    /// <summary><c>Snooze from 2026-03-02T15:00:00Z until 2026-03-09T06:00:00Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Source} from {From}{(Until is { } until ? FormattableString.Invariant($" until {until}") : "")}");
}
