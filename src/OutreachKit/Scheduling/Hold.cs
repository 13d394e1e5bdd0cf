using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>A stretch in which an enrollment's clock stands still.</summary>
/// <param name="Source">Who or what stopped it.</param>
/// <param name="From">The instant it began.</param>
/// <param name="Until">The first instant that is free again, or null while nobody has said.</param>
public readonly record struct Hold(HoldSource Source, Instant From, Instant? Until)
{
    /// <summary>Whether the clock stands still at that instant.</summary>
    public bool Covers(Instant instant) => From <= instant && (Until is not { } until || instant < until);
}
