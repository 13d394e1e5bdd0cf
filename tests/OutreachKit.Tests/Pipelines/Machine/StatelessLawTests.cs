using CsCheck;
using OutreachKit.Pipelines;
using OutreachKit.Pipelines.Machine;
using OutreachKit.Stages;
using Stateless;

namespace OutreachKit.Tests.Pipelines.Machine;

/// <summary>S2: what a pipeline remembers is what Stateless says.</summary>
[Law("S2")]
public class StatelessLawTests
{
    private static readonly Trigger[] Asked = [.. RandomPipelines.Mentioned, .. RandomPipelines.Unmentioned];

    [Fact]
    public void Every_answer_of_the_preset_is_that_of_a_machine_configured_afresh()
    {
        Pipeline preset = Presets.InformationalInterview;
        var reference = Reference.Of(PresetTable.Cells);

        foreach ((Stage stage, Trigger trigger, _) in PresetTable.Cells)
        {
            Said(preset.Ask(stage, trigger), new FakeView(stage, 0)).Should().Be(reference.Ask(stage, trigger), $"{trigger} in {stage}");
        }
    }

    [Fact]
    public void Every_answer_of_every_pipeline_is_that_of_a_machine_configured_afresh() =>
        Gen.Select(RandomPipelines.Sound, Gen.Int[0, 7]).Sample(
            (written, touchesBegun) =>
            {
                Pipeline pipeline = written.Build();
                var reference = Reference.Of(written, touchesBegun, Asked);
                foreach (Stage stage in written.AllStages)
                {
                    var view = new FakeView(stage, touchesBegun);
                    foreach (Trigger trigger in Asked)
                    {
                        Said(pipeline.Ask(stage, trigger), view).Should().Be(reference.Ask(stage, trigger), $"{trigger} in {stage}");
                    }
                }
            },
            iter: 400, print: Print);

    [Fact]
    public void The_machine_that_a_pipeline_gives_out_moves_as_the_pipeline_does() =>
        Gen.Select(RandomPipelines.Sound, Gen.Int[0, 7]).Sample(
            (written, touchesBegun) =>
            {
                Pipeline pipeline = written.Build();
                foreach (Stage stage in written.AllStages)
                {
                    foreach (Trigger trigger in pipeline.Triggers)
                    {
                        var view = new FakeView(stage, touchesBegun);
                        Fired(pipeline.ToStateless(stage, view), trigger).Should().Be(Said(pipeline.Ask(stage, trigger), view), $"{trigger} in {stage}");
                    }
                }
            },
            iter: 25, print: Print);

    [Fact]
    public void Without_a_view_the_given_machine_keeps_every_guarded_way_out_closed() =>
        RandomPipelines.Sound.Sample(
            written =>
            {
                Pipeline pipeline = written.Build();
                foreach (Stage stage in written.AllStages)
                {
                    foreach (Trigger trigger in pipeline.Triggers)
                    {
                        WrittenExit? way = written.Ways(stage, trigger).FirstOrDefault(e => e.Bit is null);
                        string expected = way?.To.Name ?? (trigger.Kind == TriggerKind.Fact ? Reference.Noted : Reference.Refused);
                        Fired(pipeline.ToStateless(stage), trigger).Should().Be(expected, $"{trigger} in {stage}");
                    }
                }
            },
            iter: 10, print: w => w.ToString());

    [Fact]
    public void A_walk_of_the_given_machine_through_the_preset_is_the_walk_of_the_pipeline()
    {
        Pipeline preset = Presets.InformationalInterview;
        Gen.OneOfConst([.. preset.Triggers]).Array[1, 30].Sample(
            walk =>
            {
                StateMachine<Stage, Trigger> machine = preset.ToStateless(Stage.Identified);
                Stage stage = Stage.Identified;
                foreach (Trigger trigger in walk)
                {
                    Answer answer = preset.Ask(stage, trigger);
                    machine.CanFire(trigger).Should().Be(answer.Kind != AnswerKind.Refused, $"{trigger} in {stage}");
                    if (answer.Kind != AnswerKind.Refused)
                    {
                        machine.Fire(trigger);
                    }

                    stage = answer.To ?? stage;
                    machine.State.Should().Be(stage);
                }
            },
            iter: 200, print: walk => string.Join(", ", walk.AsEnumerable()));
    }

    [Fact]
    public void A_machine_cannot_stand_in_a_stage_that_the_pipeline_does_not_have()
    {
        Action stand = () => Presets.InformationalInterview.ToStateless(Stage.Named("Elsewhere"));

        stand.Should().Throw<ArgumentException>().WithMessage("*no stage 'Elsewhere'*Identified*OptedOut*");
    }

    private static string Said(Answer answer, IEnrollmentView view) => answer.For(view) switch
    {
        { Kind: AnswerKind.Moves, To: { } to } => to.Name,
        { Kind: AnswerKind.Noted } => Reference.Noted,
        _ => Reference.Refused,
    };

    private static string Fired(StateMachine<Stage, Trigger> machine, Trigger trigger)
    {
        bool moved = false;
        machine.OnTransitioned(_ => moved = true);
        if (!machine.CanFire(trigger))
        {
            return Reference.Refused;
        }

        machine.Fire(trigger);
        return moved ? machine.State.Name : Reference.Noted;
    }

    private static string Print((WrittenDefinition Written, int TouchesBegun) x) => $"{x.TouchesBegun} touches begun, {x.Written}";
}
