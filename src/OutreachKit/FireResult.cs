using OutreachKit.Enrollments.Events;

namespace OutreachKit;

/// <summary>What came of a fact, a command or another wish.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record FireResult
{
    internal FireResult(Enrollment enrollment, HistoryEvent? @event, Refusal? refusal, bool wasAlready, bool isRepeat)
    {
        Enrollment = enrollment;
        Event = @event;
        Refusal = refusal;
        WasAlready = wasAlready;
        IsRepeat = isRepeat;
    }

    /// <summary>The enrollment as it stands now.</summary>
    public Enrollment Enrollment { get; }

    /// <summary>What was committed; for a repeated delivery what was committed the first time; null if it was refused.</summary>
    public HistoryEvent? Event { get; }

    /// <summary>The ordinary "no"; null if there is none.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether the contact moved to another stage by it.</summary>
    public bool HasMoved => Event?.To is not null;

    /// <summary>Why a fact moved nobody though its stage would have taken it; null if it counted, or was no fact.</summary>
    public NotedReason? Noted => Event?.Noted;

    /// <summary>Whether things already stood so: an opt-out of somebody who had opted out.</summary>
    public bool WasAlready { get; }

    /// <summary>Whether the same delivery had come before, so that nothing has changed now.</summary>
    public bool IsRepeat { get; }

    /// <summary><c>crm-42: 2 FactReceived ReplyReceived Contacted → Replied</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Enrollment.Contact}: {(Refusal is { } refusal ? $"refused, {refusal.Code}" : Event)}{(IsRepeat ? ", a repeat" : WasAlready ? ", already" : "")}");
}
