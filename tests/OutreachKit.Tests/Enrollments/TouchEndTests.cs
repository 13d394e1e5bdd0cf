using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.Tests.Enrollments;

/// <summary>The ends of a touch, and what each leads to.</summary>
public class TouchEndTests
{
    private static readonly Instant Now = Given.Monday;

    private static Enrollment Begun(Enrollment enrollment, out TouchKey key)
    {
        PlannedTouch touch = enrollment.TheTouch();
        key = touch.Key;
        return enrollment.Begin(key, touch.Due!.Value).Enrollment;
    }

    [Fact]
    public void Done_fires_what_the_step_says_in_the_same_event()
    {
        Decision done = Begun(Given.Enrolled(), out TouchKey key).EndTouch(key, TouchEnd.Done, Now);

        done.Event!.Kind.Should().Be(EventKind.TouchEnded);
        done.Event.Trigger.Should().Be(Trigger.MessageSent);
        done.Event.To.Should().Be(Stage.Contacted);
        done.Event.Effects.OfType<TouchPlanned>().Should().ContainSingle();
    }

    [Fact]
    public void In_doubt_counts_as_sent_when_it_began_and_stays_listed_until_it_is_settled()
    {
        Decision doubted = Begun(Given.Enrolled(), out TouchKey key).EndTouch(key, TouchEnd.InDoubt, Now + Duration.FromHours(1), "worker-lost");

        doubted.Enrollment.Stage.Should().Be(Stage.Contacted);
        doubted.Enrollment.StageSince.Should().Be(Now, "it counts from when it began");
        doubted.Enrollment.Steps().Should().BeEquivalentTo("request", "nudge");

        Decision settled = doubted.Enrollment.EndTouch(key, TouchEnd.Done, Now + Duration.FromHours(2));
        settled.Event!.To.Should().BeNull("it had counted already");
        settled.Enrollment.Steps().Should().Equal("nudge");
        settled.Enrollment.EndTouch(key, TouchEnd.Done, Now).Refusal!.Code.Should().Be(RefusalCode.TouchEnded);
    }

    [Fact]
    public void Dead_stops_the_sequence_and_a_person_can_let_it_go_on()
    {
        Enrollment dead = Begun(Given.In(Stage.Contacted), out TouchKey key).EndTouch(key, TouchEnd.Dead, Given.At("2026-03-05T10:00"), "no-route").Enrollment;
        dead.TheTouch().State.Should().Be(TouchState.Dead);

        Enrollment goesOn = dead.EndTouch(key, TouchEnd.Skipped, Given.At("2026-03-06T10:00")).Enrollment;
        goesOn.Steps().Should().Equal("second-nudge");
    }

    [Fact]
    public void What_failed_and_is_left_out_or_done_by_hand_counts_from_then_and_what_turns_out_to_have_gone_out_from_when_it_did()
    {
        Instant later = Given.At("2026-03-12T10:00");
        Enrollment dead = Begun(Given.In(Stage.Contacted), out TouchKey key).EndTouch(key, TouchEnd.Dead, Given.At("2026-03-05T10:00"), "no-route").Enrollment;

        dead.EndTouch(key, TouchEnd.Skipped, later).Enrollment.TheTouch().Due.Should().Be(Given.At("2026-03-18T10:00"));
        dead.EndTouch(key, TouchEnd.Done, later, at: later).Enrollment.TheTouch().Due.Should().Be(Given.At("2026-03-18T10:00"));
        dead.EndTouch(key, TouchEnd.Done, later).Enrollment.TheTouch().Due.Should().Be(later, "four business days after Thursday had passed already");
    }

    [Fact]
    public void Skipped_goes_on_to_the_next_step_from_when_it_was_skipped()
    {
        Enrollment enrollment = Given.In(Stage.Contacted);
        Instant skippedAt = Given.At("2026-03-04T12:00");
        enrollment = enrollment.EndTouch(enrollment.TheTouch().Key, TouchEnd.Skipped, skippedAt).Enrollment;

        enrollment.TheTouch().Item.Id.Value.Should().Be("second-nudge");
        enrollment.TheTouch().Due.Should().Be(Given.At("2026-03-10T12:00"));
    }

    [Fact]
    public void Skipped_fires_otherwise_where_the_step_says_so()
    {
        Pipeline pipeline = new PipelineBuilder("calls", 1)
            .StartAt(Stage.Identified)
            .In(Stage.Identified, s => s
                .Step("call", StepKind.Call, then: Trigger.MessageSent, with: step => step.Otherwise(Trigger.GaveUp))
                .On(Trigger.MessageSent, goTo: Stage.Contacted)
                .On(Trigger.GaveUp, goTo: Stage.Unresponsive))
            .In(Stage.Contacted, s => s.End())
            .In(Stage.Unresponsive, s => s.End())
            .Build();
        Enrollment enrollment = Enrollment.Enroll(Given.Profile(pipeline), Now).Enrollment;

        Decision skipped = enrollment.EndTouch(enrollment.TheTouch().Key, TouchEnd.Skipped, Now);

        skipped.Enrollment.Stage.Should().Be(Stage.Unresponsive);
        skipped.Event!.Trigger.Should().Be(Trigger.GaveUp);
    }

    [Fact]
    public void A_begun_touch_finishes_after_its_stage_was_left_and_its_then_is_noted()
    {
        Enrollment begun = Begun(Given.Enrolled(), out TouchKey key);
        Enrollment replied = begun.Receive(Fact.ReplyReceived(Now), Now).Enrollment;
        replied.Stage.Should().Be(Stage.Replied);
        replied.TouchOf("request").State.Should().Be(TouchState.Begun);

        Decision done = replied.EndTouch(key, TouchEnd.Done, Now);
        done.Event!.Trigger.Should().Be(Trigger.MessageSent);
        done.Event.To.Should().BeNull();
        done.Enrollment.Steps().Should().Equal("propose-times");
    }

    [Theory]
    [InlineData(null, RefusalCode.AlreadyBegun)]
    [InlineData(TouchEnd.InDoubt, RefusalCode.InDoubt)]
    [InlineData(TouchEnd.Dead, RefusalCode.Dead)]
    public void What_has_begun_cannot_begin_again(TouchEnd? end, RefusalCode refused)
    {
        Enrollment begun = Begun(Given.In(Stage.Contacted), out TouchKey key);
        Instant later = Given.At("2026-03-06T10:00");
        Enrollment enrollment = end is { } ended ? begun.EndTouch(key, ended, later, "time-out").Enrollment : begun;

        enrollment.Begin(key, later).Refusal!.Code.Should().Be(refused, "it may be out");
    }

    [Fact]
    public void Not_sent_is_planned_again_under_the_same_key_within_the_hours_for_sending()
    {
        Enrollment begun = Begun(Given.Enrolled(Given.At("2026-03-02T16:55")), out TouchKey key);
        Decision retry = begun.Retry(key, Given.At("2026-03-02T17:10"), Given.At("2026-03-02T16:55"));

        retry.Enrollment.TheTouch().Key.Should().Be(key);
        retry.Enrollment.TheTouch().Attempts.Should().Be(1);
        retry.Enrollment.TheTouch().Due.Should().Be(Given.At("2026-03-03T09:00"));
    }

    [Fact]
    public void Not_sent_after_its_stage_was_left_is_cancelled()
    {
        Enrollment begun = Begun(Given.Enrolled(), out TouchKey key);
        Decision retry = begun.Receive(Fact.ReplyReceived(Now), Now).Enrollment.Retry(key, Now, Now);

        retry.Event!.Effects.OfType<TouchCancelled>().Should().ContainSingle().Which.Key.Should().Be(key);
        retry.Enrollment.Steps().Should().Equal("propose-times");
    }

    [Theory]
    [InlineData(LateAction.Send, TouchState.Begun, false)]
    [InlineData(LateAction.RaiseTask, TouchState.Planned, true)]
    public void A_deadline_that_has_passed_when_it_begins_is_handled_as_the_step_says(LateAction late, TouchState state, bool raised)
    {
        Enrollment enrollment = Enrollment.Enroll(Given.Profile(WithDeadline(late)), Now).Enrollment;
        Instant tooLate = Now + Duration.FromHours(3);

        PlannedTouch touch = enrollment.Begin(enrollment.TheTouch().Key, tooLate).Enrollment.TheTouch();

        touch.State.Should().Be(state);
        touch.IsRaised.Should().Be(raised);
        touch.IsLate.Should().BeTrue();
    }

    [Fact]
    public void A_step_that_is_skipped_when_late_is_skipped_at_planning_and_at_begin()
    {
        Enrollment enrollment = Enrollment.Enroll(Given.Profile(WithDeadline(LateAction.Skip)), Now).Enrollment;
        Decision late = enrollment.Begin(enrollment.TheTouch().Key, Now + Duration.FromHours(3));
        late.Event!.Effects.OfType<TouchConcluded>().Should().ContainSingle().Which.End.Should().Be(TouchEnd.Skipped);

        Decision friday = Enrollment.Enroll(Given.Profile(WithDeadline(LateAction.Skip)), Given.At("2026-03-06T18:00"));
        friday.Event!.Effects.OfType<TouchConcluded>().Should().ContainSingle().Which.Reason.Should().Be("deadline-missed");
        friday.Enrollment.Touches.Should().BeEmpty();
    }

    [Fact]
    public void Approval_is_asked_at_begin()
    {
        Pipeline pipeline = new PipelineBuilder("careful", 1)
            .StartAt(Stage.Identified)
            .In(Stage.Identified, s => s.End().Step("letter", StepKind.Email, with: step => step.NeedsApproval()))
            .Build();
        Enrollment enrollment = Enrollment.Enroll(Given.Profile(pipeline), Now).Enrollment;
        TouchKey key = enrollment.TheTouch().Key;
        enrollment.TheTouch().IsDispatchable.Should().BeFalse();
        enrollment.Begin(key, Now).Refusal!.Code.Should().Be(RefusalCode.AwaitsApproval);

        Decision approved = enrollment.Approve(key, Now, actor: "user-7");
        approved.Enrollment.Begin(key, Now).Event!.Kind.Should().Be(EventKind.TouchBegan);
        approved.Enrollment.Approve(key, Now).WasAlready.Should().BeTrue();
    }

    private static Pipeline WithDeadline(LateAction late) => new PipelineBuilder("urgent", 1)
        .StartAt(Stage.Identified)
        .In(Stage.Identified, s => s.End().Step("offer", StepKind.Email, with: step => step.Deadline(Deadline.Hours(2, late))))
        .Build();
}
