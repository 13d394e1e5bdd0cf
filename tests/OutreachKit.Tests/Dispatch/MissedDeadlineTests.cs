using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Tests.Enrollments;
using OutreachKit.Views;

namespace OutreachKit.Tests.Dispatch;

/// <summary>What waits for a person, or for the clock to run, misses its deadline like anything else: every look says so, and it lapses as its step says.</summary>
[Law("T13")]
public class MissedDeadlineTests
{
    /// <summary>What keeps a dispatcher from it.</summary>
    public enum Waits
    {
        ForDoing,
        ForApproval,
        OnHold,
    }

    private readonly RecordingHandler _handler = new();

    public static MatrixTheoryData<Waits, LateAction> All => new(Enum.GetValues<Waits>(), Enum.GetValues<LateAction>());

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_look_says_that_it_is_late_before_and_after_a_pass(Waits waits, LateAction late)
    {
        (World world, Enrollment ada) = await WaitingAsync(waits, late);
        world.Clock.Reset(Limit);
        (await LookAsync(world)).Should().OnlyContain(v => !v.Touch.IsLate, "its deadline has not passed");

        world.Clock.AdvanceSeconds(1);
        IReadOnlyList<AgendaView> look = await LookAsync(world);
        look.Single(v => v.Touch.Step == "report").Touch.IsLate.Should().BeTrue("nobody has to wait for a pass");
        look.Single(v => v.Touch.Step == "report").Touch.Words.Should().Contain("late");
        (await world.FoundAsync(ada)).TouchOf("report").IsLateAt(world.Now).Should().BeTrue();

        await world.DrainAsync(_handler, most: 3);
        IReadOnlyList<HistoryEvent> history = await world.Engine.HistoryAsync(ada.Id, World.Stop);
        history[^1].Kind.Should().Be(EventKind.DeadlineMissed, "it is said once, in the history");
        history.Count(e => e.Kind == EventKind.DeadlineMissed).Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task It_lapses_as_its_step_says(Waits waits, LateAction late)
    {
        (World world, Enrollment ada) = await WaitingAsync(waits, late);
        world.Clock.Reset(Limit + Duration.FromSeconds(1));
        await world.DrainAsync(_handler, most: 3);
        world.Clock.AdvanceDays(3);
        await world.DrainAsync(_handler, most: 3);

        Enrollment after = await world.FoundAsync(ada);
        _handler.Performed.Should().BeEmpty();
        if (late == LateAction.Skip)
        {
            after.TheTouch().Item.Id.Value.Should().Be("call", "it was left out, and its sequence went on");
            return;
        }

        PlannedTouch report = after.TouchOf("report");
        (report.State, report.IsLate).Should().Be((TouchState.Planned, true));
        (report.IsRaised, report.IsManual).Should().Be((late == LateAction.RaiseTask, late == LateAction.RaiseTask || waits == Waits.ForDoing));
    }

    [Fact]
    public async Task What_is_done_in_time_is_never_said_to_be_late()
    {
        (World world, Enrollment ada) = await WaitingAsync(Waits.ForDoing, LateAction.Skip);
        world.Clock.Reset(Limit - Duration.FromSeconds(1));
        await world.Engine.CompleteAsync(ada.Id, ada.TouchOf("report").Key, cancellationToken: World.Stop);
        world.Clock.AdvanceDays(3);
        await world.DrainAsync(_handler, most: 3);

        (await world.Engine.HistoryAsync(ada.Id, World.Stop)).Should().NotContain(e => e.Kind == EventKind.DeadlineMissed);
    }

    /// <summary>Tuesday 14:00: 28 hours after it was planned.</summary>
    private static Instant Limit => Given.Monday + Duration.FromHours(28);

    private static async Task<(World World, Enrollment Enrollment)> WaitingAsync(Waits waits, LateAction late)
    {
        var world = new World(new PipelineBuilder("reports", 1)
            .Sends(Presets.WorkingHours)
            .StartAt(Stage.Contacted)
            .In(Stage.Contacted, s => s
                .Step("report", StepKind.Email, after: Delay.Hours(1), with: step => Say(step, waits).Deadline(Deadline.Hours(28, late)))
                .Step("call", StepKind.Call, after: Delay.Days(30))
                .End())
            .Build());
        Enrollment ada = await world.EnrolledAsync();
        if (waits == Waits.OnHold)
        {
            await world.Engine.HoldAsync(ada.Id, HoldSource.Pause, cancellationToken: World.Stop);
        }

        return (world, await world.FoundAsync(ada));
    }

    private static StepBuilder Say(StepBuilder step, Waits waits) => waits switch
    {
        Waits.ForDoing => step.Manual(),
        Waits.ForApproval => step.NeedsApproval(),
        _ => step,
    };

    private static async Task<IReadOnlyList<AgendaView>> LookAsync(World world) =>
        [.. (await world.Engine.AgendaAsync(world.Now + Duration.FromDays(1), World.Stop)).Select(item => item.ToView(world.Now))];
}
