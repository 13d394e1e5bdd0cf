using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.Tests.Enrollments;

/// <summary>A fact that leads nowhere is noted, but what follows from it follows.</summary>
public class NotedFactTests
{
    private static readonly Instant Tuesday = Given.At("2026-03-03T11:00");

    [Fact]
    public void Ones_own_mail_completes_the_planned_mail_by_hand_and_the_sequence_goes_on_from_it()
    {
        Decision noted = Given.In(Stage.Contacted).Receive(Fact.MessageSent(Tuesday), Tuesday);

        noted.Enrollment.Stage.Should().Be(Stage.Contacted);
        noted.Event!.Effects.OfType<TouchConcluded>().Should().ContainSingle().Which.Reason.Should().Be("by-hand");
        noted.Enrollment.TheTouch().Item.Id.Value.Should().Be("second-nudge");
        noted.Enrollment.TheTouch().Due.Should().Be(Given.At("2026-03-09T11:00"), "four business days after the mail that was written by hand");
    }

    [Fact]
    public void A_thank_you_written_by_hand_counts_as_the_thank_you()
    {
        Given.In(Stage.Met).Receive(Fact.MessageSent(Tuesday), Tuesday).Enrollment.Stage.Should().Be(Stage.FollowedUp);
    }

    [Fact]
    public void Our_own_mail_seen_in_the_sent_folder_does_not_count_twice()
    {
        Enrollment enrollment = Given.Enrolled();
        TouchKey request = enrollment.TheTouch().Key;
        enrollment = enrollment.Done("request");
        Instant seen = Given.Monday + Duration.FromSeconds(20);

        Decision noted = enrollment.Receive(Fact.MessageSent(seen, messageId: $"<{request}@mail.example>"), seen);

        noted.Enrollment.TheTouch().Item.Id.Value.Should().Be("nudge", "the request was ours, and the nudge is still to come");
    }

    [Fact]
    public void A_mail_from_before_the_stage_does_not_stand_for_what_was_planned_after_it()
    {
        Instant before = Given.Monday - Duration.FromDays(2);
        Given.In(Stage.Contacted).Receive(Fact.MessageSent(before), Tuesday).Enrollment.TheTouch().Item.Id.Value.Should().Be("nudge");
    }

    [Fact]
    public void A_mail_written_by_hand_does_not_complete_what_only_a_person_can_do()
    {
        Given.In(Stage.Replied).Receive(Fact.MessageSent(Tuesday), Tuesday).Enrollment.TheTouch().Item.Id.Value.Should().Be("propose-times");
    }

    [Fact]
    public void A_reply_ends_the_mailboxs_hold_and_no_other()
    {
        Enrollment enrollment = Given.In(Stage.Replied);
        enrollment = enrollment.Hold(HoldSource.AutoReply, Given.At("2026-03-20T00:00"), Given.Monday).Enrollment;
        enrollment = enrollment.Hold(HoldSource.Pause, null, Given.Monday).Enrollment;
        Decision reply = enrollment.Receive(Fact.ReplyReceived(Tuesday), Tuesday);

        reply.Event!.Effects.OfType<HoldEnded>().Should().ContainSingle().Which.Source.Should().Be(HoldSource.AutoReply);
        reply.Enrollment.IsHeldAt(Tuesday).Should().BeTrue("the pause is a person's, and stays");
        reply.Enrollment.Resume(HoldSource.Pause, Tuesday).Enrollment.IsHeldAt(Tuesday).Should().BeFalse();
    }

    [Fact]
    public void A_bounce_in_replied_is_noted()
    {
        Decision noted = Given.In(Stage.Replied).Receive(Fact.Bounced(Tuesday), Tuesday);
        noted.Event!.To.Should().BeNull();
        noted.Enrollment.Steps().Should().Equal("propose-times");
    }

    [Fact]
    public void What_happens_after_an_enrollment_was_finished_is_noted_and_plans_nothing()
    {
        Enrollment finished = Given.In(Stage.Contacted).Finish(Tuesday).Enrollment;
        finished.Touches.Should().BeEmpty();
        finished.IsLive.Should().BeFalse();
        Decision reply = finished.Receive(Fact.ReplyReceived(Tuesday), Tuesday);
        reply.Event!.To.Should().BeNull();
        reply.Enrollment.Touches.Should().BeEmpty();
        finished.Fire(Trigger.GaveUp, Tuesday).Refusal!.Code.Should().Be(RefusalCode.Finished);
    }

    [Fact]
    public void A_fact_a_little_ahead_of_the_clock_has_just_happened_and_one_from_next_week_is_an_error()
    {
        Enrollment enrollment = Given.In(Stage.Contacted);
        enrollment.Receive(Fact.ReplyReceived(Tuesday + Duration.FromMinutes(5)), Tuesday).Event!.OccurredAt.Should().Be(Tuesday);

        Action nextWeek = () => enrollment.Receive(Fact.ReplyReceived(Tuesday + Duration.FromDays(7)), Tuesday);
        nextWeek.Should().Throw<ArgumentException>().WithMessage("OccurredAt of ReplyReceived is 2026-03-10*");

        enrollment.Receive(Fact.OptedOut(Tuesday + Duration.FromDays(7)), Tuesday).Enrollment.Stage.Should()
            .Be(Stage.OptedOut, "an opt-out counts whatever its date says");
    }
}
