using OutreachKit.Enrollments.Events;

namespace OutreachKit.Enrollments;

/// <summary>What follows from something that happened or was wished: one event to commit, or a refusal. Nothing is done yet.</summary>
/// <remarks>Pure: the same enrollment, input and instant give the same decision. Immutable and thread-safe.</remarks>
public readonly record struct Decision
{
    internal Decision(Enrollment enrollment, HistoryEvent? @event, Refusal? refusal = null, bool wasAlready = false)
    {
        Enrollment = enrollment;
        Event = @event;
        Refusal = refusal;
        WasAlready = wasAlready;
    }

    /// <summary>The enrollment after the event; unchanged if it was refused.</summary>
    public Enrollment Enrollment { get; }

    /// <summary>What is to be committed, with all its effects; null if it was refused.</summary>
    public HistoryEvent? Event { get; }

    /// <summary>The ordinary "no"; null if there is none.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether things already stood so: an opt-out of somebody who had opted out.</summary>
    public bool WasAlready { get; }

    /// <summary><c>2 FactReceived ReplyReceived Contacted → Replied</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{(Event is { } happened ? happened : Refusal is { } refusal ? $"refused: {refusal.Code}" : "nothing")}");
}
