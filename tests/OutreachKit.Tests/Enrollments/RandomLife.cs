using CsCheck;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;
using OutreachKit.Stages;

namespace OutreachKit.Tests.Enrollments;

/// <summary>A life of an enrollment, made of random facts, wishes and dispatches at random times: whatever the world may do.</summary>
internal sealed class RandomLife
{
    private static readonly Trigger[] Facts =
    [
        Trigger.MessageSent, Trigger.ReplyReceived, Trigger.MeetingHeld, Trigger.MeetingCancelled, Trigger.NoShow,
        Trigger.FollowUpSent, Trigger.Bounced, Trigger.Declined,
    ];

    /// <summary>The actor of what a person had begun before its date.</summary>
    internal const string Now = "now";

    /// <summary>The actor of what a person had begun whatever the hour.</summary>
    internal const string AtAnyHour = "at-any-hour";

    private readonly List<HistoryEvent> _events = [];
    private Instant _now;

    private RandomLife(Decision enrolled, Instant now)
    {
        Enrollment = enrolled.Enrollment;
        _events.Add(enrolled.Event!);
        _now = now;
    }

    internal Enrollment Enrollment { get; private set; }

    internal IReadOnlyList<HistoryEvent> Events => _events;

    /// <summary>The enrollment before each event and the event.</summary>
    internal List<(Enrollment Before, HistoryEvent Event)> Steps { get; } = [];

    /// <summary>Choices as numbers: what happens, which of several, how many minutes pass before it.</summary>
    internal static readonly Gen<(int What, int Which, int Minutes)[]> Choices =
        Gen.Select(Gen.Int[0, 11], Gen.Int[0, 7], Gen.Int[0, 6000]).Array[1, 40];

    internal static RandomLife Of(IEnumerable<(int What, int Which, int Minutes)> choices, Pipeline? pipeline = null)
    {
        Instant start = Given.At("2026-02-26T08:13");
        var life = new RandomLife(Enrollment.Enroll(Given.Profile(pipeline), start), start);
        foreach ((int what, int which, int minutes) in choices)
        {
            life._now += Duration.FromMinutes(minutes);
            life.Take(life.Decide(what, which, minutes));
        }

        return life;
    }

    private Decision Decide(int what, int which, int minutes) => what switch
    {
        0 => Enrollment.Receive(Fact.Of(Facts[which], _now - Duration.FromMinutes(minutes % 90), subject: which % 3 == 0 ? null : new Subject($"m{minutes % 4}", minutes % 3)), _now),
        1 => Enrollment.Fire(which % 2 == 0 ? Trigger.Reopened : Trigger.GaveUp, _now),
        2 => Enrollment.Hold((HoldSource)(which % 3), which % 2 == 0 ? null : _now + Duration.FromHours(1 + which), _now),
        3 => Enrollment.Resume((HoldSource)(which % 3), _now),
        4 when which == 0 && minutes % 5 == 0 => Enrollment.Finish(_now),
        4 when which == 1 && minutes % 3 == 0 => Enrollment.Receive(Fact.OptedOut(_now), _now),
        7 when Enrollment.Touches.Count > 0 => Enrollment.Begin(Enrollment.Touches[which % Enrollment.Touches.Count].Key, _now),
        8 when which < 3 => Enrollment.AddTouch(
            (StepKind)(which % 4), (_now + Duration.FromMinutes(minutes)).InZone(Enrollment.Zone.Zone).LocalDateTime.PlusMinutes(1), _now, which == 0 ? null : "draft-1"),
        9 when which < 3 && Enrollment.Touches.Count > 0 => Enrollment.Prepare(Enrollment.Touches[minutes % Enrollment.Touches.Count].Key, $"draft-{which}", _now),
        10 when which < 3 && Enrollment.Touches.Count > 0 => Enrollment.BeginNow(Enrollment.Touches[minutes % Enrollment.Touches.Count].Key, _now, atAnyHour: which == 0, which == 0 ? AtAnyHour : Now),
        5 or 6 when Begun() is { } begun => Outcome(begun, which),
        _ => Next() is { } due ? Perform(due, which, minutes) : Enrollment.Receive(Fact.ReplyReceived(_now), _now),
    };

    private PlannedTouch? Begun() => Enrollment.Touches.FirstOrDefault(t => t.State != TouchState.Planned);

    private PlannedTouch? Next() => Enrollment.Touches.Where(t => t.State == TouchState.Planned).OrderBy(t => t.Due ?? Instant.MaxValue).FirstOrDefault();

    private Decision Perform(PlannedTouch due, int which, int minutes)
    {
        _now = Instant.Max(_now, (due.Due ?? _now) + Duration.FromMinutes(minutes % 7 == 0 ? minutes : 0));
        return due switch
        {
            { IsTimer: true } => Enrollment.FireTimer(due.Key, _now),
            { IsManual: true } => Enrollment.EndTouch(due.Key, which % 2 == 0 ? TouchEnd.Done : TouchEnd.Skipped, _now),
            _ => Enrollment.Begin(due.Key, _now),
        };
    }

    private Decision Outcome(PlannedTouch touch, int which) => which switch
    {
        0 => Enrollment.Retry(touch.Key, _now + Duration.FromMinutes(10), _now),
        1 when touch.State == TouchState.Begun => Enrollment.EndTouch(touch.Key, TouchEnd.InDoubt, _now, "time-out"),
        2 when touch.State == TouchState.Begun => Enrollment.EndTouch(touch.Key, TouchEnd.Dead, _now, "no-route"),
        3 => Enrollment.EndTouch(touch.Key, TouchEnd.Skipped, _now),
        4 when touch.State is TouchState.InDoubt or TouchState.Dead => Enrollment.Resend(touch.Key, _now),
        _ => Enrollment.EndTouch(touch.Key, TouchEnd.Done, _now),
    };

    private void Take(Decision decision)
    {
        if (decision.Event is null)
        {
            decision.Enrollment.Should().BeSameAs(Enrollment, "a refusal changes nothing");
            return;
        }

        Steps.Add((Enrollment, decision.Event));
        _events.Add(decision.Event);
        Enrollment = decision.Enrollment;
    }
}
