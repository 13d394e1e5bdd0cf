using CsCheck;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Enrollments;

/// <summary>What may never happen, whatever the world does: sent twice, sent after a stop, sent at a bad hour, forgotten.</summary>
public class SafetyTests
{
    private static void Every(Action<RandomLife> holds, int iterations = 2000) =>
        RandomLife.Choices.Sample(choices => holds(RandomLife.Of(choices)), iter: iterations);

    [Fact]
    public void Nothing_begins_twice_unless_it_was_known_unsent() => Every(life =>
    {
        foreach (IGrouping<TouchKey, Effect> touch in life.Events.SelectMany(e => e.Effects).Where(e => KeyOf(e) is not null).GroupBy(e => KeyOf(e)!.Value))
        {
            bool mayBegin = true;
            foreach (Effect effect in touch)
            {
                if (effect is TouchBegun)
                {
                    mayBegin.Should().BeTrue("a touch that has begun may be out");
                    mayBegin = false;
                }
                else if (effect is TouchReplanned { Cause: ReplanCause.Retry or ReplanCause.Resent })
                {
                    mayBegin = true;
                }
            }
        }
    });

    [Fact]
    public void Nothing_begins_after_an_opt_out_or_after_it_was_finished() => Every(life =>
    {
        bool stopped = false;
        foreach (HistoryEvent @event in life.Events)
        {
            (stopped && @event.Kind == EventKind.TouchBegan).Should().BeFalse("they asked not to be written to, or the run was finished");
            stopped |= @event.To == Stage.OptedOut || @event.Kind == EventKind.Finished;
        }

        if (stopped)
        {
            life.Enrollment.Touches.Should().NotContain(t => t.State == TouchState.Planned);
        }
    });

    [Fact]
    public void Nothing_begins_while_the_clock_stands_still() => Every(life =>
    {
        foreach ((Enrollment before, HistoryEvent began) in life.Steps.Where(s => s.Event.Kind == EventKind.TouchBegan))
        {
            before.IsHeldAt(began.RecordedAt).Should().BeFalse();
        }
    });

    [Fact]
    [Law("T10")]
    public void Whatever_begins_does_so_when_it_is_due_and_its_window_is_open() => Every(life =>
    {
        foreach ((Enrollment before, HistoryEvent began) in life.Steps.Where(s => s.Event is { Kind: EventKind.TouchBegan, Actor: not RandomLife.AtAnyHour }))
        {
            PlannedTouch touch = before.Touch(((TouchBegun)began.Effects[^1]).Key)!;
            (touch.Due <= began.RecordedAt || began.Actor == RandomLife.Now).Should().BeTrue("nothing is early");
            if (touch is { IsManual: true } and ({ Step.IsAdHoc: true } or { IsMoved: true }))
            {
                continue; // a person put it there
            }

            ZonedDateTime local = began.RecordedAt.InZone(Given.Chicago);
            bool thankYou = touch.Item.Id.Value == "thank-you";
            (local.TimeOfDay >= new LocalTime(thankYou ? 8 : 9, 0) && local.TimeOfDay < new LocalTime(thankYou ? 20 : 17, 0))
                .Should().BeTrue($"{touch.Item.Id} began at {local}");
            (thankYou || local.DayOfWeek <= IsoDayOfWeek.Friday).Should().BeTrue($"{touch.Item.Id} began on a {local.DayOfWeek}");
        }
    });

    [Fact]
    [Law("T10")]
    public void A_touch_whose_window_has_closed_is_deferred_to_the_next_opening_with_an_event()
    {
        Enrollment enrollment = Given.Enrolled();
        Decision deferred = enrollment.Begin(enrollment.TheTouch().Key, Given.At("2026-03-02T17:00"));

        deferred.Event!.Kind.Should().Be(EventKind.TouchDeferred);
        deferred.Enrollment.TheTouch().State.Should().Be(TouchState.Planned);
        deferred.Enrollment.TheTouch().Due.Should().Be(Given.At("2026-03-03T09:00"));
    }

    [Fact]
    [Law("C6")]
    public void An_occurrence_and_its_key_are_never_used_again() => Every(life =>
    {
        PlannedTouch[] planned = [.. life.Events.SelectMany(e => e.Effects).OfType<TouchPlanned>().Select(p => p.Touch)];
        planned.Select(t => t.Key).Should().OnlyHaveUniqueItems();
        foreach (IGrouping<StepId, PlannedTouch> step in planned.GroupBy(t => t.Item.Id))
        {
            step.Select(t => t.Occurrence).Should().Equal(Enumerable.Range(1, step.Count()));
        }
    });

    [Fact]
    [Law("C3")]
    public void Every_planned_touch_is_still_listed_or_has_come_to_one_of_its_ends() => Every(life =>
    {
        Effect[] effects = [.. life.Events.SelectMany(e => e.Effects)];
        var ended = effects.Where(e => e is TouchCancelled or TouchConcluded { End: TouchEnd.Done or TouchEnd.Skipped }).Select(KeyOf).ToHashSet();
        foreach (TouchPlanned planned in effects.OfType<TouchPlanned>())
        {
            (life.Enrollment.Touch(planned.Touch.Key) is not null).Should().Be(!ended.Contains(planned.Touch.Key), $"{planned.Touch.Item.Id} may not be forgotten");
        }
    });

    [Fact]
    public void In_a_stage_that_sends_something_a_live_enrollment_always_has_something_to_come() => Every(life =>
    {
        Enrollment enrollment = life.Enrollment;
        bool stopsByItself = life.Events.SelectMany(e => e.Effects).OfType<TouchConcluded>().Any(c => c.End is TouchEnd.Skipped);
        if (enrollment.IsLive && !stopsByItself)
        {
            enrollment.Touches.Should().NotBeEmpty($"the enrollment stands in {enrollment.Stage}");
        }
    });

    [Fact]
    [Law("C3")]
    public void What_waits_for_the_last_run_of_a_stage_leads_on_when_that_ends() => Every(life =>
    {
        foreach (Enrollment enrollment in life.Steps.Select(s => s.Before).Append(life.Enrollment))
        {
            bool waits = enrollment.State.PendingThen is { } then && enrollment.IsLive && enrollment.State.Ask(then).Moves;
            (waits && !enrollment.State.HasOpenRuns && enrollment.Touches.All(t => t.State != TouchState.Dead)).Should().BeFalse("nothing else would bring it");
        }
    });

    [Fact]
    public void What_was_planned_in_a_stage_is_cancelled_when_it_is_left_unless_it_led_here_itself() => Every(life =>
    {
        Stage stage = life.Enrollment.Stage;
        life.Enrollment.Touches.Should().NotContain(t => t.State == TouchState.Planned && t.Stage != stage && !t.IsCounted && !IsByHand(t));
    });

    [Fact]
    [Law("C2")]
    public void What_is_sent_again_belongs_to_the_stage_where_the_contact_stands_or_led_there_itself() => Every(life =>
    {
        foreach ((Enrollment before, HistoryEvent resent) in life.Steps.Where(s => s.Event.Kind == EventKind.TouchResent))
        {
            PlannedTouch touch = ((TouchReplanned)resent.Effects[0]).Touch;
            HistoryEvent entered = life.Events.Last(e => e.To is not null && e.Revision < resent.Revision);
            bool ledHere = touch.Step!.ThenFires is not null && entered.Effects.OfType<TouchConcluded>().Any(c => c.Key == touch.Key);

            // A call or a task is its person's to do, whatever has happened; mail belongs to the stage in which it began.
            bool byHand = touch.Step.IsAdHoc && (touch.IsManual || before.StageSince <= touch.BegunAt);
            (touch.Stage == before.Stage || ledHere || byHand).Should().BeTrue($"{touch.Item.Id} is sent again in {before.Stage}");
        }
    });

    [Fact]
    [Law("T1")]
    public void A_stored_date_is_what_planning_gives_for_the_instant_it_was_planned_for() => Every(life =>
    {
        foreach (PlannedTouch touch in life.Enrollment.Touches.Where(t => t.State == TouchState.Planned))
        {
            Plan again = life.Enrollment.Explain(touch);
            again.Due.Should().Be(touch.Due, "{0} was planned for {1} on {2}, held by {3} and waiting for {4}", touch, touch.PlannedFor, touch.Anchor, string.Join(", ", life.Enrollment.Holds), string.Join(", ", life.Enrollment.Meetings));
            again.Blocked.Should().Be(touch.Blocked);
        }
    });

    [Fact]
    [Law("R7")]
    public void Beside_a_manual_step_nothing_of_its_run_is_planned() => Every(life =>
    {
        foreach (PlannedTouch manual in life.Enrollment.Touches.Where(t => t.IsManual && t.State == TouchState.Planned && !IsByHand(t) && !t.IsCounted))
        {
            life.Enrollment.Touches.Should().NotContain(t => t != manual && t.State == TouchState.Planned && !t.IsCounted && !IsByHand(t) && t.Subject == manual.Subject);
        }
    });

    private static bool IsByHand(PlannedTouch touch) => touch.Step is { IsAdHoc: true };

    private static TouchKey? KeyOf(Effect effect) => effect switch
    {
        TouchPlanned planned => planned.Touch.Key,
        TouchReplanned replanned => replanned.Touch.Key,
        TouchCancelled cancelled => cancelled.Key,
        TouchBegun begun => begun.Key,
        TouchConcluded concluded => concluded.Key,
        _ => null,
    };
}
