using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.State;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Stores.Serialization;

/// <summary>Things in which no field has its default, so that one which is not written does not come back.</summary>
internal static class Filled
{
    internal static readonly Pipeline Pipeline = Presets.InformationalInterview;

    internal static readonly Instant At = Given.Monday + Duration.FromTicks(1_234_560);

    internal static readonly ContactZone Zone = ContactZone.Choose("Mars/Olympus", "Asia/Kolkata", Given.Chicago);

    internal static readonly Hold Hold = new(HoldSource.AutoReply, At, At + Duration.FromDays(3), new LocalDate(2026, 3, 5), IsAssumed: true);

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
        ResultingVisit = 8,
        IsMoved = true,
        NeedsApproval = true,
    };

    internal static readonly TouchKey Key = Touch.Key;

    internal static readonly StepId Step = Touch.Item.Id;

    internal static readonly EnrollmentProfile Profile = Given.Profile() with { Tenant = "acme", Account = "a-1", Zone = Zone };

    internal static readonly MessageHash Message = new(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));

    internal static readonly SubjectRecord Record = new()
    {
        Id = "meeting-9", Revision = 0, Word = OutreachKit.Trigger.MeetingMoved, Role = SubjectRole.Planned, Rank = 1, OccurredAt = At,
        Starts = At + Duration.FromDays(1), Ends = At + Duration.FromDays(2), PlannedSince = At - Duration.FromDays(1), DismissedAt = At + Duration.FromDays(3), IsOld = true,
    };

    internal static readonly StageVisit Left = new()
    {
        Node = Pipeline[Stage.Contacted], Since = At, Touches = [Touch], PendingThen = Trigger, By = "meeting-9", ByHeld = true,
    };

    internal static readonly Enrollment Enrollment = new(
        new EnrollmentState(Profile, At - Duration.FromDays(9))
        {
            Node = Pipeline[Stage.Met],
            Visit = 8,
            StageSince = At,
            LastContact = At - Duration.FromDays(1),
            RepliedAt = At - Duration.FromDays(2),
            TouchesBegun = 6,
            IsFinished = true,
            Touches = [Touch, Touch with { Reason = null }],
            Occurrences = [.. Pipeline.ItemsInOrder.ToArray().Select((item, i) => new StepCount(item.Id, i + 2))],
            Reached = Pipeline.Nowhere.Then(Pipeline[Stage.Contacted]).Then(Pipeline[Stage.Met]),
            Details = new EnrollmentDetails
            {
                Holds = [Hold, new Hold(HoldSource.Pause, At, null)],
                Sent = [new SentMessage(Touch.Item.Id, 5, At, [Message], IsSeen: true)],
                DoneReferences = ["draft-1", "draft-2"],
                PendingThen = Trigger,
                Left = Left,
            }.With([Record, Record with { Id = "meeting-10", IsOld = false, DismissedAt = null }]),
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
        new TouchWithdrawn(Key, Step, 5, "stopped"),
        new TouchConcluded(Key, Step, 5, TouchEnd.InDoubt, At, "time-out") { Messages = [Message] },
        new StageEntered(Stage.Met, At, Key, StartsRound: true) { Left = Left },
        new MessageSeen(Step, 5, Message),
        new MessageAnswered(Step, 5, IsCertain: true),
        new TouchPrepared(Key, "draft-3"),
        new TouchApproval(Key),
        new TouchApproval(Key, IsGiven: false),
        new SubjectNoted(Record, "meeting-8"),
        new SubjectDismissed("meeting-9", At),
        new ReturnChanged(Left),
        new HoldPlaced(Hold),
        new HoldEnded(HoldSource.AutoReply, At),
        new ZoneChanged(Zone, At),
        new ThenPostponed(Trigger),
        new EnrollmentFinished(),
    ];

    internal static HistoryEvent Event(params Effect[] effects) => Event(EventKind.FactReceived, effects);

    internal static HistoryEvent Event(EventKind kind, params Effect[] effects) =>
        new(Profile.Id, 12, Pipeline.Version, kind, UnixMicroseconds.ToUnix(At), UnixMicroseconds.ToUnix(At - Duration.FromHours(2)), Trigger, Stage.Met, "u-1", effects)
        {
            Entered = Stage.FollowedUp,
            Noted = NotedReason.OwnMail,
            Details = new FactDetails
            {
                Subject = new Subject("meeting-9", 4), Replaces = "meeting-8", Starts = At, Ends = At + Duration.FromHours(1), Message = Message, InReplyTo = Message,
                Returns = new LocalDate(2026, 3, 9),
            },
        };
}
