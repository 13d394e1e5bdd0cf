using NodaTime;
using OutreachKit.Pipelines;

namespace OutreachKit.Enrollments.State;

/// <summary>What is known of one subject, a meeting most often: the strongest of all that was told about it (law R8).</summary>
/// <remarks>It depends on what was told, not on the order of arrival.</remarks>
internal sealed record SubjectRecord
{
    internal required string Id { get; init; }

    /// <summary>The fact that counts.</summary>
    internal required Trigger Word { get; init; }

    internal required SubjectRole Role { get; init; }

    internal int? Revision { get; init; }

    /// <summary>When the fact that counts occurred.</summary>
    internal Instant OccurredAt { get; init; }

    /// <summary>When it begins and ends, by the last that said so.</summary>
    internal Instant? Starts { get; init; }

    internal Instant? Ends { get; init; }

    /// <summary>When it was first known to be planned, whatever became of it: since then sequences have waited for it.</summary>
    internal Instant? PlannedSince { get; init; }

    /// <summary>When a person said that nothing is to wait for it any more.</summary>
    internal Instant? DismissedAt { get; init; }

    /// <summary>Whether it belongs to the time before the enrollment's round, so that nothing follows from it.</summary>
    internal bool IsOld { get; init; }

    internal bool IsPending => Role == SubjectRole.Planned && !IsOld && DismissedAt is null;

    internal bool WasHeld => Role == SubjectRole.Held && !IsOld;

    /// <summary>The same with one more fact, or this very object if the fact adds nothing.</summary>
    internal SubjectRecord With(SubjectRecord told)
    {
        Instant? plannedSince = PlannedSince is { } known && told.PlannedSince is { } other ? Instant.Min(known, other) : PlannedSince ?? told.PlannedSince;
        if (Compare(told, this) > 0)
        {
            return told with { Starts = told.Starts ?? Starts, Ends = told.Ends ?? Ends, PlannedSince = plannedSince };
        }

        // What is outranked can still tell since when sequences had to wait.
        return plannedSince == PlannedSince ? this : this with { PlannedSince = plannedSince };
    }

    /// <summary>
    /// The same under another id: that of a meeting whose id nobody knew until now, or of one that was called off and made anew in one go. Its
    /// revisions are counted anew, so what is told counts, unless it was held already.
    /// </summary>
    internal SubjectRecord As(SubjectRecord told) => Role == SubjectRole.Held && told.Role != SubjectRole.Held
        ? this with { Id = told.Id, Revision = told.Revision }
        : told with { Starts = told.Starts ?? Starts, Ends = told.Ends ?? Ends, PlannedSince = PlannedSince ?? told.PlannedSince };

    /// <summary>
    /// By revision where both bear one; at equal revisions held over no-show over cancelled over moved over booked. Where one bears none,
    /// what occurred later counts.
    /// </summary>
    private static int Compare(SubjectRecord left, SubjectRecord right)
    {
        int byRank = left.Rank.CompareTo(right.Rank);
        int byTime = left.OccurredAt.CompareTo(right.OccurredAt);
        if (left.Revision is { } one && right.Revision is { } other)
        {
            return one != other ? one.CompareTo(other) : byRank != 0 ? byRank : byTime;
        }

        return byTime != 0 ? byTime : byRank;
    }

    /// <summary>Which of several at the same revision counts.</summary>
    internal int Rank { get; init; }
}
