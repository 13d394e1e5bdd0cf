// Long because all rules of touches added by a person are here side by side, each in a few lines, so that a missing one is seen.
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Enrollments;

/// <summary>Touches that a person adds, and what a person makes ready.</summary>
public class AdHocTouchTests
{
    private static readonly LocalDateTime Friday = new(2026, 3, 6, 18, 30);

    private readonly Enrollment _ada = Given.Enrolled();

    private readonly Enrollment _needsApproval = Enrollment.Enroll(
        Given.Profile(new PipelineBuilder("approved", 1).StartAt(Stage.Identified)
            .In(Stage.Identified, s => s.End().Step("offer", StepKind.Email, with: step => step.NeedsApproval())).Build()),
        Given.Monday).Enrollment;

    [Fact]
    public void A_call_is_planned_at_the_very_time_that_was_chosen()
    {
        PlannedTouch call = Added(_ada, StepKind.Call, Friday);

        call.Local.Should().Be(Friday);
        (call.IsManual, call.IsDispatchable, call.Reference).Should().Be((true, false, "Call on 6"));
    }

    [Fact]
    [Law("T3")]
    public void Mail_waits_for_its_window()
    {
        PlannedTouch mail = Added(_ada, StepKind.Email, Friday);

        mail.Local.Should().Be(new LocalDateTime(2026, 3, 9, 9, 0));
        mail.IsDispatchable.Should().BeTrue();
    }

    [Fact]
    [Law("C2")]
    public void A_reply_stops_mail_that_was_added_and_leaves_the_call()
    {
        Enrollment both = AddTo(AddTo(_ada, StepKind.Email, Friday), StepKind.Call, Friday);

        Enrollment replied = both.Receive(Fact.ReplyReceived(Given.Monday), Given.Monday).Enrollment;

        replied.Touches.Select(t => t.Item.Id.Value).Should().Equal("by-hand.call", "propose-times");
    }

    [Fact]
    public void The_sequences_own_moves_leave_both()
    {
        Enrollment both = AddTo(AddTo(_ada, StepKind.Email, Friday), StepKind.Call, Friday);

        Enrollment sent = both.Begin(both.Touches[0].Key, Given.Monday).Enrollment.EndTouch(both.Touches[0].Key, TouchEnd.Done, Given.Monday).Enrollment;

        sent.Stage.Should().Be(Stage.Contacted);
        sent.Touches.Select(t => t.Item.Id.Value).Should().Equal("by-hand.email", "by-hand.call", "nudge");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Law("C3")]
    public void The_sequences_own_moves_leave_what_has_begun_as_well(bool isInDoubt)
    {
        Enrollment both = AddTo(_ada, StepKind.Email, new LocalDateTime(2026, 3, 2, 10, 0));
        TouchKey mail = both.Touches[1].Key;
        Enrollment begun = both.Begin(both.Touches[0].Key, Given.Monday).Enrollment.BeginNow(mail, Given.Monday, atAnyHour: true).Enrollment;
        begun = isInDoubt ? begun.EndTouch(mail, TouchEnd.InDoubt, Given.Monday, "time-out").Enrollment : begun;

        Enrollment moved = begun.EndTouch(both.Touches[0].Key, TouchEnd.Done, Given.Monday).Enrollment;

        moved.Stage.Should().Be(Stage.Contacted);
        Enrollment[] again = isInDoubt
            ? [moved.Resend(mail, Given.Monday).Enrollment, moved.Retry(mail, Given.Monday, Given.Monday).Enrollment]
            : [moved.TakeBack(mail, "asked again", Given.Monday).Enrollment, moved.Retry(mail, Given.Monday, Given.Monday).Enrollment];
        again.Select(e => e.Touch(mail)!.State).Should().Equal(TouchState.Planned, TouchState.Planned);
    }

    [Fact]
    [Law("C2")]
    public void A_move_of_the_sequence_brings_nothing_back_that_a_reply_has_stopped()
    {
        Enrollment added = AddTo(_ada, StepKind.Email, new LocalDateTime(2026, 3, 2, 10, 0));
        TouchKey mail = added.Touches[1].Key;
        Enrollment replied = added.BeginNow(mail, Given.Monday, atAnyHour: true).Enrollment.Receive(Fact.ReplyReceived(Given.Monday), Given.Monday).Enrollment;
        TouchKey proposal = replied.Touches.Single(t => t.State == TouchState.Planned).Key;

        Enrollment moved = replied.EndTouch(proposal, TouchEnd.Done, Given.Monday).Enrollment;

        moved.Retry(mail, Given.Monday, Given.Monday).Enrollment.Touch(mail).Should().BeNull();
    }

    [Fact]
    [Law("S4")]
    public void An_opt_out_stops_all_of_it()
    {
        Enrollment both = AddTo(AddTo(_ada, StepKind.Email, Friday), StepKind.Call, Friday);

        Enrollment gone = both.Receive(Fact.OptedOut(Given.Monday), Given.Monday).Enrollment;

        gone.Touches.Should().BeEmpty();
        gone.AddTouch(StepKind.Call, Friday, Given.Monday).Refusal!.Code.Should().Be(RefusalCode.Suppressed);
    }

    [Fact]
    [Law("S4")]
    public void A_call_that_was_under_way_at_an_opt_out_is_not_planned_again()
    {
        Enrollment call = AddTo(_ada, StepKind.Call, Friday);
        TouchKey key = call.Touches[1].Key;
        Enrollment optedOut = call.BeginNow(key, Given.Monday).Enrollment.Receive(Fact.OptedOut(Given.Monday), Given.Monday).Enrollment;

        Enrollment unsent = optedOut.Retry(key, Given.Monday, Given.Monday).Enrollment;
        Enrollment doubt = optedOut.EndTouch(key, TouchEnd.InDoubt, Given.Monday, "time-out").Enrollment;

        unsent.Touches.Should().BeEmpty();
        doubt.Resend(key, Given.Monday).Refusal!.Code.Should().Be(RefusalCode.StageLeft);
    }

    [Fact]
    [Law("C6")]
    public void Each_has_a_key_of_its_own_and_its_end_starts_no_sequence()
    {
        Enrollment two = AddTo(AddTo(_ada, StepKind.Task, Friday), StepKind.Task, Friday.PlusDays(1));

        Enrollment done = two.EndTouch(two.Touches[1].Key, TouchEnd.Done, Given.Monday).Enrollment;

        two.Touches.Select(t => t.Key).Should().OnlyHaveUniqueItems();
        done.Touches.Should().Equal(two.Touches[0], two.Touches[2]);
    }

    [Fact]
    [Law("T12")]
    public void A_hold_over_its_date_puts_it_off_to_the_end_of_the_hold()
    {
        Enrollment call = AddTo(_ada, StepKind.Call, Friday);
        Instant end = Given.At("2026-03-10T12:00");

        Enrollment held = call.Hold(HoldSource.Suspension, end, Given.Monday).Enrollment;

        held.Touches[1].Due.Should().Be(end);
    }

    [Fact]
    public void A_time_that_has_gone_by_is_an_error_that_says_so()
    {
        Action add = () => _ada.AddTouch(StepKind.Call, new LocalDateTime(2026, 3, 1, 9, 0), Given.Monday);

        add.Should().Throw<ArgumentException>().WithMessage("2026-03-01 09:00 in America/Chicago is 2026-03-01T15:00:00Z, before now, 2026-03-02T16:*: give a time that is still to come.*");
    }

    [Fact]
    [Law("T4")]
    public void Of_two_times_the_one_that_is_still_to_come_is_taken()
    {
        Instant between = Instant.FromUtc(2026, 11, 1, 7, 15);
        Enrollment ada = Enrollment.Enroll(Given.Profile(), between).Enrollment;

        PlannedTouch call = ada.AddTouch(StepKind.Call, new LocalDateTime(2026, 11, 1, 1, 30), between).Enrollment.Touches[^1];

        call.Due.Should().Be(Instant.FromUtc(2026, 11, 1, 7, 30));
    }

    [Fact]
    [Law("C3")]
    public void A_call_that_outlived_its_stage_and_did_not_come_about_is_tried_again()
    {
        Enrollment added = AddTo(_ada, StepKind.Call, Friday);
        TouchKey call = added.Touches[^1].Key;
        Enrollment replied = added.Receive(Fact.ReplyReceived(Given.Monday), Given.Monday).Enrollment;

        Enrollment begun = replied.BeginNow(call, Given.Monday, atAnyHour: true).Enrollment;
        Enrollment moved = begun.Receive(Fact.MeetingHeld(Given.Monday), Given.Monday).Enrollment;

        begun.Retry(call, Given.Monday, Given.Monday).Enrollment.Touch(call)!.State.Should().Be(TouchState.Planned);
        moved.Retry(call, Given.Monday, Given.Monday).Enrollment.Touch(call)!.State.Should().Be(TouchState.Planned);
    }

    [Fact]
    [Law("C3")]
    public void Mail_that_outlived_its_stage_is_tried_again_unless_they_replied_since_it_began()
    {
        Enrollment added = AddTo(_ada, StepKind.Email, Friday);
        (TouchKey request, TouchKey mail) = (added.Touches[0].Key, added.Touches[1].Key);
        Enrollment sent = added.Begin(request, Given.Monday).Enrollment.EndTouch(request, TouchEnd.Done, Given.Monday).Enrollment;

        Enrollment begun = sent.BeginNow(mail, Given.Monday, atAnyHour: true).Enrollment;
        Enrollment replied = begun.Receive(Fact.ReplyReceived(Given.Monday), Given.Monday).Enrollment;

        begun.Retry(mail, Given.Monday, Given.Monday).Enrollment.Touch(mail)!.State.Should().Be(TouchState.Planned);
        replied.Retry(mail, Given.Monday, Given.Monday).Enrollment.Touch(mail).Should().BeNull();
    }

    [Fact]
    public void Another_draft_is_not_approved_because_the_first_one_was()
    {
        TouchKey key = _needsApproval.Touches[0].Key;
        Enrollment approvedBlank = _needsApproval.Approve(key, Given.Monday).Enrollment;

        Enrollment first = approvedBlank.Prepare(key, "draft-1", Given.Monday).Enrollment;
        Enrollment second = first.Prepare(key, "draft-2", Given.Monday).Enrollment;

        (first.Touches[0].AwaitsApproval, second.Touches[0].AwaitsApproval).Should().Be((false, true));
    }

    [Fact]
    public void A_pipeline_may_not_name_a_step_as_those_by_hand_are_named()
    {
        Action build = () => new PipelineBuilder("p", 1).StartAt(Stage.Identified)
            .In(Stage.Identified, s => s.End().Step("by-hand.email", StepKind.Email)).Build();

        build.Should().Throw<PipelineDefinitionException>().WithMessage("*The step id 'by-hand.email' is used 2 times (in Identified, the steps that every pipeline has)*");
    }

    [Fact]
    public void A_draft_is_kept_by_its_id_and_another_takes_its_place()
    {
        TouchKey key = _ada.Touches[0].Key;
        Enrollment prepared = _ada.Prepare(key, "draft-1", Given.Monday, "u-7").Enrollment;
        Decision again = prepared.Prepare(key, "draft-1", Given.Monday);

        prepared.Touches[0].Reference.Should().Be("draft-1");
        again.WasAlready.Should().BeTrue();
        prepared.Prepare(key, "draft-2", Given.Monday).Enrollment.Touches[0].Reference.Should().Be("draft-2");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void A_reference_that_cannot_be_kept_is_an_error(int length)
    {
        Action prepare = () => _ada.Prepare(_ada.Touches[0].Key, new string('x', length), Given.Monday);

        prepare.Should().Throw<ArgumentException>().WithMessage($"A reference of {length} characters cannot be kept: give 1 to 64.*");
    }

    [Fact]
    public void The_date_says_that_a_person_chose_it()
    {
        Enrollment call = AddTo(_ada, StepKind.Call, Friday);

        string.Join("\n", call.Explain(call.Touches[1], TrailDetail.Everything).Trail.Select(e => e.InWords())).Should().Contain("the chosen date");
    }

    [Fact]
    public void A_person_does_at_any_hour_what_they_themselves_put_on_that_date()
    {
        Enrollment call = AddTo(_ada, StepKind.Call, Friday);

        Decision night = call.BeginNow(call.Touches[1].Key, Given.At("2026-03-06T23:30"));

        night.Refusal.Should().BeNull();
    }

    [Fact]
    public void Whoever_presses_Send_has_approved_it_for_the_next_attempt_too()
    {
        TouchKey key = _needsApproval.Touches[0].Key;
        Enrollment begun = _needsApproval.BeginNow(key, Given.Monday).Enrollment;

        begun.Retry(key, Given.Monday, Given.Monday).Enrollment.TheTouch().AwaitsApproval.Should().BeFalse();
    }

    [Fact]
    [Law("T13")]
    public void What_a_person_sends_after_its_deadline_is_late()
    {
        Enrollment met = Given.In(Stage.Met);

        Enrollment begun = met.BeginNow(met.TheTouch().Key, Given.Monday + Duration.FromDays(2)).Enrollment;

        begun.TheTouch().IsLate.Should().BeTrue();
    }

    [Fact]
    public void A_timer_leaves_mail_that_was_added()
    {
        Pipeline pipeline = new PipelineBuilder("waits", 1).StartAt(Stage.Identified)
            .In(Stage.Identified, s => s.Timer(after: Delay.Days(1), fires: Trigger.GaveUp).On(Trigger.GaveUp, goTo: Stage.Unresponsive))
            .In(Stage.Unresponsive, s => s.End())
            .Build();
        Enrollment waits = AddTo(Enrollment.Enroll(Given.Profile(pipeline), Given.Monday).Enrollment, StepKind.Email, Friday);

        Enrollment silent = waits.FireTimer(waits.Touches[0].Key, Given.Monday + Duration.FromDays(1)).Enrollment;

        (silent.Stage, silent.TheTouch().Item.Id.Value).Should().Be((Stage.Unresponsive, "by-hand.email"));
    }

    [Fact]
    public void A_move_that_was_put_off_leaves_mail_that_was_added()
    {
        Enrollment met = AddTo(Given.In(Stage.Replied).Receive(Fact.MeetingHeld(Given.Monday, "m1"), Given.Monday).Enrollment
            .Receive(Fact.MeetingHeld(Given.Monday, "m2"), Given.Monday).Enrollment, StepKind.Email, Friday);
        TouchKey[] thanks = [.. met.Touches.Where(t => t.Item.Id.Value == "thank-you").Select(t => t.Key)];

        Enrollment once = met.EndTouch(thanks[0], TouchEnd.Done, Given.Monday).Enrollment;
        Enrollment both = once.EndTouch(thanks[1], TouchEnd.Skipped, Given.Monday).Enrollment;

        (once.Stage, both.Stage).Should().Be((Stage.Met, Stage.FollowedUp));
        both.Steps().Should().Contain("by-hand.email");
    }

    [Fact]
    [Law("R8")]
    public void A_call_is_no_run_that_a_meeting_which_was_not_could_undo()
    {
        Enrollment met = AddTo(Given.In(Stage.Met), StepKind.Call, Friday);

        Instant later = Given.Monday + Duration.FromMinutes(1);
        Enrollment undone = met.Receive(Fact.MeetingCancelled(later), later).Enrollment;

        undone.Stage.Should().Be(Stage.Replied);
        undone.Steps().Should().Contain("by-hand.call");
    }

    [Fact]
    public void Our_own_mail_that_a_mailbox_shows_us_takes_no_other_mails_place()
    {
        Enrollment contacted = AddTo(Given.In(Stage.Contacted), StepKind.Email, Friday);
        TouchKey mail = contacted.Touches[1].Key;
        Instant sent = Given.At("2026-03-03T10:00");
        Enrollment done = contacted.BeginNow(mail, sent).Enrollment.EndTouch(mail, TouchEnd.Done, sent).Enrollment;

        Enrollment shown = done.Receive(Fact.MessageSent(sent, messageId: $"<{mail}@crm.example>"), sent + Duration.FromHours(1)).Enrollment;

        shown.Steps().Should().Equal("nudge");
    }

    [Fact]
    [Law("T12")]
    public void Whoever_was_away_and_replies_is_called_on_the_day_that_was_chosen()
    {
        Enrollment away = AddTo(_ada, StepKind.Call, Friday).Hold(HoldSource.AutoReply, Given.At("2026-03-10T12:00"), Given.Monday).Enrollment;
        Instant tuesday = Given.At("2026-03-03T10:00");

        Enrollment replied = away.Receive(Fact.ReplyReceived(tuesday), tuesday).Enrollment;

        replied.TouchOf("by-hand.call").Local.Should().Be(Friday);
    }

    [Fact]
    [Law("T12")]
    [Law("T1")]
    public void A_hold_that_put_a_call_off_counts_after_its_stage_was_left()
    {
        Instant end = Given.At("2026-03-10T12:00");
        Enrollment held = AddTo(_ada, StepKind.Call, Friday).Hold(HoldSource.Pause, end, Given.Monday).Enrollment;
        Instant later = end + Duration.FromDays(2);

        Enrollment replied = held.Receive(Fact.ReplyReceived(later), later).Enrollment;

        replied.TouchOf("by-hand.call").Due.Should().Be(end);
        replied.Replan(later).WasAlready.Should().BeTrue();
    }

    [Fact]
    [Law("T12")]
    public void A_hold_that_put_a_call_off_counts_in_the_round_that_it_comes_along_into()
    {
        Instant end = Given.At("2026-03-10T12:00");
        Enrollment held = AddTo(_ada, StepKind.Call, Friday).Hold(HoldSource.Pause, end, Given.Monday).Enrollment;
        Instant later = end + Duration.FromDays(2);
        Enrollment gaveUp = held.Done("request").Fire(Trigger.GaveUp, later).Enrollment;

        Enrollment reopened = gaveUp.Fire(Trigger.Reopened, later).Enrollment;

        PlannedTouch call = reopened.TouchOf("by-hand.call");
        (call.Due, reopened.Explain(call).Due).Should().Be((end, end));
    }

    [Fact]
    public void Nothing_is_added_to_what_is_finished_or_in_a_time_that_nobody_lives_to_see()
    {
        Enrollment finished = _ada.Finish(Given.Monday).Enrollment;
        Action never = () => _ada.AddTouch(StepKind.Call, new LocalDateTime(2226, 1, 1, 9, 0), Given.Monday);

        finished.AddTouch(StepKind.Call, Friday, Given.Monday).Refusal!.Code.Should().Be(RefusalCode.Finished);
        never.Should().Throw<ArgumentException>().WithMessage("*more than 100 years after now*");
    }

    [Fact]
    public void Nothing_is_made_ready_for_what_has_begun()
    {
        TouchKey key = _ada.Touches[0].Key;
        Enrollment begun = _ada.Begin(key, Given.Monday).Enrollment;

        begun.Prepare(key, "draft-1", Given.Monday).Refusal!.Code.Should().Be(RefusalCode.AlreadyBegun);
    }

    private static PlannedTouch Added(Enrollment enrollment, StepKind kind, LocalDateTime at) => AddTo(enrollment, kind, at).Touches[^1];

    private static Enrollment AddTo(Enrollment enrollment, StepKind kind, LocalDateTime at) =>
        enrollment.AddTouch(kind, at, Given.Monday, $"{kind} on {at.Day}", "u-7").Enrollment;
}
