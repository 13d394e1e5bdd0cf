using CsCheck;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.Tests.Enrollments;

/// <summary>A life of an enrollment, made of random facts, wishes and dispatches at random times: whatever the world may do.</summary>
internal sealed class RandomLife
{
    /// <summary>Whoever may stop the clock by hand.</summary>
    internal static readonly HoldSource[] HoldSources = [.. Enum.GetValues<HoldSource>().Except([HoldSource.Meeting])];

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
        Gen.Select(Gen.Int[0, 17], Gen.Int[0, 7], Gen.Int[0, 6000]).Array[1, 40];

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
        2 => Enrollment.Hold(HoldSources[which % HoldSources.Length], which % 2 == 0 ? null : _now + Duration.FromHours(1 + which), _now),
        3 => Enrollment.Resume(HoldSources[which % HoldSources.Length], _now),
        4 when which == 0 && minutes % 5 == 0 => Enrollment.Finish(_now),
        4 when which == 1 && minutes % 3 == 0 => Enrollment.Receive(Fact.OptedOut(_now), _now),
        7 when Enrollment.Touches.Count > 0 => Enrollment.Begin(Any(which).Key, _now),
        8 when which < 3 => Enrollment.AddTouch(
            (StepKind)(which % 4), LocalIn(minutes + 1), _now, which == 0 ? null : "draft-1", needsApproval: which == 2),
        9 when which < 3 && Enrollment.Touches.Count > 0 => Enrollment.Prepare(Any(minutes).Key, $"draft-{which}", _now),
        10 when which < 3 && Enrollment.Touches.Count > 0 => Enrollment.BeginNow(Any(minutes).Key, _now, atAnyHour: which == 0, which == 0 ? AtAnyHour : Now),
        12 => Enrollment.Receive(Met(which, minutes), _now),
        13 => Enrollment.Receive(Written(which, minutes), _now),
        14 when Enrollment.Touches.Count > 0 => Enrollment.MoveTouch(Any(minutes).Key, LocalIn(1 + (which * 900)), _now),
        15 when Enrollment.Touches.Count > 0 => which % 2 == 0 ? Enrollment.Approve(Any(minutes).Key, _now) : Enrollment.Withdraw(Any(minutes).Key, _now),
        16 when which < 4 => Enrollment.Hold(HoldSources[which], _now + Duration.FromDays(3 + which), _now, from: _now + Duration.FromHours(minutes % 60)),
        16 when Enrollment.Touches.Count > 0 => Enrollment.EndTouch(
            Any(minutes).Key, which % 2 == 0 ? TouchEnd.Done : TouchEnd.Skipped, _now, at: Instant.Max(Enrollment.RoundSince, _now - Duration.FromHours(which))),
        17 when which == 0 => Enrollment.Replan(_now),
        5 or 6 when Begun() is { } begun => Outcome(begun, which),
        _ => Next() is { } due ? Perform(due, which, minutes) : Enrollment.Receive(Fact.ReplyReceived(_now), _now),
    };

    /// <summary>What is told of a meeting, perhaps under no name, perhaps of before the round.</summary>
    private Fact Met(int which, int minutes)
    {
        string meeting = $"m{minutes % 3}";
        int? revision = which % 3 == 0 ? null : minutes % 3;
        Instant starts = _now + Duration.FromMinutes((minutes % 4000) - 1000);
        Instant ends = starts + Duration.FromHours(1);
        return which switch
        {
            0 or 1 => Fact.MeetingBooked(_now, starts, ends, meeting, revision),
            2 => Fact.MeetingMoved(_now, starts, ends, meeting, revision, minutes % 2 == 0 ? "m0" : null),
            3 => Fact.MeetingHeld(_now - Duration.FromMinutes(minutes % 500), meeting, revision),
            4 => Fact.MeetingCancelled(_now, meeting, revision),
            5 => Fact.NoShow(_now, meeting, revision),
            6 => Fact.MeetingHeld(_now - Duration.FromMinutes(minutes), null),
            _ => Fact.MeetingCancelled(_now, null),
        };
    }

    /// <summary>What a mailbox shows: a sent folder, an answer, an answering machine.</summary>
    private Fact Written(int which, int minutes)
    {
        Instant at = _now - Duration.FromMinutes(minutes % 120);
        return which switch
        {
            < 2 => Fact.MessageSent(at, messageId: $"<{minutes % 5}@mail.example>"),
            < 4 => Fact.ReplyReceived(at, inReplyTo: $"<{minutes % 5}@mail.example>"),
            4 => Fact.AutoReplied(at, _now.InZone(Enrollment.Zone.Zone).Date.PlusDays((minutes % 20) - 3)),
            5 => Fact.AutoReplied(at),
            6 => Fact.ReplyReceived(at - Duration.FromDays(minutes % 40)),
            _ => Fact.MessageSent(at - Duration.FromDays(minutes % 40)),
        };
    }

    private PlannedTouch Any(int which) => Enrollment.Touches[which % Enrollment.Touches.Count];

    private LocalDateTime LocalIn(int minutes) => (_now + Duration.FromMinutes(minutes)).InZone(Enrollment.Zone.Zone).LocalDateTime;

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
        5 => Enrollment.EndTouch(touch.Key, TouchEnd.Done, _now, messages: [HashKey.None.HashMessage("", $"<{touch.Occurrence}@mail.example>")]),
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
