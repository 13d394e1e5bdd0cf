using NodaTime;
using OutreachKit.Stages;

namespace OutreachKit.Enrollments.Events;

/// <summary>One commit: what happened, and all that followed from it (law H2). Replayed in order it gives the enrollment (law H1).</summary>
/// <remarks>Carries ids and codes, never personal data (law P1). Only the library makes it. Immutable and thread-safe.</remarks>
public sealed class HistoryEvent
{
    internal HistoryEvent(
        EnrollmentId enrollment, long revision, EventKind kind, Instant recordedAt, Instant occurredAt,
        Trigger? trigger, Stage? from, Stage? to, string? actor, Effect[] effects)
    {
        Enrollment = enrollment;
        Revision = revision;
        Kind = kind;
        RecordedAt = recordedAt;
        OccurredAt = occurredAt;
        Trigger = trigger;
        From = from;
        To = to;
        Actor = actor;
        EffectArray = effects;
    }

    /// <summary>Whose history.</summary>
    public EnrollmentId Enrollment { get; }

    /// <summary>Its place there: 1, 2, 3 … without gaps.</summary>
    public long Revision { get; }

    /// <summary>What it was about.</summary>
    public EventKind Kind { get; }

    /// <summary>When it was decided.</summary>
    public Instant RecordedAt { get; }

    /// <summary>When what it is about happened in the world.</summary>
    public Instant OccurredAt { get; }

    /// <summary>What was fired, if something was.</summary>
    public Trigger? Trigger { get; }

    /// <summary>The stage before.</summary>
    public Stage? From { get; }

    /// <summary>The stage that was entered, or null if it stayed.</summary>
    public Stage? To { get; }

    /// <summary>Who did it: an id, if one was given.</summary>
    public string? Actor { get; }

    /// <summary>Everything that followed, in order.</summary>
    public IReadOnlyList<Effect> Effects => Array.AsReadOnly(EffectArray);

    internal Effect[] EffectArray { get; }

    /// <summary>For logs: <c>3 FactReceived ReplyReceived Contacted → Replied</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Revision} {Kind}{(Trigger is null ? "" : $" {Trigger}")}{(To is null ? "" : $" {From} → {To}")}");
}
