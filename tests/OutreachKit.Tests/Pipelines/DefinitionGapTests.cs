using OutreachKit.Pipelines;
using static OutreachKit.Pipelines.PipelineFaultCode;

namespace OutreachKit.Tests.Pipelines;

/// <summary>S1 in the corners: faults that come of two lines which are right by themselves.</summary>
[Law("S1")]
public class DefinitionGapTests
{
    private static readonly Stage A = Stage.Named("A");
    private static readonly Stage B = Stage.Named("B");
    private static readonly Trigger Go = Trigger.Command("Go");
    private static readonly Trigger Ping = Trigger.Fact("Ping");

    [Theory]
    [InlineData(64, 1)]
    [InlineData(32, 32)]
    [InlineData(64, 64)]
    public void A_timer_in_a_stage_of_a_long_name_is_built_or_is_a_fault_of_the_definition(int stageLength, int commandLength)
    {
        var stage = Stage.Named(new string('s', stageLength));
        var command = Trigger.Command(new string('c', commandLength));
        Action build = () => new PipelineBuilder("long", 1)
            .StartAt(stage)
            .In(stage, s => s.Timer(Delay.Days(1), command).On(command, goTo: B))
            .In(B, s => s.End())
            .Build();

        Exception? thrown = Record.Exception(build);

        (thrown is null or PipelineDefinitionException).Should().BeTrue($"both names are good, and yet: {thrown?.Message}");
    }

    [Fact]
    public void A_stage_that_leads_only_to_itself_is_a_dead_end() =>
        FaultsOf(b => b.StartAt(A).In(A, s => s.On(Go, goTo: A))).Should().Equal(DeadEnd);

    [Fact]
    public void A_command_that_bears_the_name_of_the_opt_out_is_a_trigger_of_two_kinds() =>
        FaultsOf(b => b.StartAt(A).In(A, s => s.End().On(Trigger.Command("OptedOut"), goTo: A))).Should().Equal(TriggerOfTwoKinds);

    [Fact]
    public void A_stage_cannot_run_once_per_a_fact_that_leads_out_of_it_from_anywhere() =>
        FaultsOf(b => b.StartAt(A).In(A, s => s.OncePer(Ping)).In(B, s => s.On(Go, goTo: A)).FromAnywhere(Ping, goTo: B))
            .Should().Equal(OncePerNotNoted);

    [Fact]
    public void A_stage_cannot_run_once_per_opt_out() =>
        FaultsOf(b => b.StartAt(A).In(A, s => s.End().OncePer(Trigger.OptedOut))).Should().Equal(OncePerNotNoted);

    [Fact]
    public void What_undoes_a_run_must_be_a_fact_that_its_stage_takes()
    {
        FaultsOf(b => b.StartAt(A).In(A, s => s.End().OncePer(Ping, undoneBy: [Trigger.NoShow])))
            .Should().NotBeEmpty("a no-show would be noted and undo nothing");
        FaultsOf(b => b.StartAt(A).In(A, s => s.End().OncePer(Ping, undoneBy: [Go]).On(Go, goTo: A))).Should().NotBeEmpty("a command undoes nothing");
    }

    [Fact]
    public void An_opt_out_cannot_be_what_undoes_a_run() =>
        FaultsOf(b => b.StartAt(A).In(A, s => s.End().OncePer(Ping, undoneBy: [Trigger.OptedOut]))).Should().Contain(OptOutAltered);

    [Fact]
    public void A_stage_defined_twice_is_not_told_twice_of_the_same_fault()
    {
        IReadOnlyList<PipelineFault> faults = DefinitionFaultTests.FaultsOf(b => b.StartAt(A).In(A, s => s.End()).In(B, _ => { }).In(B, _ => { }));

        faults.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    [Law("S4")]
    public void An_opt_out_is_not_lost_where_it_was_said_to_undo_a_run()
    {
        Pipeline pipeline;
        try
        {
            pipeline = new PipelineBuilder("undo", 1)
                .StartAt(A)
                .In(A, s => s.End().Step("mail", StepKind.Email).OncePer(Ping, undoneBy: [Trigger.OptedOut]))
                .Build();
        }
        catch (PipelineDefinitionException)
        {
            return; // Refusing the definition is as good.
        }

        Enrollment begun = Standing.In(pipeline, A).WithATouchBegun(Standing.Monday);

        begun.Receive(Fact.OptedOut(Standing.Monday), Standing.Monday).Enrollment.Stage.Should().Be(Stage.OptedOut, "nothing else was left to undo");
    }

    private static IReadOnlyList<PipelineFaultCode> FaultsOf(Action<PipelineBuilder> write) =>
        [.. DefinitionFaultTests.FaultsOf(write).Select(f => f.Code)];
}
