using NodaTime;
using OutreachKit.Stores;

namespace OutreachKit;

/// <summary>One thing that is due, for people to look at.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record AgendaItem
{
    private AgendaItem(Enrollment enrollment, PlannedTouch touch)
    {
        Enrollment = enrollment;
        Touch = touch;
        Need = NeedOf(touch);
    }

    /// <summary>Whose run through a pipeline.</summary>
    public Enrollment Enrollment { get; }

    /// <summary>What is due.</summary>
    public PlannedTouch Touch { get; }

    /// <summary>What somebody has to do about it.</summary>
    public AgendaNeed Need { get; }

    /// <summary>The host's id of the person.</summary>
    public ContactId Contact => Enrollment.Contact;

    /// <summary>Where the contact stands.</summary>
    public Stage Stage => Enrollment.Stage;

    /// <summary>When it is due; null if it has no date.</summary>
    public Instant? Due => Touch.Due;

    /// <summary>Why it is in doubt or dead: a code.</summary>
    public string? Reason => Touch.Reason;

    /// <summary>All that is due by an instant, and all that waits for a person whatever its date; the earliest first, what has no date ahead of all.</summary>
    public static IEnumerable<AgendaItem> Of(IEnumerable<Enrollment> enrollments, Instant until)
    {
        ArgumentNullException.ThrowIfNull(enrollments);
        return Of(enrollments, new OpenTouches("", until, InDoubt: true, Dead: true));
    }

    internal static IEnumerable<AgendaItem> Of(IEnumerable<Enrollment> enrollments, OpenTouches query) => enrollments
        .SelectMany(e => e.Touches.Where(query.Includes), (e, t) => new AgendaItem(e, t))
        .OrderBy(i => i.Due ?? Instant.MinValue)
        .ThenBy(i => i.Contact);

    private static AgendaNeed NeedOf(PlannedTouch touch) => touch switch
    {
        { State: TouchState.InDoubt } => AgendaNeed.Settling,
        { State: TouchState.Dead } => AgendaNeed.Deciding,
        { Due: null } => AgendaNeed.Unblocking,
        { IsManual: true } => AgendaNeed.Doing,
        { AwaitsApproval: true } => AgendaNeed.Approval,
        _ => AgendaNeed.Nothing,
    };

    /// <summary><c>crm-42: nudge 1 Planned, due 2026-03-03T16:00:00Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Contact}: {Touch}");
}
