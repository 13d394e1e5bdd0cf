using System.Collections.Immutable;
using NodaTime;
using OutreachKit.Pipelines;

namespace OutreachKit.Enrollments.State;

/// <summary>
/// A visit to a stage that a fact about a subject has cut short, kept as long as that fact may be taken back: a meeting that was logged as
/// held may turn out to be booked for next week. Then the contact stands there again as if nothing had been said.
/// </summary>
internal sealed record StageVisit
{
    internal required PipelineStage Node { get; init; }

    /// <summary>Since when the contact stood there.</summary>
    internal required Instant Since { get; init; }

    /// <summary>What was planned or under way there; null if the sequence is to start from its beginning.</summary>
    internal ImmutableArray<PlannedTouch>? Touches { get; init; }

    internal Trigger? PendingThen { get; init; }

    /// <summary>The subject whose fact led out of it.</summary>
    internal required string By { get; init; }

    /// <summary>Whether that fact said that it was; else that it was not, or is to come.</summary>
    internal bool ByHeld { get; init; }

    public bool Equals(StageVisit? other) => other is not null && Node == other.Node && Since == other.Since && PendingThen == other.PendingThen
        && By == other.By && ByHeld == other.ByHeld && Touches.HasValue == other.Touches.HasValue
        && (Touches is not { } own || own.AsSpan().SequenceEqual(other.Touches!.Value.AsSpan()));

    public override int GetHashCode() => HashCode.Combine(Node, Since, By);
}
