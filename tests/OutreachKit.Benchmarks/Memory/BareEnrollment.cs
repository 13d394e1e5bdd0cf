using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;

namespace OutreachKit.Benchmarks.Memory;

/// <summary>The fields of an enrollment in a plain class, without any way to find it or its touch.</summary>
internal sealed class BareEnrollment
{
    internal required Guid Id { get; init; }

    internal required string Contact { get; init; }

    internal required string Tenant { get; init; }

    internal string? Account { get; init; }

    internal required DateTimeZone Zone { get; init; }

    internal required Pipeline Pipeline { get; init; }

    internal required Stage Stage { get; init; }

    internal required int Visit { get; init; }

    internal required IReadOnlyList<Stage> Reached { get; init; }

    internal required Instant StageSince { get; init; }

    internal required Instant RoundSince { get; init; }

    internal Instant? RepliedAt { get; init; }

    internal required Instant LastInteraction { get; init; }

    internal int TouchesBegun { get; init; }

    internal required long Revision { get; init; }

    internal bool IsFinished { get; init; }

    internal Trigger? PendingThen { get; init; }

    internal required BareTouch Touch { get; init; }

    internal required BareEvent Event { get; init; }
}

/// <summary>The fields of a planned touch.</summary>
internal sealed class BareTouch
{
    internal required Guid Key { get; init; }

    internal required SequenceItem Item { get; init; }

    internal required Stage Stage { get; init; }

    internal required int Visit { get; init; }

    internal required int Occurrence { get; init; }

    internal required Anchor Anchor { get; init; }

    internal Subject? Subject { get; init; }

    internal Instant? Due { get; init; }

    internal PlanBlock? Blocked { get; init; }

    internal LocalDateTime? Local { get; init; }

    internal required string ZoneId { get; init; }

    internal required string TzdbVersion { get; init; }

    internal bool IsLate { get; init; }

    internal required Instant PlannedFor { get; init; }

    internal TouchState State { get; init; }

    internal Instant? BegunAt { get; init; }

    internal int Attempts { get; init; }

    internal string? Reference { get; init; }

    internal bool NeedsApproval { get; init; }

    internal bool IsApproved { get; init; }

    internal bool IsRaised { get; init; }

    internal bool IsCounted { get; init; }

    internal bool IsMoved { get; init; }

    internal int ResultingVisit { get; init; }

    internal string? Reason { get; init; }
}

/// <summary>The fields of the event by which it came to be; what followed is the touch.</summary>
internal sealed class BareEvent
{
    internal required Guid Enrollment { get; init; }

    internal required long Revision { get; init; }

    internal required int PipelineVersion { get; init; }

    internal required EventKind Kind { get; init; }

    internal NotedReason? Noted { get; init; }

    internal FactDetails? Details { get; init; }

    internal required Instant RecordedAt { get; init; }

    internal required Instant OccurredAt { get; init; }

    internal Trigger? Trigger { get; init; }

    internal Stage? From { get; init; }

    internal Stage? To { get; init; }

    internal string? Actor { get; init; }

    internal required BareTouch Planned { get; init; }
}
