using OutreachKit.Pipelines;
using static OutreachKit.Pipelines.PipelineFaultCode;

namespace OutreachKit.Tests.Pipelines;

/// <summary>S1: all faults come at once, and a good definition has none.</summary>
[Law("S1")]
public class FaultsTogetherTests
{
    private static readonly Stage A = Stage.Named("A");
    private static readonly Stage B = Stage.Named("B");
    private static readonly Stage Nowhere = Stage.Named("Nowhere");
    private static readonly Trigger Go = Trigger.Command("Go");
    private static readonly Trigger Ping = Trigger.Fact("Ping");

    [Fact]
    public void A_definition_with_many_faults_gives_all_of_them_in_one_exception()
    {
        IReadOnlyList<PipelineFault> faults = DefinitionFaultTests.FaultsOf(b => b
            .Sends(Schedule.On())
            .StartAt(A)
            .In(A, s => s
                .Step("mail", StepKind.Email, then: Trigger.Bounced)
                .Timer(Delay.Days(1), Ping)
                .Step("mail", StepKind.Email)
                .OncePer(Ping)
                .On(Ping, goTo: Nowhere)
                .On(Go, goTo: A)
                .On(Go, goTo: A, when: _ => true)
                .On(Trigger.OptedOut, goTo: A))
            .In(B, s => s.Timer(Delay.None, Go).On(Go, goTo: B))
            .In(B, _ => { })
            .In(Stage.OptedOut, s => s.Step("sorry", StepKind.Email))
            .FromAnywhere(Trigger.Command("Ping"), goTo: Stage.OptedOut));

        faults.Select(f => f.Code).Distinct().Should().BeEquivalentTo(Enum.GetValues<PipelineFaultCode>().Except([NoStart]));
    }

    [Fact]
    public void A_fault_of_each_of_two_stages_is_told_of_both()
    {
        IReadOnlyList<PipelineFault> faults = DefinitionFaultTests.FaultsOf(b => b
            .StartAt(A)
            .In(A, s => s.On(Go, goTo: Nowhere).On(Ping, goTo: B))
            .In(B, s => s.On(Go, goTo: Nowhere)));

        faults.Should().HaveCount(2).And.AllSatisfy(f => f.Code.Should().Be(UnknownDestination));
        faults.Select(f => f.Message).Should().Contain(m => m.Contains("In 'A'")).And.Contain(m => m.Contains("In 'B'"));
    }

    [Fact]
    public void No_start_and_other_faults_are_told_together() =>
        DefinitionFaultTests.FaultsOf(b => b.In(A, s => s.On(Go, goTo: Nowhere)).In(B, _ => { }))
            .Select(f => f.Code).Should().BeEquivalentTo([NoStart, UnknownDestination, DeadEnd]);

    [Fact]
    public void A_definition_that_uses_everything_rightly_has_no_fault()
    {
        Pipeline pipeline = new PipelineBuilder("good", 7)
            .Sends(Schedule.WorkingHours(new(9, 0), new(17, 0)))
            .StartAt(A)
            .In(A, s => s
                .Step("mail", StepKind.Email, after: Delay.Days(1), then: Ping, with: step => step.On(Schedule.Always).Otherwise(Go))
                .Timer(Delay.Days(1), Go)
                .OncePer(Trigger.MeetingHeld, undoneBy: [Trigger.NoShow])
                .On(Ping, goTo: B, when: v => v.TouchesBegun > 3, because: "four touches have begun")
                .On(Ping, goTo: A)
                .On(Trigger.NoShow, goTo: B)
                .On(Go, goTo: B)
                .On(Trigger.OptedOut, goTo: Stage.OptedOut))
            .In(B, s => s.End().Step("again", StepKind.Email, with: step => step.Every(Delay.Months(3))))
            .In(Stage.OptedOut, s => s.End())
            .FromAnywhere(Trigger.Declined, goTo: B)
            .Build();

        pipeline.ToString().Should().Be("good/7");
        pipeline.Start.Stage.Should().Be(A);
        pipeline.Stages.Select(s => s.Stage).Should().Equal(A, B, Stage.OptedOut);
    }

    [Fact]
    public void The_preset_has_no_fault()
    {
        Func<Pipeline> build = () => Presets.InformationalInterviewOn(Schedule.Always);

        build.Should().NotThrow();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_version_below_one_is_misuse(int version)
    {
        Action make = () => new PipelineBuilder("good", version);

        make.Should().Throw<ArgumentOutOfRangeException>();
    }
}
