using CsCheck;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Scheduling;
using OutreachKit.Stores.Serialization;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Stores.Serialization;

/// <summary>A random life that goes on with what those leave out: zones, holds until a date, approvals, facts of a host's own.</summary>
internal sealed class WrittenLife
{
    private static readonly Trigger[] Strangers =
    [
        Trigger.Fact("Thunder"), Trigger.Fact("Lunch", isInteraction: true), Trigger.Fact("ReplyReceived"),
    ];

    private static readonly ContactZone[] Zones =
    [
        ContactZone.Of(Given.Chicago),
        ContactZone.Choose("US/Pacific", null, Given.Chicago),
        ContactZone.Choose("Mars/Olympus", null, Given.Chicago),
        ContactZone.Choose(null, "Asia/Kolkata", Given.Chicago),
        ContactZone.Of(DateTimeZone.ForOffset(Offset.FromHoursAndMinutes(-3, -30))),
        ContactZone.Of(DateTimeZone.Utc),
    ];

    /// <summary>A random life, then choices as numbers: what happens, which of several, how many minutes pass before it.</summary>
    internal static readonly Gen<((int, int, int)[] Life, (int What, int Which, int Minutes)[] Then)> Choices =
        Gen.Select(RandomLife.Choices, Gen.Select(Gen.Int[0, 4], Gen.Int[0, 7], Gen.Int[1, 9000]).Array[0, 8]);

    private readonly List<HistoryEvent> _events;
    private readonly List<Enrollment> _enrollments;

    private WrittenLife(RandomLife life)
    {
        _events = [.. life.Events];
        _enrollments = [.. life.Steps.Select(s => s.Before), life.Enrollment];
    }

    internal IReadOnlyList<HistoryEvent> Events => _events;

    /// <summary>The enrollment after each event.</summary>
    internal IReadOnlyList<Enrollment> Enrollments => _enrollments;

    internal Enrollment Last => _enrollments[^1];

    internal static WrittenLife Of(((int, int, int)[] Life, (int What, int Which, int Minutes)[] Then) choices, Pipeline? pipeline = null)
    {
        var life = new WrittenLife(RandomLife.Of(choices.Life, pipeline));
        Instant now = life._events[^1].RecordedAt;
        foreach ((int what, int which, int minutes) in choices.Then)
        {
            now += Duration.FromMinutes(minutes);
            life.Take(life.Decide(what, which, now));
        }

        return life;
    }

    /// <summary>What a store gives back of an enrollment.</summary>
    internal static Enrollment Restored(Enrollment enrollment) =>
        EnrollmentText.Read(EnrollmentText.Write(enrollment), enrollment.Pipeline, enrollment.Revision);

    /// <summary>What a store gives back of an event.</summary>
    internal static HistoryEvent Restored(HistoryEvent @event, Pipeline pipeline) =>
        EventText.Read(EventText.Write(@event), pipeline, @event.Enrollment, @event.Revision);

    private Decision Decide(int what, int which, Instant now) => what switch
    {
        0 => Last.ChangeZone(Zones[which % Zones.Length], now, "u-1"),
        1 => Last.HoldUntil(RandomLife.HoldSources[which % RandomLife.HoldSources.Length], now.InZone(Last.Zone.Zone).Date.PlusDays(1 + which), now),
        2 when Last.Touches.Count > 0 => Last.Approve(Last.Touches[which % Last.Touches.Count].Key, now, actor: "u-2"),
        3 => Last.Finish(now, "u-3"),
        _ => Last.Receive(Fact.Of(Strangers[which % Strangers.Length], now - Duration.FromMinutes(which), actor: "u-4"), now),
    };

    private void Take(Decision decision)
    {
        if (decision.Event is { } @event)
        {
            _events.Add(@event);
            _enrollments.Add(decision.Enrollment);
        }
    }
}
