using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments.Events;

/// <summary>One commit: what happened, and all that followed from it (law H2). Replayed in order it gives the enrollment (law H1).</summary>
/// <remarks>Carries ids, codes and keyed hashes, never personal data (law P1). Only the library makes it. Immutable and thread-safe.</remarks>
public sealed class HistoryEvent
{
    // One is made for everything that happens, and millions are kept: instants are microseconds here, and enumerations bytes.
    private readonly long _recordedAt;
    private readonly long _occurredAt;
    private readonly byte _kind;
    private readonly byte _noted;

    /// <remarks>Instants in microseconds since the Unix epoch.</remarks>
    internal HistoryEvent(
        EnrollmentId enrollment, long revision, int pipelineVersion, EventKind kind, long recordedAt, long occurredAt,
        Trigger? trigger, Stage? from, string? actor, Effect[] effects)
    {
        Enrollment = enrollment;
        Revision = revision;
        PipelineVersion = pipelineVersion;
        _kind = (byte)kind;
        _recordedAt = recordedAt;
        _occurredAt = occurredAt;
        Trigger = trigger;
        From = from;
        Actor = actor;
        EffectArray = effects;
    }

    /// <summary>Whose history.</summary>
    public EnrollmentId Enrollment { get; }

    /// <summary>Its place there: 1, 2, 3 … without gaps.</summary>
    public long Revision { get; }

    /// <summary>The version of the pipeline by which it was decided.</summary>
    public int PipelineVersion { get; }

    /// <summary>What it was about.</summary>
    public EventKind Kind => (EventKind)_kind;

    /// <summary>When it was decided.</summary>
    public Instant RecordedAt => UnixMicroseconds.At(_recordedAt);

    /// <summary>When what it is about happened in the world.</summary>
    public Instant OccurredAt => UnixMicroseconds.At(_occurredAt);

    /// <summary>What was fired, if something was.</summary>
    public Trigger? Trigger { get; }

    /// <summary>What a fact said beside its trigger and its instant, if it said more.</summary>
    public FactDetails? Details { get; internal init; }

    /// <summary>Why nothing followed from a fact, where that needs saying.</summary>
    public NotedReason? Noted
    {
        get => _noted == 0 ? null : (NotedReason)(_noted - 1);
        internal init => _noted = value is { } noted ? (byte)(noted + 1) : (byte)0;
    }

    /// <summary>The stage before.</summary>
    public Stage? From { get; }

    /// <summary>The stage in which the contact stands after it, or null if none was entered.</summary>
    public Stage? To
    {
        get
        {
            for (int i = EffectArray.Length - 1; i >= 0; i--)
            {
                if (EffectArray[i] is StageEntered entered)
                {
                    return entered.Stage;
                }
            }

            return Entered;
        }
    }

    /// <summary>Every stage that was entered by it, in order: a step that is late when it is planned may lead on at once.</summary>
    public IEnumerable<Stage> Stages => Effects.OfType<StageEntered>().Select(e => e.Stage);

    /// <summary>Who did it: an id, if one was given.</summary>
    public string? Actor { get; }

    /// <summary>Everything that followed, in order.</summary>
    public IReadOnlyList<Effect> Effects => Array.AsReadOnly(
        Entered is { } first ? [new StageEntered(first, OccurredAt), .. EffectArray] : EffectArray);

    /// <summary>
    /// The stage that was entered before anything else followed, as of when it occurred. That is what happens to nearly every event that moves
    /// somebody; it stands here because an effect of its own would be a third of such an event's size.
    /// </summary>
    internal Stage? Entered { get; init; }

    /// <summary>What followed beside that.</summary>
    internal Effect[] EffectArray { get; }

    /// <summary>For logs: <c>3 FactReceived ReplyReceived Contacted → Replied</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Revision} {Kind}{(Trigger is null ? "" : $" {Trigger}")}{(To is null ? "" : $" {From} → {To}")}");
}
