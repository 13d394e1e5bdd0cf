using CsCheck;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Stages;

namespace OutreachKit.Tests.Pipelines;

/// <summary>S4: an opt-out is accepted from any stage, at any time; again is answered "already".</summary>
[Law("S4")]
public class OptOutLawTests
{
    private static readonly Instant Now = Standing.Monday + Duration.FromMinutes(30);

    public static TheoryData<string> Stages => [.. PresetTable.Stages.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Stages))]
    public void An_opt_out_is_accepted_from_every_stage_of_the_preset_in_whatever_state(string stage)
    {
        foreach (Enrollment enrollment in States(Presets.InformationalInterview, Stage.Named(stage)))
        {
            Check(enrollment);
        }
    }

    [Fact]
    public void An_opt_out_is_accepted_from_every_stage_of_every_pipeline_in_whatever_state() =>
        RandomPipelines.Sound.Sample(
            written =>
            {
                Pipeline pipeline = written.Build();
                foreach (Enrollment enrollment in written.AllStages.SelectMany(stage => States(pipeline, stage)))
                {
                    Check(enrollment);
                }
            },
            print: w => w.ToString());

    [Theory]
    [InlineData(-1000)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void An_opt_out_counts_whenever_it_is_said_to_have_happened(int daysFromNow)
    {
        Enrollment enrollment = Standing.In(Presets.InformationalInterview, Stage.Contacted);

        Decision decision = enrollment.Receive(Fact.OptedOut(Now + Duration.FromDays(daysFromNow)), Now);

        decision.Enrollment.Stage.Should().Be(Stage.OptedOut);
        decision.Event!.OccurredAt.Should().BeLessThanOrEqualTo(Now);
    }

    [Fact]
    public void A_touch_that_was_under_way_ends_without_leading_anywhere()
    {
        Enrollment begun = Standing.In(Presets.InformationalInterview, Stage.Identified).WithATouchBegun(Standing.Monday);
        TouchKey key = begun.Touches.Should().ContainSingle(t => t.State == TouchState.Begun).Subject.Key;
        Enrollment optedOut = begun.Receive(Fact.OptedOut(Now), Now).Enrollment;

        foreach (TouchEnd end in Enum.GetValues<TouchEnd>().Except([TouchEnd.Cancelled]))
        {
            Decision ended = optedOut.EndTouch(key, end, Now);
            ended.Enrollment.Stage.Should().Be(Stage.OptedOut, $"it ended {end}");
            ended.Enrollment.Touches.Should().NotContain(t => t.State == TouchState.Planned);
        }

        optedOut.Retry(key, Now, Now).Enrollment.Touches.Should().BeEmpty("nothing is tried again after a stop");
    }

    [Fact]
    public void Nothing_leaves_the_final_stage_and_nothing_is_planned_in_it()
    {
        Enrollment enrollment = Standing.In(Presets.InformationalInterview, Stage.OptedOut);
        foreach (Trigger trigger in Trigger.WellKnown)
        {
            enrollment = trigger.Kind == TriggerKind.Fact
                ? enrollment.Receive(Fact.Of(trigger, Now), Now).Enrollment
                : enrollment.Fire(trigger, Now).Enrollment;

            enrollment.Stage.Should().Be(Stage.OptedOut, $"after {trigger}");
            enrollment.Touches.Should().BeEmpty();
        }
    }

    private static void Check(Enrollment enrollment)
    {
        string state = $"stage {enrollment.Stage}, finished {enrollment.IsFinished}, "
            + $"holds [{string.Join(", ", enrollment.Holds)}], touches [{string.Join(", ", enrollment.Touches)}]";
        bool already = enrollment.Stage == Stage.OptedOut;
        TouchKey[] begun = [.. enrollment.Touches.Where(t => t.State == TouchState.Begun).Select(t => t.Key)];

        Decision first = enrollment.Receive(Fact.OptedOut(Now), Now);
        first.Refusal.Should().BeNull(state);
        first.Event.Should().NotBeNull(state);
        first.Event!.To.Should().Be(already ? null : Stage.OptedOut, state);
        first.Enrollment.Stage.Should().Be(Stage.OptedOut, state);
        first.Enrollment.IsLive.Should().BeFalse(state);
        first.WasAlready.Should().Be(already, state);
        first.Enrollment.Touches.Select(t => t.Key).Should().Equal(begun, $"what has begun finishes and nothing is to come; {state}");

        Decision again = first.Enrollment.Receive(Fact.OptedOut(Now), Now);
        again.Refusal.Should().BeNull(state);
        again.WasAlready.Should().BeTrue(state);
        again.Enrollment.Stage.Should().Be(Stage.OptedOut, state);
    }

    /// <summary>Standing in that stage: plainly, held, with a touch begun, finished, and every mixture of them.</summary>
    private static IEnumerable<Enrollment> States(Pipeline pipeline, Stage stage) =>
        from begun in new[] { false, true }
        from held in new[] { false, true }
        from finished in new[] { false, true }
        let standing = Standing.In(pipeline, stage)
        let one = begun ? standing.WithATouchBegun(Standing.Monday + Duration.FromHours(3)) : standing
        let two = held ? HeldByAll(one) : one
        select finished ? two.Finish(Now).Enrollment : two;

    private static Enrollment HeldByAll(Enrollment enrollment) => Enum.GetValues<HoldSource>().Except([HoldSource.Meeting]).Aggregate(
        enrollment, (e, source) => e.Hold(source, source == HoldSource.Pause ? null : Now + Duration.FromDays(9), Standing.Monday).Enrollment);
}
