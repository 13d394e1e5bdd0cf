using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;

namespace OutreachKit.Enrollments.Progression;

/// <summary>What is still to be done in a decision: one thing, and whatever follows from it is the next.</summary>
internal readonly record struct Work
{
    internal enum Step
    {
        /// <summary>A touch comes to an end.</summary>
        Conclude,

        /// <summary>A touch that has ended fires its <c>then</c> or <c>otherwise</c>.</summary>
        Fire,

        /// <summary>A sequence goes on behind a touch, or its stage's last run is over.</summary>
        GoOn,

        /// <summary>A step or timer is put on the calendar.</summary>
        Plan,
    }

    internal required Step Kind { get; init; }

    internal PlannedTouch? Touch { get; init; }

    internal SequenceItem? Item { get; init; }

    internal Subject? Subject { get; init; }

    internal Anchor Anchor { get; init; }

    internal Trigger? Trigger { get; init; }

    internal TouchEnd End { get; init; }

    internal Instant At { get; init; }

    internal bool IsSent => End is TouchEnd.Done or TouchEnd.InDoubt;
}
