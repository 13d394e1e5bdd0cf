using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>When the next touch is due, with the local time that was decided on, or why there is no date.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class Plan
{
    private Plan(Instant? due, PlanBlock? blocked, bool late, DateTimeZone zone, IReadOnlyList<TrailEntry> trail)
    {
        Due = due;
        Blocked = blocked;
        IsLate = late;
        Zone = zone;
        Trail = trail;
    }

    /// <summary>When it is due, to the microsecond; null if <see cref="Blocked"/> says why not.</summary>
    public Instant? Due { get; }

    /// <summary>Why there is no date; null if there is one.</summary>
    public PlanBlock? Blocked { get; }

    /// <summary>Whether the deadline is missed by this date.</summary>
    public bool IsLate { get; }

    /// <summary>The zone that the date was decided in.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The local date and time there.</summary>
    public LocalDateTime? Local => Due?.InZone(Zone).LocalDateTime;

    /// <summary>The way to the date, rule by rule; empty unless it was asked for.</summary>
    public IReadOnlyList<TrailEntry> Trail { get; }

    /// <summary><c>2026-03-03T16:00:00Z</c>, or why there is no date.</summary>
    public override string ToString() =>
        Due is { } due ? FormattableString.Invariant($"{due}{(IsLate ? ", late" : "")}") : Blocked!.Value.ToString();

    internal static Plan At(Instant due, bool late, DateTimeZone zone, Trail? trail) =>
        new(due, null, late, zone, trail?.Entries ?? []);

    internal static Plan Without(PlanBlock blocked, DateTimeZone zone, Trail? trail) =>
        new(null, blocked, false, zone, trail?.Entries ?? []);
}
