using NodaTime;

namespace OutreachKit.Tests.Enrollments;

/// <summary>The preset's dates, worked out by hand on a calendar. The clocks in Chicago go forward on Sunday 8 March 2026.</summary>
public class PresetTimelineTests
{
    [Fact]
    public void Nobody_answers_and_the_nudges_follow_in_business_days_until_the_timer_gives_up()
    {
        Enrollment enrollment = Given.Enrolled();
        enrollment.TheTouch().Due.Should().Be(Given.Monday, "the request goes out at once, within the hours for sending");

        enrollment = enrollment.Done("request");
        enrollment.Stage.Should().Be(Stage.Contacted);
        enrollment.TheTouch().Due.Should().Be(Given.At("2026-03-05T10:00"), "three business days after Monday is Thursday, at the same time of day");

        enrollment = enrollment.Done("nudge");
        enrollment.TheTouch().Due.Should().Be(Given.At("2026-03-11T10:00"), "four business days after Thursday is Wednesday, at 10:00 also across the clock change");

        enrollment = enrollment.Done("second-nudge");
        PlannedTouch timer = enrollment.TheTouch();
        timer.IsTimer.Should().BeTrue();
        timer.Due.Should().Be(Given.At("2026-03-25T10:00"));

        enrollment = enrollment.FireTimer(timer.Key, timer.Due!.Value).Enrollment;
        enrollment.Stage.Should().Be(Stage.Unresponsive);
        enrollment.Touches.Should().BeEmpty();
    }

    [Fact]
    public void A_request_at_the_weekend_waits_for_monday_nine_o_clock_in_the_contacts_zone()
    {
        Given.Enrolled(Given.At("2026-03-07T23:30")).TheTouch().Due.Should().Be(Given.At("2026-03-09T09:00"));
    }

    [Fact]
    [Law("T8")]
    public void What_began_late_shifts_what_follows()
    {
        Enrollment enrollment = Given.Enrolled().Done("request");
        PlannedTouch nudge = enrollment.TouchOf("nudge");
        Instant late = Given.At("2026-03-10T16:00");
        enrollment = enrollment.Begin(nudge.Key, late).Enrollment.EndTouch(nudge.Key, TouchEnd.Done, late + Duration.FromMinutes(2)).Enrollment;

        enrollment.TheTouch().Due.Should().Be(Given.At("2026-03-16T16:00"), "four business days after Tuesday 10 March, when the nudge began, not after Thursday 5 March, when it was planned");
    }

    [Fact]
    [Law("R7")]
    public void After_a_reply_a_person_proposes_times_and_the_check_in_counts_from_when_that_was_done()
    {
        Enrollment enrollment = Given.In(Stage.Replied);
        PlannedTouch task = enrollment.TouchOf("propose-times");
        task.IsManual.Should().BeTrue();
        enrollment.Begin(task.Key, task.Due!.Value).Refusal!.Code.Should().Be(RefusalCode.Manual, "no dispatcher may do what a person has to do (R7)");

        enrollment = enrollment.EndTouch(task.Key, TouchEnd.Done, Given.At("2026-03-04T15:00")).Enrollment;
        enrollment.TouchOf("check-in").Due.Should().Be(Given.At("2026-03-11T15:00"));

        enrollment = enrollment.Done("check-in");
        enrollment.TheTouch().Due.Should().Be(Given.At("2026-04-01T15:00"), "fifteen business days after Wednesday 11 March");
    }

    [Fact]
    public void The_thank_you_goes_out_two_hours_after_the_meeting_on_any_day_between_eight_and_eight()
    {
        Enrollment saturday = Given.In(Stage.Met, Given.At("2026-03-07T15:00"));
        saturday.TheTouch().Due.Should().Be(Given.At("2026-03-07T17:00"));
        saturday.TheTouch().IsLate.Should().BeFalse();

        Given.In(Stage.Met, Given.At("2026-03-03T19:30")).TheTouch().Due.Should().Be(Given.At("2026-03-04T08:00"));
    }

    [Fact]
    public void A_thank_you_that_comes_too_late_goes_out_all_the_same_and_says_so()
    {
        Enrollment adopted = Given.In(Stage.Met, Given.At("2026-03-02T15:00"), now: Given.At("2026-03-05T12:00"));
        adopted.TheTouch().IsLate.Should().BeTrue();
        adopted.TheTouch().Due.Should().Be(Given.At("2026-03-05T12:00"));
    }

    [Fact]
    public void Staying_in_touch_comes_every_three_months_from_the_last_interaction()
    {
        Enrollment enrollment = Given.In(Stage.Met, Given.At("2026-03-02T14:00")).Done("thank-you");
        enrollment.Stage.Should().Be(Stage.FollowedUp);
        enrollment.TheTouch().Due.Should().Be(Given.At("2026-06-02T16:00"), "three months after the thank-you began, a Tuesday");

        Instant reply = Given.At("2026-05-20T11:00");
        enrollment = enrollment.Receive(Fact.ReplyReceived(reply), reply).Enrollment;
        enrollment.Stage.Should().Be(Stage.FollowedUp);
        enrollment.TheTouch().Due.Should().Be(Given.At("2026-08-20T11:00"), "a reply restarts the three months");

        enrollment = enrollment.Done("keep-in-touch");
        enrollment.TheTouch().Due.Should().Be(Given.At("2026-11-20T11:00"));
        enrollment.TheTouch().Occurrence.Should().Be(2);
    }
}
