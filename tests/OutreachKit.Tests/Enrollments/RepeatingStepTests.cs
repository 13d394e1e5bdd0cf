using CsCheck;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Tests.Dispatch;
using OutreachKit.Tests.Scheduling.Generating;

namespace OutreachKit.Tests.Enrollments;

/// <summary>However one occurrence of a repeating step ends, the next waits the whole interval anew.</summary>
[Law("S5")]
public class RepeatingStepTests
{
    private static readonly Schedule[] Schedules =
    [
        Requests.Office, Schedule.Always, Schedule.EveryDay(new LocalTime(8, 0), new LocalTime(20, 0)),
        Requests.Office.WithJitter(Duration.FromHours(4)),
    ];

    private static readonly (Delay Delay, int Days)[] Intervals = [(Delay.Days(1), 1), (Delay.Days(30), 30), (Delay.Months(3), 89), (Delay.Weeks(2), 14)];

    /// <summary>What a step may say, and the ways in which it can end then.</summary>
    private static readonly (Action<StepBuilder, Deadline> Says, Way[] Ways)[] Kinds =
    [
        (static (_, _) => { }, [Way.Done, Way.SkippedByHandler, Way.SkippedByPerson, Way.DoneByPerson, Way.DeadAndLeftOut, Way.DeadAndSent, Way.DoubtedAndSettled, Way.NotSentAndDone]),
        (static (step, by) => step.Deadline(by), [Way.Done, Way.Late, Way.SkippedByPerson, Way.DeadAndLeftOut]),
        (static (step, _) => step.Manual(), [Way.DoneByPerson, Way.SkippedByPerson, Way.DoneEarlier]),
        (static (step, by) => step.Manual().Deadline(by), [Way.DoneByPerson, Way.Late, Way.SkippedByPerson]),
        (static (step, by) => step.NeedsApproval().Deadline(by), [Way.Late, Way.SkippedByPerson, Way.DoneByPerson]),
    ];

    private enum Way
    {
        Done,
        SkippedByHandler,
        SkippedByPerson,
        DoneByPerson,
        DoneEarlier,
        DeadAndLeftOut,
        DeadAndSent,
        DoubtedAndSettled,
        NotSentAndDone,
        Late,
    }

    [Fact]
    public void However_it_ends_on_whatever_schedule_the_interval_is_waited_anew() =>
        Gen.Select(Gen.Int[0, Kinds.Length - 1], Gen.Int[0, Schedules.Length - 1], Gen.Int[0, Intervals.Length - 1], Gen.Int[0, 99].Array[1, 8]).Sample(
            (kind, schedule, interval, rolls) =>
            {
                (Action<StepBuilder, Deadline> says, Way[] ways) = Kinds[kind];
                (Delay every, int days) = Intervals[interval];
                Pipeline pipeline = Keeping(Schedules[schedule], step => says(step.Every(every), Deadline.Hours((days + 9) * 24, LateAction.Skip)));
                Enrollment enrollment = Enrollment.Enroll(Given.Profile(pipeline), Given.Monday).Enrollment;
                foreach (int roll in rolls)
                {
                    Way way = ways[roll % ways.Length];
                    int occurrence = enrollment.TheTouch().Occurrence;
                    (enrollment, Instant ended) = End(enrollment, way);
                    PlannedTouch next = enrollment.TheTouch();

                    next.Occurrence.Should().Be(occurrence + 1, "{0}", way);
                    LocalDate since = ended.InZone(Given.Chicago).Date;
                    LocalDate due = next.Due!.Value.InZone(Given.Chicago).Date;
                    Period.DaysBetween(since, due).Should().BeInRange(days, days + 8, "{0} ended {1}", way, ended);
                }
            },
            iter: 400);

    [Fact]
    public async Task A_handler_that_leaves_each_one_out_is_asked_once_in_three_months()
    {
        var world = new World();
        Enrollment ada = (await world.Engine.AdoptAsync("crm-42", Stage.FollowedUp, Given.At("2025-12-01T10:00"), "America/Chicago", World.Stop)).OrThrow();
        var handler = new RecordingHandler(_ => TouchOutcome.Skipped("on-holiday-list"));

        for (int i = 0; i < 200; i++)
        {
            await world.TickAsync(handler);
            world.Clock.Advance(Duration.FromSeconds(10));
        }

        handler.Performed.Should().ContainSingle();
        PlannedTouch next = (await world.FoundAsync(ada)).TheTouch();
        (next.Occurrence, next.Due).Should().Be((2, Given.At("2026-06-02T10:00")));
    }

    [Fact]
    public void Mail_by_hand_puts_it_off_as_any_other_contact_does()
    {
        Enrollment followed = Given.In(Stage.FollowedUp);
        Enrollment added = followed.AddTouch(StepKind.Call, new LocalDateTime(2026, 5, 29, 10, 0), Given.Monday).Enrollment;
        Instant called = Given.At("2026-05-29T10:00");

        Enrollment after = added.EndTouch(added.TouchOf("by-hand.call").Key, TouchEnd.Done, called).Enrollment;

        after.TheTouch().Due!.Value.InZone(Given.Chicago).Date.Should().Be(new LocalDate(2026, 8, 31), "three months after the call, past the weekend");
    }

    [Fact]
    public async Task What_leads_out_and_back_in_again_does_not_bring_it_at_once()
    {
        var leave = Trigger.Command("Leave");
        Pipeline pipeline = new PipelineBuilder("in-and-out", 1)
            .Sends(Schedule.Always)
            .StartAt(Stage.Contacted)
            .In(Stage.Contacted, s => s
                .Step("keep", StepKind.Email, with: step => step.Every(Delay.Days(30)).Deadline(Deadline.Hours(1, LateAction.Skip)).Otherwise(leave))
                .On(leave, goTo: Stage.Contacted).End())
            .Build();
        var world = new World(pipeline);
        await world.EnrolledAsync();
        world.Clock.AdvanceDays(300);

        await world.DrainAsync(new RecordingHandler(), most: 2);
    }

    [Fact]
    public void A_stage_that_is_entered_by_a_reply_counts_from_that_reply()
    {
        Pipeline pipeline = new PipelineBuilder("after-reply", 1)
            .StartAt(Stage.Contacted)
            .In(Stage.Contacted, s => s.Step("mail", StepKind.Email).On(Trigger.ReplyReceived, goTo: Stage.Replied))
            .In(Stage.Replied, s => s.Step("keep", StepKind.Email, with: step => step.Every(Delay.Days(30))).End())
            .Build();
        Instant replied = Given.Monday + Duration.FromDays(20);
        Enrollment enrollment = Enrollment.Enroll(Given.Profile(pipeline), Given.Monday).Enrollment.Done("mail").Receive(Fact.ReplyReceived(replied), replied).Enrollment;

        enrollment.TheTouch().Due!.Value.Should().BeGreaterThanOrEqualTo(replied + Duration.FromDays(29));
    }

    [Fact]
    public async Task A_person_who_leaves_it_out_sees_it_again_in_three_months()
    {
        var world = new World();
        Enrollment ada = (await world.Engine.AdoptAsync("crm-42", Stage.FollowedUp, Given.At("2025-12-01T10:00"), "America/Chicago", World.Stop)).OrThrow();
        for (int month = 3; month <= 12; month += 3)
        {
            await world.Engine.SkipAsync(ada.Id, ada.TheTouch().Key, "u-7", World.Stop);
            ada = await world.FoundAsync(ada);
            ada.TheTouch().Due!.Value.InZone(Given.Chicago).Date.Should().BeGreaterThanOrEqualTo(world.Now.InZone(Given.Chicago).Date.PlusMonths(3));
            world.Clock.Reset(ada.TheTouch().Due!.Value);
        }
    }

    [Fact]
    public async Task After_a_deadline_that_was_missed_it_goes_on_month_by_month()
    {
        Pipeline pipeline = Keeping(Requests.Office, step => step.Every(Delay.Days(30)).Deadline(Deadline.Hours((30 * 24) + 48, LateAction.Skip)));
        var world = new World(pipeline);
        Enrollment ada = await world.EnrolledAsync();
        var handler = new RecordingHandler();
        world.Clock.AdvanceDays(35);
        for (int day = 0; day < 365; day++)
        {
            await world.DrainAsync(handler, most: 3);
            world.Clock.AdvanceDays(1);
        }

        handler.Performed.Count.Should().BeInRange(10, 12, "once a month, but for the one that was missed");
        (await world.FoundAsync(ada)).Revision.Should().BeLessThan(40);
    }

    private static Pipeline Keeping(Schedule schedule, Action<StepBuilder> says) => new PipelineBuilder("keeping", 1)
        .Sends(schedule)
        .StartAt(Stage.Contacted)
        .In(Stage.Contacted, s => s.Step("keep", StepKind.Email, with: says).On(Trigger.ReplyReceived, goTo: Stage.Replied))
        .In(Stage.Replied, s => s.End())
        .Build();

    /// <returns>How it stands then, and when the occurrence came to its end.</returns>
    private static (Enrollment After, Instant Ended) End(Enrollment enrollment, Way way)
    {
        PlannedTouch touch = enrollment.TheTouch();
        Instant due = touch.Due!.Value;
        Instant later = due + Duration.FromHours(5);
        Enrollment begun = way is Way.Done or Way.SkippedByHandler or Way.DeadAndLeftOut or Way.DeadAndSent or Way.DoubtedAndSettled or Way.NotSentAndDone
            ? enrollment.Begin(touch.Key, due).Enrollment
            : enrollment;
        switch (way)
        {
            case Way.Done:
                return (begun.EndTouch(touch.Key, TouchEnd.Done, due).Enrollment, due);
            case Way.SkippedByHandler:
                return (begun.EndTouch(touch.Key, TouchEnd.Skipped, due, "holiday").Enrollment, due);
            case Way.SkippedByPerson:
                return (enrollment.EndTouch(touch.Key, TouchEnd.Skipped, later).Enrollment, later);
            case Way.DoneByPerson:
                return (enrollment.EndTouch(touch.Key, TouchEnd.Done, later).Enrollment, later);
            case Way.DoneEarlier:
                return (enrollment.EndTouch(touch.Key, TouchEnd.Done, later, at: due).Enrollment, due);
            case Way.DeadAndLeftOut:
                // Nobody looks at it for a year: then it is left out, and that is when it ended.
                Instant settled = due + Duration.FromDays(365);
                return (begun.EndTouch(touch.Key, TouchEnd.Dead, due, "no-route").Enrollment.EndTouch(touch.Key, TouchEnd.Skipped, settled).Enrollment, settled);
            case Way.DeadAndSent:
                return (begun.EndTouch(touch.Key, TouchEnd.Dead, due, "no-route").Enrollment.EndTouch(touch.Key, TouchEnd.Done, later).Enrollment, due);
            case Way.DoubtedAndSettled:
                return (begun.EndTouch(touch.Key, TouchEnd.InDoubt, due, "time-out").Enrollment.EndTouch(touch.Key, TouchEnd.Skipped, later).Enrollment, due);
            case Way.NotSentAndDone:
                Enrollment again = begun.Retry(touch.Key, due + Duration.FromMinutes(1), due).Enrollment;
                Instant second = again.TheTouch().Due!.Value;
                return (again.Begin(touch.Key, second).Enrollment.EndTouch(touch.Key, TouchEnd.Done, second).Enrollment, second);
            default:
                Instant late = touch.Limit!.Value + Duration.FromHours(1);
                Decision looked = enrollment.Begin(touch.Key, late);
                while (looked.Enrollment.Touch(touch.Key) is { Due: { } put })
                {
                    late = put;
                    looked = looked.Enrollment.Begin(touch.Key, late);
                }

                return (looked.Enrollment, late);
        }
    }
}
