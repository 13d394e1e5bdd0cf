using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;
using OutreachKit.Stages;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Stores.Written;

/// <summary>Things in which no field has its default, so that one which is not written does not come back.</summary>
internal static class Filled
{
    internal static readonly Pipeline Pipeline = Presets.InformationalInterview;

    internal static readonly Instant At = Given.Monday + Duration.FromTicks(1_234_560);

    internal static readonly ContactZone Zone = ContactZone.Choose("Mars/Olympus", "Asia/Kolkata", Given.Chicago);

    internal static readonly Hold Hold = new(HoldSource.AutoReply, At, At + Duration.FromDays(3), new LocalDate(2026, 3, 5));

    internal static readonly Trigger Trigger = Trigger.Fact("Lunch", isInteraction: true);

    internal static readonly PlannedTouch Touch = new(
        Pipeline.ItemsInOrder[1], Stage.Contacted, visit: 7, occurrence: 5, new TouchKey(new Guid(9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 255)),
        new Anchor(At, AnchorKind.StepSkipped, "request"), new Subject("meeting-9", 4))
    {
        Due = At + Duration.FromHours(30),
        Blocked = PlanBlock.Held,
        Local = new LocalDateTime(2026, 3, 3, 16, 0, 5).PlusTicks(1_234_560),
        ZoneId = "America/New_York",
        TzdbVersion = "1999a",
        IsLate = true,
        PlannedFor = At - Duration.FromMinutes(1),
        State = TouchState.InDoubt,
        BegunAt = At + Duration.FromHours(31),
        Attempts = 3,
        Reference = "draft-3",
        IsApproved = true,
        IsRaised = true,
        Reason = "time-out",
        IsCounted = true,
        LedTo = 8,
    };

    internal static readonly TouchKey Key = Touch.Key;

    internal static readonly StepId Step = Touch.Item.Id;

    internal static readonly EnrollmentProfile Profile = Given.Profile() with { Tenant = "acme", Account = "a-1", Zone = Zone };

    internal static readonly Enrollment Enrollment = new(
        new EnrollmentState
        {
            Profile = Profile,
            Node = Pipeline[Stage.Met],
            Visit = 8,
            StageSince = At,
            LastInteraction = At - Duration.FromDays(1),
            TouchesBegun = 6,
            IsFinished = true,
            Touches = [Touch, Touch with { Reason = null }],
            Occurrences = [.. Enumerable.Range(2, Pipeline.ItemCount)],
            Subjects = [new Subject("meeting-9", 4), new Subject("meeting-10")],
            Holds = [Hold, new Hold(HoldSource.Pause, At, null)],
            Owed = Trigger,
        },
        revision: 12);

    /// <summary>One of each kind.</summary>
    internal static readonly Effect[] Effects =
    [
        new EnrollmentStarted(Profile),
        new TouchPlanned(Touch),
        new TouchReplanned(Touch, ReplanCause.Resent),
        new TouchCancelled(Key, Step, 5, CancelCause.Finished),
        new TouchBegun(Key, Step, 5, At, IsLate: true),
        new TouchConcluded(Key, Step, 5, TouchEnd.InDoubt, At, "time-out"),
        new TouchPrepared(Key, "draft-3"),
        new TouchApproval(Key),
        new HoldPlaced(Hold),
        new HoldEnded(HoldSource.AutoReply, At),
        new ZoneChanged(Zone, At),
        new ThenPostponed(Trigger),
        new EnrollmentFinished(),
    ];

    internal static HistoryEvent Event(params Effect[] effects) => Event(EventKind.FactReceived, effects);

    internal static HistoryEvent Event(EventKind kind, params Effect[] effects) =>
        new(Profile.Id, 12, kind, At, At - Duration.FromHours(2), Trigger, Stage.Met, Stage.FollowedUp, "u-1", effects);
}
