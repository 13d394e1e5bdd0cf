using CsCheck;
using OutreachKit.Pipelines;
using OutreachKit.Pipelines.Machine;

namespace OutreachKit.Tests.Pipelines;

/// <summary>What a pipeline says when it is asked.</summary>
public class AnswerTests
{
    private static readonly Stage A = Stage.Named("A");
    private static readonly Trigger Ping = Trigger.Fact("Ping");

    [Fact]
    public void A_fact_that_a_pipeline_does_not_mention_is_noted_and_a_command_is_refused()
    {
        Pipeline preset = Presets.InformationalInterview;
        foreach (PipelineStage stage in preset.Stages)
        {
            preset.Ask(stage.Stage, Trigger.Fact("Thunder")).Kind.Should().Be(AnswerKind.Noted);
            preset.Ask(stage.Stage, Trigger.Command("Sing")).Kind.Should().Be(AnswerKind.Refused);
            preset.Ask(stage.Stage, Trigger.Command("ReplyReceived")).Kind.Should().Be(AnswerKind.Refused, "a command is no fact of the same name");
            preset.Ask(stage.Stage, Trigger.Fact("Reopened")).Kind.Should().Be(AnswerKind.Noted, "a fact is no command of the same name");
        }
    }

    [Fact]
    public void A_trigger_made_by_hand_is_answered_as_the_well_known_one_of_its_name() =>
        Presets.InformationalInterview.Ask(Stage.Named("Contacted"), Trigger.Fact("ReplyReceived")).To.Should().Be(Stage.Replied);

    [Fact]
    public void Guards_are_asked_in_the_order_in_which_they_are_written_and_the_first_that_opens_decides()
    {
        var asked = new List<string>();
        bool Asks(string name, bool answer)
        {
            asked.Add(name);
            return answer;
        }

        Pipeline pipeline = new PipelineBuilder("guards", 1)
            .StartAt(A)
            .In(A, s => s
                .On(Ping, Stage.Contacted, when: v => Asks("one", v.TouchesBegun > 10), because: "more than ten have begun")
                .On(Ping, Stage.Replied, when: v => Asks("two", v.TouchesBegun > 5), because: "more than five have begun")
                .On(Ping, Stage.Met, when: _ => Asks("three", true), because: "always")
                .On(Ping, Stage.Declined))
            .In(Stage.Contacted, s => s.End()).In(Stage.Replied, s => s.End()).In(Stage.Met, s => s.End()).In(Stage.Declined, s => s.End())
            .Build();
        asked.Should().BeEmpty("no guard is asked while a pipeline is built");

        Answer answer = pipeline.Ask(A, Ping);

        answer.Guards.Select(g => g.Reason).Should().Equal("more than ten have begun", "more than five have begun", "always");
        answer.Guards.Select(g => g.Answer.To).Should().Equal(Stage.Contacted, Stage.Replied, Stage.Met);
        (answer.Kind, answer.To).Should().Be((AnswerKind.Moves, Stage.Declined));
        answer.For(new FakeView(A, 6)).To.Should().Be(Stage.Replied);
        asked.Should().Equal("one", "two");
    }

    [Fact]
    public void A_stage_that_the_pipeline_does_not_have_is_misuse_and_the_message_says_which_it_has()
    {
        Pipeline preset = Presets.InformationalInterview;
        var elsewhere = Stage.Named("Elsewhere");

        preset.Find(elsewhere).Should().BeNull();
        Action[] misuses = [() => preset.Ask(elsewhere, Ping), () => preset.Permitted(elsewhere), () => _ = preset[elsewhere]];
        misuses.Should().AllSatisfy(m => m.Should().Throw<ArgumentException>().WithMessage("*'Elsewhere'*Identified, Contacted*OptedOut*"));
    }

    [Fact]
    public void What_is_written_after_the_pipeline_was_built_does_not_change_it()
    {
        StageBuilder? kept = null;
        PipelineBuilder builder = new PipelineBuilder("kept", 1)
            .StartAt(A)
            .In(A, s => kept = s.On(Ping, goTo: Stage.Met))
            .In(Stage.Met, s => s.End());
        Pipeline pipeline = builder.Build();
        string before = pipeline.ToMermaid();

        kept!.On(Trigger.Declined, goTo: Stage.Met).Step("late", OutreachKit.StepKind.Email).End().OncePer(Trigger.MeetingHeld);
        builder.FromAnywhere(Trigger.Bounced, goTo: Stage.Met).In(Stage.Replied, s => s.End()).StartAt(Stage.Met);

        pipeline.Ask(A, Trigger.Declined).Kind.Should().Be(AnswerKind.Noted);
        pipeline.Ask(A, Trigger.Bounced).Kind.Should().Be(AnswerKind.Noted);
        pipeline.Stages.Should().HaveCount(3);
        pipeline.Start.Stage.Should().Be(A);
        (pipeline[A].IsEnd, pipeline[A].OncePer, pipeline[A].Sequence.Items.Count).Should().Be((false, null, 0));
        pipeline.ToMermaid().Should().Be(before);
    }

    [Fact]
    [Law("S2")]
    public async Task One_pipeline_gives_many_threads_the_same_answers() =>
        await RandomPipelines.Sound.SampleAsync(
            async written =>
            {
                Pipeline pipeline = written.Build();
                (Stage Stage, Trigger Trigger, Stage? To)[] asked =
                [
                    .. from stage in written.AllStages
                       from trigger in RandomPipelines.Mentioned.Concat(RandomPipelines.Unmentioned)
                       select (stage, trigger, written.Destination(stage, trigger, 5)),
                ];
                using var together = new Barrier(8);
                bool Agrees()
                {
                    together.SignalAndWait();
                    return asked.Concat(Enumerable.Reverse(asked)).All(a =>
                        pipeline.Ask(a.Stage, a.Trigger).For(new FakeView(a.Stage, 5)).To == a.To
                        && Standing.In(pipeline, a.Stage).Stage == a.Stage);
                }

                bool[] agree = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
                    Agrees, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

                agree.Should().AllBeEquivalentTo(true);
            },
            iter: 20, threads: 1, print: w => w.ToString());
}
