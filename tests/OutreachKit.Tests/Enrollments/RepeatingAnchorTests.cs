using CsCheck;
using NodaTime;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.Tests.Enrollments;

/// <summary>Whatever has happened to a repeating step that is still to come, its date counts from the last time the two had to do with each other.</summary>
[Law("S5")]
public class RepeatingAnchorTests
{
    private static readonly Pipeline Monthly = new PipelineBuilder("monthly", 1)
        .Sends(Schedule.Always)
        .StartAt(Stage.Contacted)
        .In(Stage.Contacted, s => s
            .Step("keep", StepKind.Email, with: step => step.Every(Delay.Days(30)))
            .On(Trigger.MeetingHeld, goTo: Stage.Met).End())
        .In(Stage.Met, s => s.End())
        .Build();

    [Fact]
    public void Nothing_that_is_to_come_counts_from_before_the_last_interaction() =>
        Gen.Select(RandomLife.Choices, Gen.Bool).Sample(
            (choices, isMonthly) =>
            {
                RandomLife life = RandomLife.Of(choices, isMonthly ? Monthly : null);
                foreach ((Enrollment enrollment, HistoryEvent next) in life.Steps.Append((life.Enrollment, life.Events[^1])))
                {
                    enrollment.Touches.Where(t => CountsFromBefore(t, enrollment)).Select(t => $"{t.Item.Id} {t.Occurrence}, before {next}").Should().BeEmpty();
                }
            },
            iter: 4000);

    [Fact]
    public void They_wrote_while_it_was_under_way_and_it_had_not_gone_out_so_it_waits_anew()
    {
        Enrollment begun = Enrollment.Enroll(Given.Profile(Monthly), Given.Monday).Enrollment;
        Instant due = begun.TheTouch().Due!.Value;
        Instant replied = due + Duration.FromHours(2);
        begun = begun.Begin(begun.TheTouch().Key, due).Enrollment.Receive(Fact.ReplyReceived(replied), replied).Enrollment;

        Instant later = replied + Duration.FromHours(1);
        Enrollment retried = begun.Retry(begun.TheTouch().Key, later, later).Enrollment;

        retried.TheTouch().Due.Should().Be(replied + Duration.FromDays(30));
    }

    [Fact]
    public void One_that_was_in_doubt_and_is_sent_again_goes_out_as_a_person_says_and_the_next_waits_from_then()
    {
        Enrollment begun = Enrollment.Enroll(Given.Profile(Monthly), Given.Monday).Enrollment;
        PlannedTouch first = begun.TheTouch();
        Enrollment doubted = begun.Begin(first.Key, first.Due!.Value).Enrollment.EndTouch(first.Key, TouchEnd.InDoubt, first.Due!.Value, "time-out").Enrollment;
        Instant month = first.Due!.Value + Duration.FromDays(30);
        doubted.Touches.Single(t => t.Occurrence == 2).Due.Should().Be(month);

        Enrollment resent = doubted.Resend(first.Key, month).Enrollment;
        Enrollment written = resent.Receive(Fact.ReplyReceived(month), month).Enrollment;

        foreach (Enrollment enrollment in new[] { resent, written })
        {
            enrollment.Touches.Select(t => (t.Occurrence, t.Due)).Should().BeEquivalentTo([(1, (Instant?)month), (2, month + Duration.FromDays(30))]);
        }
    }

    [Fact]
    public void What_a_person_moved_gives_way_to_a_later_word_and_counts_from_it()
    {
        Enrollment moved = Enrollment.Enroll(Given.Profile(Monthly), Given.Monday).Enrollment;
        moved = moved.MoveTouch(moved.TheTouch().Key, new LocalDateTime(2026, 3, 20, 10, 0), Given.Monday).Enrollment;
        Instant replied = Given.Monday + Duration.FromDays(1);

        moved.Receive(Fact.ReplyReceived(replied), replied).Enrollment.TheTouch().Due.Should().Be(Given.At("2026-04-02T10:00"));
    }

    [Fact]
    public void What_a_person_moved_stays_there_when_a_meeting_that_led_away_is_taken_back()
    {
        Enrollment moved = Enrollment.Enroll(Given.Profile(Monthly), Given.Monday).Enrollment;
        moved = moved.MoveTouch(moved.TheTouch().Key, new LocalDateTime(2026, 3, 20, 10, 0), Given.Monday).Enrollment;
        Instant put = moved.TheTouch().Due!.Value;
        Instant said = Given.Monday + Duration.FromDays(1);

        Enrollment back = moved.Receive(Fact.MeetingHeld(said, "m1", 0), said).Enrollment.Receive(Fact.MeetingCancelled(said, "m1", 1), said).Enrollment;

        (back.Stage, back.TheTouch().Due, back.TheTouch().IsMoved).Should().Be((Stage.Contacted, put, true));
    }

    private static bool CountsFromBefore(PlannedTouch touch, Enrollment enrollment) =>
        touch is { State: TouchState.Planned, IsMoved: false, Step.Repeats: true }
        && touch.Anchor.At < enrollment.State.LastInteraction
        && enrollment.Touches.All(other => other.Item != touch.Item || other.Occurrence <= touch.Occurrence);
}
