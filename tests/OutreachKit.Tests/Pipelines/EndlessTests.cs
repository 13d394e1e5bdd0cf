using CsCheck;
using NodaTime;
using NodaTime.Testing;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Insights;
using OutreachKit.Pipelines;
using OutreachKit.Tests.Dispatch;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Pipelines;

/// <summary>S5: whatever builds comes to an end, in each decision and at each instant; and what leads through several stages at once is told as it was (H1).</summary>
public class EndlessTests
{
    /// <summary>Friday after hours: whatever ought to be out within an hour is late already when it is planned.</summary>
    private static readonly Instant FridayEvening = Given.At("2026-03-06T18:00");

    /// <summary>A timer of one hour that leads back to itself has 37 hours to make good, each in a pass of its own.</summary>
    private const int MostPasses = 60;

    [Fact]
    [Law("S5")]
    public async Task Whatever_builds_each_decision_is_bounded_and_each_pass_ends() =>
        await Gen.Select(LoopingDefinitions.Any, Gen.Int[0, 5].Array[1, 12]).SampleAsync(
            async (pipeline, answers) =>
            {
                var clock = new FakeClock(FridayEvening);
                var engine = new OutreachEngine(pipeline, new InMemoryStore(), clock);
                int items = pipeline.Stages.Sum(s => s.Sequence.Items.Count);
                int asked = 0;
                ITouchHandler handler = TouchHandler.From(_ => Answer(answers[asked++ % answers.Length]));
                EnrollmentId id = (await engine.EnrollAsync("crm-42", "America/Chicago", World.Stop)).OrThrow().Id;
                for (int step = 0; step < 8; step++)
                {
                    int passes = 0;
                    while ((await engine.TickAsync(handler, World.Stop)).Claimed > 0)
                    {
                        (++passes).Should().BeLessThanOrEqualTo(MostPasses + items, "what is due at one instant comes to an end");
                    }

                    clock.Advance(Duration.FromHours(step % 2 == 0 ? 15 : 37));
                }

                foreach (HistoryEvent @event in await engine.HistoryAsync(id, World.Stop))
                {
                    @event.Effects.Count.Should().BeLessThanOrEqualTo((4 * items) + 8, "{0}", @event);
                }
            },
            iter: 600, print: x => LoopingDefinitions.Print(x.Item1) + " " + string.Join(",", x.Item2));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(600)]
    [Law("S5")]
    public void Steps_that_fire_each_others_stages_when_they_are_left_out_or_late_are_a_circle(int minutes)
    {
        Action build = () => ToAndFro(minutes, skipsWhenLate: true);

        build.Should().Throw<PipelineDefinitionException>().Which.Faults.Select(f => f.Code).Should()
            .OnlyContain(code => code == PipelineFaultCode.EndlessCircle).And.NotBeEmpty();
    }

    [Fact]
    [Law("S5")]
    public void A_step_that_may_be_left_out_keeps_no_circle_behind_it_apart()
    {
        Action build = () => new PipelineBuilder("left-out", 1)
            .StartAt(Stage.Contacted)
            .In(Stage.Contacted, s => s
                .Step("first", StepKind.Email, then: Trigger.MessageSent)
                .Step("second", StepKind.Email, then: Trigger.FollowUpSent)
                .On(Trigger.MessageSent, goTo: Stage.Replied)
                .On(Trigger.FollowUpSent, goTo: Stage.Contacted))
            .In(Stage.Replied, s => s.End())
            .Build();

        build.Should().Throw<PipelineDefinitionException>("a handler that leaves the first out would send the second for ever")
            .Which.Faults.Should().ContainSingle().Which.Code.Should().Be(PipelineFaultCode.EndlessCircle);
    }

    [Fact]
    [Law("S5")]
    public void What_is_late_when_it_is_planned_leads_on_in_one_decision_to_where_something_waits()
    {
        Decision late = Enrollment.Enroll(Given.Profile(ToAndFro(1, skipsWhenLate: false)), FridayEvening);

        late.Event!.Stages.Should().Equal(Stage.Named("ByMail"), Stage.Named("ByPost"));
        late.Enrollment.TheTouch().Due.Should().Be(Given.At("2026-03-09T09:00"));
    }

    [Fact]
    [Law("S5")]
    public async Task A_handler_that_leaves_out_whatever_it_is_asked_for_is_not_asked_for_ever()
    {
        var world = new World(ToAndFro(1, skipsWhenLate: false));
        await world.EnrolledAsync();

        await world.DrainAsync(new RecordingHandler(_ => TouchOutcome.Skipped("holiday")), most: 6);
    }

    [Fact]
    [Law("H1")]
    public void Where_one_event_leads_through_several_stages_replay_and_funnel_tell_all_of_them()
    {
        int several = 0;
        Gen.Select(LoopingDefinitions.Any, RandomLife.Choices).Sample(
            (pipeline, choices) =>
            {
                RandomLife life = RandomLife.Of(choices, pipeline);
                HistoryLawTests.AssertSame(Replay.Of(life.Events), life.Enrollment);
                life.Events.SelectMany(e => e.Stages).Distinct().Should().Equal(life.Enrollment.Reached);
                var funnel = Funnel.Of(pipeline, [life.Events]);
                foreach (PipelineStage stage in pipeline.Stages)
                {
                    funnel.Reached(stage.Stage).Count.Should().Be(life.Enrollment.Reached.Contains(stage.Stage) ? 1 : 0, "{0}", stage.Stage);
                }

                Interlocked.Add(ref several, life.Events.Count(e => e.Stages.Count() > 1));
            },
            iter: 600, print: x => LoopingDefinitions.Print(x.Item1));

        several.Should().BeGreaterThan(100, "else this tries nothing");
    }

    [Fact]
    [Law("H1")]
    public async Task A_meeting_that_is_told_too_late_to_be_thanked_for_passes_through_met()
    {
        Pipeline pipeline = new PipelineBuilder("two-at-once", 1)
            .StartAt(Stage.Contacted)
            .In(Stage.Contacted, s => s.Step("hello", StepKind.Email).On(Trigger.MeetingHeld, goTo: Stage.Met))
            .In(Stage.Met, s => s
                .Step("thanks", StepKind.Email, after: Delay.Hours(2), then: Trigger.FollowUpSent, with: x => x
                    .Deadline(Deadline.Hours(24, LateAction.Skip)).Otherwise(Trigger.FollowUpSent))
                .On(Trigger.FollowUpSent, goTo: Stage.FollowedUp))
            .In(Stage.FollowedUp, s => s
                .Step("check", StepKind.Task, after: Delay.Days(1), with: x => x.Manual())
                .Step("mail", StepKind.Email, after: Delay.Days(1))
                .End())
            .Build();
        var world = new World(pipeline);
        Enrollment ada = (await world.Engine.AdoptAsync("crm-42", Stage.Contacted, Given.At("2026-02-20T10:00"), "America/Chicago", World.Stop)).OrThrow();

        await world.Engine.ReceiveAsync("crm-42", Fact.MeetingHeld(Given.Monday - Duration.FromDays(2)), World.Stop);

        ada = await world.FoundAsync(ada);
        IReadOnlyList<HistoryEvent> history = await world.Engine.HistoryAsync(ada.Id, World.Stop);
        (ada.Stage, history[^1].To).Should().Be((Stage.FollowedUp, Stage.FollowedUp));
        history[^1].Stages.Should().Equal(Stage.Met, Stage.FollowedUp);
        Enrollment replayed = Replay.Of(history);
        HistoryLawTests.AssertSame(replayed, ada);
        TouchKey check = ada.TheTouch().Key;
        Instant later = Given.Monday + Duration.FromDays(2);
        replayed.EndTouch(check, TouchEnd.Done, later).Enrollment.Steps().Should().Equal("mail");
        Funnel funnel = await world.Engine.FunnelAsync(cancellationToken: World.Stop);
        (funnel.Reached(Stage.Met).Count, funnel.Reached(Stage.FollowedUp).Count).Should().Be((1, 1));
    }

    private static Pipeline ToAndFro(int minutes, bool skipsWhenLate)
    {
        var tryPost = Trigger.Command("TryPost");
        var tryMail = Trigger.Command("TryMail");
        var mail = Stage.Named("ByMail");
        var post = Stage.Named("ByPost");
        return new PipelineBuilder("to-and-fro", 1)
            .Sends(Schedule.WorkingHours(new LocalTime(9, 0), new LocalTime(17, 0)))
            .StartAt(mail)
            .In(mail, s => s
                .Step("mail", StepKind.Email, with: x => x.Deadline(Deadline.Hours(4, LateAction.Skip)).Otherwise(tryPost))
                .On(tryPost, goTo: post).On(Trigger.ReplyReceived, goTo: Stage.Replied))
            .In(post, s => s
                .Step("post", StepKind.Social, Delay.Elapsed(Duration.FromMinutes(minutes)), with: x => (skipsWhenLate ? x.Deadline(Deadline.Hours(4, LateAction.Skip)) : x).Otherwise(tryMail))
                .On(tryMail, goTo: mail).On(Trigger.ReplyReceived, goTo: Stage.Replied))
            .In(Stage.Replied, s => s.End())
            .Build();
    }

    private static TouchOutcome Answer(int roll) => roll switch
    {
        0 or 1 => TouchOutcome.Done,
        2 => TouchOutcome.NotSent("busy"),
        3 => TouchOutcome.Failed("no-route"),
        4 => TouchOutcome.Unknown("time-out"),
        _ => TouchOutcome.Skipped("holiday"),
    };
}
