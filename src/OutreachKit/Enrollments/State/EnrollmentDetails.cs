using System.Collections.Immutable;
using NodaTime;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;
using OutreachKit.Stages;

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
        With(Subjects.RemoveAll(s => s.Id == record.Id || s.Id == known).Add(record));

    internal EnrollmentDetails With(ImmutableArray<SubjectRecord> subjects) => this with
    {
        Subjects = subjects,
        Pauses = [.. subjects.Select(PauseOf).OfType<Hold>()],
        LastHeld = subjects.Where(s => s.WasHeld).Select(s => (Instant?)s.OccurredAt).Max(),
    };

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
