using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Dispatch;

namespace OutreachKit.Tests.Enrollments;

/// <summary>What a mailbox's "I am away" stops, until when, and what ends it.</summary>
[Law("T12")]
public class AutoReplyTests
{
    private static readonly LocalDate Friday13 = new(2026, 3, 13);
    private static readonly Instant Tuesday = Given.At("2026-03-03T11:00");
    private static readonly Instant Wednesday = Given.At("2026-03-04T11:00");

    private static Enrollment Away(LocalDate? returns = null, Instant? at = null, AutoReplyPolicy? policy = null) =>
        After(Given.In(Stage.Contacted), Fact.AutoReplied(at ?? Tuesday, returns), at ?? Tuesday, policy);

    private static Enrollment After(Enrollment enrollment, Fact fact, Instant now, AutoReplyPolicy? policy = null) =>
        enrollment.Receive(fact, now, autoReplies: policy).Enrollment;

    private static Instant? Until(Enrollment enrollment) => enrollment.Holds.Should().ContainSingle().Which.Until;

    [Fact]
    public void It_is_no_reply()
    {
        Enrollment away = Away(Friday13);

        away.Stage.Should().Be(Stage.Contacted);
        away.LastInteraction.Should().Be(Given.Monday);
        Until(away).Should().Be(Given.At("2026-03-13T00:00"));
    }

    [Fact]
    public void A_second_notice_without_a_date_neither_lengthens_nor_ends_what_has_one()
    {
        Enrollment again = After(Away(Friday13), Fact.AutoReplied(Wednesday), Wednesday);

        Until(again).Should().Be(Given.At("2026-03-13T00:00"));
        Until(After(Away(Friday13), Fact.AutoReplied(Wednesday), Wednesday, AutoReplyPolicy.AskAPerson)).Should().Be(Given.At("2026-03-13T00:00"));
    }

    [Fact]
    public void A_second_notice_with_another_date_counts()
    {
        Until(After(Away(Friday13), Fact.AutoReplied(Wednesday, new LocalDate(2026, 3, 20)), Wednesday)).Should().Be(Given.At("2026-03-20T00:00"));
        Until(After(Away(), Fact.AutoReplied(Wednesday, Friday13), Wednesday)).Should().Be(Given.At("2026-03-13T00:00"), "a date is better than none");
    }

    [Fact]
    public void A_notice_that_arrives_after_a_later_one_says_nothing_new() =>
        Until(After(Away(Friday13, Wednesday), Fact.AutoReplied(Tuesday, new LocalDate(2026, 3, 30)), Wednesday)).Should().Be(Given.At("2026-03-13T00:00"));

    [Fact]
    public void A_reply_from_before_the_notice_does_not_end_it()
    {
        Enrollment replied = After(Away(Friday13), Fact.ReplyReceived(Tuesday - Duration.FromHours(1)), Wednesday);

        (replied.Stage, replied.IsHeldAt(Wednesday)).Should().Be((Stage.Replied, true), "it moves, and they are away all the same");
    }

    [Fact]
    public void A_reply_from_after_it_does()
    {
        Enrollment replied = After(Away(Friday13), Fact.ReplyReceived(Wednesday), Wednesday);

        replied.IsHeldAt(Wednesday).Should().BeFalse();
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_return_of_today_up_to_a_hundred_days_ahead_is_believed(int days, bool believed)
    {
        LocalDate returns = new LocalDate(2026, 3, 3).PlusDays(days);
        Enrollment away = Away(returns);

        Instant? until = away.Holds.SingleOrDefault().Until;
        if (!believed)
        {
            until.Should().Be(Tuesday + Duration.FromDays(14));
        }
        else if (days > 0)
        {
            until.Should().Be(Given.Chicago.AtStartOfDay(returns).ToInstant());
        }
        else
        {
            away.IsHeldAt(Tuesday).Should().BeFalse("they are back today");
        }
    }

    [Fact]
    public void Without_a_date_the_clock_stands_for_fourteen_days_or_as_the_host_says_or_until_a_person_does()
    {
        Until(Away()).Should().Be(Tuesday + Duration.FromDays(14));
        Until(Away(policy: new AutoReplyPolicy { UndatedFor = Duration.FromDays(3) })).Should().Be(Tuesday + Duration.FromDays(3));
        Enrollment asked = Away(policy: AutoReplyPolicy.AskAPerson);
        Until(asked).Should().BeNull();
        asked.TheTouch().Blocked.Should().Be(PlanBlock.Held);
        AgendaItem.Of([asked], Wednesday).Should().ContainSingle().Which.Need.Should().Be(AgendaNeed.Unblocking);
        asked.Resume(HoldSource.AutoReply, Wednesday).Enrollment.TheTouch().Due.Should().NotBeNull();
        ((Func<AutoReplyPolicy>)(() => new AutoReplyPolicy { UndatedFor = Duration.FromDays(101) })).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task The_engine_hands_its_policy_on()
    {
        var world = new World(options: new() { AutoReplies = AutoReplyPolicy.AskAPerson });
        Enrollment ada = await world.EnrolledAsync();

        await world.Engine.ReceiveAsync("crm-42", Fact.AutoReplied(world.Now), World.Stop);

        Until(await world.FoundAsync(ada)).Should().BeNull();
    }

    [Theory]
    [InlineData("2026-03-13", "2026-03-13T09:00")]
    [InlineData("2026-03-14", "2026-03-16T09:00")]
    public void After_the_date_what_was_due_meanwhile_goes_out_on_the_next_open_day(string returns, string due)
    {
        LocalDate date = NodaTime.Text.LocalDatePattern.Iso.Parse(returns).Value;
        Enrollment away = Enrollment.Enroll(Given.Profile(), Given.Monday).Enrollment;

        After(away, Fact.AutoReplied(Given.Monday, date), Given.Monday).TheTouch().Due.Should().Be(Given.At(due));
    }

    [Fact]
    [Law("T11")]
    public void And_it_is_spread_there()
    {
        Pipeline spread = Presets.InformationalInterviewOn(Presets.WorkingHours.WithJitter(Duration.FromHours(8)));
        Instant[] due =
        [
            .. Enumerable.Range(1, 40).Select(i => After(
                Enrollment.Enroll(Given.Profile(spread, id: i), Given.Monday).Enrollment, Fact.AutoReplied(Given.Monday, Friday13), Given.Monday).TheTouch().Due!.Value),
        ];

        due.Distinct().Should().HaveCountGreaterThan(35);
        due.Should().OnlyContain(at => at >= Given.At("2026-03-13T09:00") && at < Given.At("2026-03-13T17:00"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_hold_that_is_over_counts_for_what_is_told_late_of_before_it(bool metBetween)
    {
        Pipeline pipeline = new PipelineBuilder("late-news", 1)
            .Sends(Schedule.Always)
            .StartAt(Stage.Contacted)
            .In(Stage.Contacted, s => s.Step("hello", OutreachKit.StepKind.Task).On(Trigger.MeetingHeld, goTo: Stage.Met))
            .In(Stage.Met, s => s
                .Step("thanks", OutreachKit.StepKind.Email, after: Delay.Hours(48), then: Trigger.FollowUpSent)
                .OncePer(Trigger.MeetingHeld)
                .On(Trigger.FollowUpSent, goTo: Stage.FollowedUp))
            .In(Stage.FollowedUp, s => s.End())
            .Build();
        Enrollment enrollment = Enrollment.Enroll(Given.Profile(pipeline), Given.Monday).Enrollment;
        enrollment = enrollment.Hold(HoldSource.Pause, null, Given.Monday + Duration.FromHours(10)).Enrollment;
        enrollment = enrollment.Resume(HoldSource.Pause, Given.Monday + Duration.FromHours(34)).Enrollment;
        Instant now = Given.Monday + Duration.FromHours(40);
        enrollment = metBetween ? After(enrollment, Fact.MeetingHeld(now, "m1"), now) : enrollment;

        enrollment = After(enrollment, Fact.MeetingHeld(Given.Monday + Duration.FromHours(5), "m0"), now);

        enrollment.Touches.Single(t => t.Subject?.Id == "m0").Due.Should().Be(Given.Monday + Duration.FromHours(77), "24 of its 48 hours were on hold");
    }

    [Fact]
    public void A_hold_may_begin_later()
    {
        Instant from = Given.At("2026-03-05T00:00");
        Instant until = Given.At("2026-03-12T00:00");
        Enrollment planned = Given.In(Stage.Contacted).Hold(HoldSource.Snooze, until, Given.Monday, from: from).Enrollment;

        (planned.IsHeldAt(Given.Monday), planned.IsHeldAt(from), planned.IsHeldAt(until)).Should().Be((false, true, false));
        planned.TheTouch().Due.Should().Be(Given.At("2026-03-12T10:00"), "Thursday 10:00 and the five open days of the hold");
        planned.Resume(HoldSource.Snooze, Given.Monday).Enrollment.TheTouch().Due.Should().Be(Given.At("2026-03-05T10:00"), "what is to begin can be called off");
        Action backwards = () => Given.In(Stage.Contacted).Hold(HoldSource.Snooze, from, Given.Monday, from: until);
        backwards.Should().Throw<ArgumentException>().WithMessage("*over before it begins*");
    }
}
