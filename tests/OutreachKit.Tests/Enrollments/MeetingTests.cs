using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.Tests.Enrollments;

/// <summary>Two meetings, two thank-yous; no meeting, no thank-you; one meeting told twice, one thank-you.</summary>
public class MeetingTests
{
    private static readonly Instant First = Given.At("2026-03-03T10:00");
    private static readonly Instant Second = Given.At("2026-03-03T11:00");

    private static Enrollment AfterOne() =>
        Given.In(Stage.Replied).Receive(Fact.MeetingHeld(First, "m1"), First).Enrollment;

    private static Enrollment AfterTwo() => AfterOne().Receive(Fact.MeetingHeld(Second, "m2"), Second).Enrollment;

    [Fact]
    public void A_second_meeting_is_noted_and_adds_a_thank_you_of_its_own()
    {
        Decision second = AfterOne().Receive(Fact.MeetingHeld(Second, "m2"), Second);

        second.Event!.To.Should().BeNull();
        second.Enrollment.Touches.Select(t => (t.Subject!.Id, t.Occurrence, t.Due)).Should().Equal(
            ("m1", 1, First + Duration.FromHours(2)),
            ("m2", 2, Second + Duration.FromHours(2)));
    }

    [Fact]
    public void The_first_thank_you_does_not_carry_the_contact_away_from_the_second()
    {
        Enrollment enrollment = DoneOldest(AfterTwo());
        enrollment.Stage.Should().Be(Stage.Met);
        enrollment.PendingThen.Should().Be(Trigger.FollowUpSent);
        enrollment.TheTouch().Subject!.Id.Should().Be("m2");

        enrollment = DoneOldest(enrollment);
        enrollment.Stage.Should().Be(Stage.FollowedUp);
        enrollment.PendingThen.Should().BeNull();
        enrollment.StageSince.Should().Be(Second + Duration.FromHours(2));
    }

    [Fact]
    [Law("C3")]
    public void The_first_thank_you_that_was_in_doubt_and_is_sent_last_carries_the_contact_on()
    {
        Enrollment enrollment = AfterTwo();
        PlannedTouch first = enrollment.Touches[0];
        Instant due = first.Due!.Value;
        enrollment = enrollment.Begin(first.Key, due).Enrollment.EndTouch(first.Key, TouchEnd.InDoubt, due, "time-out").Enrollment.Resend(first.Key, due).Enrollment;
        PlannedTouch second = enrollment.Touches.Single(t => t.Key != first.Key);
        Instant later = second.Due!.Value;
        enrollment = enrollment.Begin(second.Key, later).Enrollment.EndTouch(second.Key, TouchEnd.Done, later).Enrollment;
        enrollment.Stage.Should().Be(Stage.Met, "the first is still to come");

        enrollment = enrollment.Begin(first.Key, later).Enrollment.EndTouch(first.Key, TouchEnd.Done, later).Enrollment;

        enrollment.Stage.Should().Be(Stage.FollowedUp);
    }

    [Fact]
    public void The_only_meeting_called_off_takes_the_contact_back_to_replied_without_a_thank_you()
    {
        Decision undone = AfterOne().Receive(Fact.MeetingCancelled(Second, "m1"), Second);

        undone.Enrollment.Stage.Should().Be(Stage.Replied);
        undone.Enrollment.Steps().Should().Equal("propose-times");
        undone.Event!.Effects.OfType<TouchCancelled>().Should().ContainSingle().Which.Cause.Should().Be(CancelCause.SubjectUndone);
    }

    [Fact]
    public void A_no_show_of_one_of_two_meetings_ends_its_thank_you_only()
    {
        Enrollment enrollment = AfterTwo().Receive(Fact.NoShow(Second, "m1"), Second).Enrollment;

        enrollment.Stage.Should().Be(Stage.Met);
        enrollment.TheTouch().Subject!.Id.Should().Be("m2");
    }

    [Fact]
    public void When_the_first_was_thanked_for_and_the_second_is_called_off_the_contact_has_been_followed_up()
    {
        Instant later = First + Duration.FromMinutes(130);
        Enrollment enrollment = DoneOldest(AfterTwo()).Receive(Fact.MeetingCancelled(later, "m2"), later).Enrollment;

        enrollment.Stage.Should().Be(Stage.FollowedUp);
    }

    [Fact]
    public void Calling_off_a_meeting_that_nobody_logged_changes_nothing()
    {
        Decision noted = AfterOne().Receive(Fact.MeetingCancelled(Second, "next-week"), Second);

        noted.Event!.To.Should().BeNull();
        noted.Enrollment.TheTouch().Subject!.Id.Should().Be("m1");
    }

    [Fact]
    public void A_meeting_called_off_while_its_thank_you_is_under_way_stays_met()
    {
        Enrollment enrollment = AfterOne();
        PlannedTouch thankYou = enrollment.TheTouch();
        enrollment = enrollment.Begin(thankYou.Key, thankYou.Due!.Value).Enrollment;
        enrollment = enrollment.Receive(Fact.MeetingCancelled(thankYou.Due!.Value, "m1"), thankYou.Due!.Value).Enrollment;

        enrollment.Stage.Should().Be(Stage.Met, "it is going out: that can no longer be taken back");
        enrollment.EndTouch(thankYou.Key, TouchEnd.Done, thankYou.Due!.Value).Enrollment.Stage.Should().Be(Stage.FollowedUp);
    }

    [Theory]
    [InlineData("m1")]
    [InlineData(null)]
    public void The_same_meeting_told_again_is_no_second_meeting(string? meeting)
    {
        Fact told = Fact.MeetingHeld(First, meeting);
        Enrollment once = Given.In(Stage.Replied).Receive(told, First).Enrollment;
        once.Receive(told, Second).Enrollment.Touches.Should().ContainSingle();

        Enrollment thanked = DoneOldest(once);
        Decision again = thanked.Receive(told, First + Duration.FromDays(1));
        again.Enrollment.Stage.Should().Be(Stage.FollowedUp, "they were thanked for it already");
        again.Event!.To.Should().BeNull();
    }

    [Fact]
    public void A_meeting_that_was_known_by_its_instant_only_is_known_when_the_calendar_tells_its_id()
    {
        Given.In(Stage.Met, First).Receive(Fact.MeetingHeld(First, "m1"), Second).Enrollment.Touches.Should().ContainSingle();
    }

    [Fact]
    public void A_meeting_that_was_moved_moves_its_thank_you()
    {
        Enrollment enrollment = AfterOne().Receive(Fact.MeetingHeld(Second, "m1", revision: 1), Second).Enrollment;

        enrollment.TheTouch().Due.Should().Be(Second + Duration.FromHours(2));
        enrollment.TheTouch().Occurrence.Should().Be(1);
    }

    [Fact]
    public void A_meeting_called_off_and_held_after_all_is_thanked_for_once()
    {
        Enrollment enrollment = AfterOne().Receive(Fact.MeetingCancelled(Second, "m1", revision: 1), Second).Enrollment;
        Instant held = Given.At("2026-03-05T10:00");
        enrollment = enrollment.Receive(Fact.MeetingHeld(held, "m1", revision: 2), held).Enrollment;

        enrollment.Stage.Should().Be(Stage.Met);
        enrollment.TheTouch().Due.Should().Be(held + Duration.FromHours(2));
        enrollment.TheTouch().Occurrence.Should().Be(2, "an occurrence is never used again");
    }

    private static Enrollment DoneOldest(Enrollment enrollment)
    {
        PlannedTouch touch = enrollment.Touches.OrderBy(t => t.Due).First();
        return enrollment.Begin(touch.Key, touch.Due!.Value).Enrollment.EndTouch(touch.Key, TouchEnd.Done, touch.Due!.Value).Enrollment;
    }
}
