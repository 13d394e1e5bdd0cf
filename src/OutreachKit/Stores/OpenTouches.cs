using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Stores;

/// <summary>Which touches somebody wants to look at. Timers are never meant.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="DueBy">What is planned or begun and due by then, and what has no date unless it waits for a meeting; null leaves all of these out.</param>
/// <param name="InDoubt">Whether what is in doubt is meant, whatever its date.</param>
/// <param name="Dead">Whether what is dead is meant, whatever its date.</param>
public readonly record struct OpenTouches(string Tenant, Instant? DueBy = null, bool InDoubt = false, bool Dead = false)
{
    /// <summary>Whether a touch is one of them.</summary>
    public bool Includes(PlannedTouch touch)
    {
        ArgumentNullException.ThrowIfNull(touch);
        return !touch.IsTimer && touch.State switch
        {
            TouchState.InDoubt => InDoubt,
            TouchState.Dead => Dead,

            // A sequence that waits for a meeting asks for nothing: the question about the meeting does.
            _ => DueBy is { } until && touch.Blocked != PlanBlock.MeetingBooked && (touch.Due is not { } due || due <= until),
        };
    }

    /// <summary><c>due by 2026-03-02T15:00:00Z, in doubt</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{(DueBy is { } by ? FormattableString.Invariant($"due by {by}") : "none that is due")}{(InDoubt ? ", in doubt" : "")}{(Dead ? ", dead" : "")}");
}
