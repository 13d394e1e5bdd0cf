using OutreachKit.Scheduling;
using OutreachKit.Sequences;

namespace OutreachKit.Tests.Sequences;

/// <summary>What is written down in a stage is what its sequence says.</summary>
public class SequenceTests
{
    private static readonly Schedule Nights = Schedule.On(SendWindow.On(NodaTime.IsoDayOfWeek.Friday, new(22, 0), new(2, 0)).NextDay());

    private static Sequence Written(Action<StageBuilder> write) =>
        new PipelineBuilder("one-stage", 1)
            .StartAt(Stage.Identified)
            .In(Stage.Identified, s => write(s.On(Trigger.GaveUp, goTo: Stage.Unresponsive).On(Trigger.MessageSent, goTo: Stage.Unresponsive)))
            .In(Stage.Unresponsive, s => s.End())
            .Build()[Stage.Identified].Sequence;

    [Fact]
    public void Steps_come_in_the_order_in_which_they_are_written_and_the_timer_last()
    {
        Sequence sequence = Written(s => s
            .Step("one", StepKind.Email).Step("two", StepKind.Call).Step("three", StepKind.Social).Timer(Delay.Days(3), Trigger.GaveUp));

        sequence.Items.Select(i => i.Id.Value).Should().Equal("one", "two", "three", "Identified.GaveUp");
        sequence.Items.Select(i => i.ToString()).Should().Equal("one", "two", "three", "Identified.GaveUp");
        sequence.Items[^1].Should().BeOfType<SequenceTimer>().Which.Fires.Should().Be(Trigger.GaveUp);
        sequence.Items[^1].Delay.Should().Be(Delay.Days(3));
    }

    [Fact]
    public void What_is_not_said_of_a_step_is_the_plainest()
    {
        Step step = Written(s => s.Step("plain", StepKind.Email)).Items.Should().ContainSingle().Which.Should().BeOfType<Step>().Subject;

        step.Kind.Should().Be(StepKind.Email);
        step.Delay.Should().Be(Delay.None);
        step.Deadline.Should().BeNull();
        step.Schedule.Should().BeNull();
        step.ThenFires.Should().BeNull();
        step.OtherwiseFires.Should().BeNull();
        (step.IsManual || step.NeedsApproval || step.Repeats).Should().BeFalse();
    }

    [Theory]
    [InlineData(StepKind.Email, false)]
    [InlineData(StepKind.Social, false)]
    [InlineData(StepKind.Call, true)]
    [InlineData(StepKind.Task, true)]
    public void Calls_and_tasks_are_for_people_unless_a_step_says_otherwise(StepKind kind, bool isManual)
    {
        Step[] steps = [.. Written(s => s
            .Step("plain", kind)
            .Step("automatic", kind, with: step => step.Automatic())
            .Step("manual", kind, with: step => step.Manual())).Items.Cast<Step>()];

        steps.Select(s => s.IsManual).Should().Equal(isManual, false, true);
    }

    [Fact]
    public void All_that_is_said_of_a_step_is_kept()
    {
        Step step = Written(s => s.Step("rich", StepKind.Email, after: Delay.Weeks(1), then: Trigger.MessageSent, with: fine => fine
                .Deadline(Deadline.Hours(5, LateAction.RaiseTask)).On(Nights).Manual().NeedsApproval().Otherwise(Trigger.GaveUp)))
            .Items.Should().ContainSingle().Which.Should().BeOfType<Step>().Subject;

        step.Delay.Should().Be(Delay.Days(7));
        step.Deadline.Should().Be(Deadline.Hours(5, LateAction.RaiseTask));
        step.Schedule.Should().BeSameAs(Nights);
        step.ThenFires.Should().Be(Trigger.MessageSent);
        step.OtherwiseFires.Should().Be(Trigger.GaveUp);
        (step.IsManual && step.NeedsApproval).Should().BeTrue();
        step.Repeats.Should().BeFalse();
    }

    [Fact]
    public void A_repeating_step_keeps_its_rhythm_as_its_delay()
    {
        Step step = Written(s => s.Step("again", StepKind.Email, with: fine => fine.Every(Delay.Months(3))))
            .Items.Should().ContainSingle().Which.Should().BeOfType<Step>().Subject;

        step.Repeats.Should().BeTrue();
        step.Delay.Should().Be(Delay.Months(3));
    }

    [Fact]
    public void A_step_that_repeats_at_once_for_ever_is_misuse()
    {
        Action write = () => Written(s => s.Step("spam", StepKind.Email, with: fine => fine.Every(Delay.None)));

        write.Should().Throw<ArgumentException>().WithMessage("*repeat at once, for ever*");
    }
}
