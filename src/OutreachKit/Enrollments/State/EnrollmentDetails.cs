using System.Collections.Immutable;
using NodaTime;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments.State;

/// <summary>The fields of an enrollment that most enrollments leave empty, and that most events leave as they are.</summary>
internal sealed record EnrollmentDetails
{
    internal static EnrollmentDetails None { get; } = new();

    /// <summary>The stretches in which somebody stopped the clock, as far as they still matter.</summary>
    internal ImmutableArray<Hold> Holds { get; init; } = [];

    internal ImmutableArray<SubjectRecord> Subjects { get; init; } = [];

    /// <summary>The latest messages that went out, in the order in which they did.</summary>
    internal ImmutableArray<SentMessage> Sent { get; init; } = [];

    /// <summary>The references of touches that were done: what bears one of them is done, and not a second time.</summary>
    internal ImmutableArray<string> DoneReferences { get; init; } = [];

    /// <summary>A <c>then</c> that waits for the stage's other runs.</summary>
    internal Trigger? PendingThen { get; init; }

    /// <summary>Where the contact stood before a subject's fact led them here, while that may be taken back.</summary>
    internal StageVisit? Left { get; init; }

    /// <summary>The stretches in which sequences wait for a meeting that is booked, in any order.</summary>
    internal ImmutableArray<Hold> Pauses { get; private init; } = [];

    /// <summary>When a meeting took place last, of those that count.</summary>
    internal Instant? LastHeld { get; private init; }

    internal SubjectRecord? Find(string id)
    {
        foreach (SubjectRecord record in Subjects)
        {
            if (record.Id == id)
            {
                return record;
            }
        }

        return null;
    }

    /// <summary>Where the message of a touch stands in <see cref="Sent"/>; -1 if it is not there.</summary>
    internal int IndexOfSent(StepId step, int occurrence)
    {
        for (int i = 0; i < Sent.Length; i++)
        {
            if (Sent[i].Step == step && Sent[i].Occurrence == occurrence)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The same with what is known of a subject now, in place of what was known of it under that id.</summary>
    internal EnrollmentDetails With(SubjectRecord record, string? known) =>
        With([.. Subjects.IsEmpty ? [] : Without(record.Id, known), record]);

    /// <summary>The same where another stage was entered.</summary>
    internal EnrollmentDetails InNewStage(StageVisit? left) => this with { PendingThen = null, Left = left };

    /// <summary>The same with those holds; this very object if they are the same.</summary>
    internal EnrollmentDetails Keeping(ImmutableArray<Hold> holds) => holds == Holds ? this : this with { Holds = holds };

    private ImmutableArray<SubjectRecord> Without(string id, string? known) => Subjects.RemoveAll(s => s.Id == id || s.Id == known);

    internal EnrollmentDetails With(ImmutableArray<SubjectRecord> subjects)
    {
        ImmutableArray<Hold> pauses = [];
        Instant? lastHeld = null;
        foreach (SubjectRecord subject in subjects)
        {
            pauses = PauseOf(subject) is { } pause ? pauses.Add(pause) : pauses;
            lastHeld = subject.WasHeld && (lastHeld is not { } last || last < subject.OccurredAt) ? subject.OccurredAt : lastHeld;
        }

        return this with { Subjects = subjects, Pauses = pauses, LastHeld = lastHeld };
    }

    // An array is compared by its place in memory, and a replayed enrollment has others. What is worked out of the subjects need not be compared.
    public bool Equals(EnrollmentDetails? other) => other is not null && PendingThen == other.PendingThen && Left == other.Left
        && Same(Holds, other.Holds) && Same(Subjects, other.Subjects) && Same(Sent, other.Sent) && Same(DoneReferences, other.DoneReferences);

    public override int GetHashCode() => HashCode.Combine(PendingThen, Holds.Length, Subjects.Length, Sent.Length, DoneReferences.Length);

    private static bool Same<T>(ImmutableArray<T> left, ImmutableArray<T> right) => left == right || left.AsSpan().SequenceEqual(right.AsSpan());

    private static Hold? PauseOf(SubjectRecord record)
    {
        if (record is not { IsOld: false, PlannedSince: { } since })
        {
            return null;
        }

        Instant? until = record.Role == SubjectRole.Planned ? record.DismissedAt : record.OccurredAt;
        return until is null || until > since ? new Hold(HoldSource.Meeting, since, until) : null;
    }
}
