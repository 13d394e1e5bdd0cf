using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.Tests.Enrollments;
using OutreachKit.Touches;

namespace OutreachKit.Tests.Dispatch;

/// <summary>A handler that answers after its lease is heard like any other: its attempt counts, waits or is dead, by the one rule.</summary>
public class LateAnswerTests
{
    private static readonly DispatchOptions Options = new() { ClockTolerance = null, Retry = new RetryPolicy { MostAttempts = 3 } };

    private readonly World _world = new(new PipelineBuilder("slow", 1)
        .Sends(Schedule.Always)
        .StartAt(Stage.Contacted)
        .In(Stage.Contacted, s => s.End()
            .Step("mail", StepKind.Email)
            .Step("next", StepKind.Email, after: Delay.Days(30)))
        .Build());

    /// <summary>It takes six minutes, a minute more than its lease; meanwhile another worker finds that it was lost.</summary>
    private RecordingHandler Slow(TouchOutcome answer) => new(_ => answer)
    {
        While = async _ =>
        {
            _world.Clock.AdvanceMinutes(6);
            await new Dispatcher(_world.Store, new RecordingHandler(), _world.Clock, Options).TickAsync(World.Stop);
        },
    };

    [Fact]
    [Law("C10")]
    public async Task Not_sent_waits_and_counts_though_it_is_said_after_the_lease()
    {
        Enrollment ada = await _world.EnrolledAsync();
        RecordingHandler handler = Slow(TouchOutcome.NotSent("connect-timeout"));

        await _world.TickAsync(handler, Options);
        PlannedTouch again = (await _world.FoundAsync(ada)).TouchOf("mail");
        (again.State, again.Attempts).Should().Be((TouchState.Planned, 1));
        again.Due!.Value.Should().BeGreaterThan(_world.Now, "the next attempt waits");

        for (int i = 0; i < 20; i++)
        {
            _world.Clock.AdvanceMinutes(70);
            await _world.TickAsync(handler, Options);
        }

        handler.Performed.Select(t => t.Attempt).Should().Equal(1, 2, 3);
        (await _world.FoundAsync(ada)).TouchOf("mail").State.Should().Be(TouchState.Dead);
        (await _world.Engine.DeadAsync(World.Stop)).Should().ContainSingle().Which.Reason.Should().Be("connect-timeout");
    }

    [Fact]
    [Law("C3")]
    public async Task Failed_is_dead_and_listed_whenever_it_is_said()
    {
        Enrollment ada = await _world.EnrolledAsync();

        await _world.TickAsync(Slow(TouchOutcome.Failed("no-mailbox")), Options);

        (await _world.FoundAsync(ada)).TouchOf("mail").State.Should().Be(TouchState.Dead);
        (await _world.Engine.DeadAsync(World.Stop)).Should().ContainSingle().Which.Reason.Should().Be("no-mailbox");
        (await _world.Engine.InDoubtAsync(World.Stop)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(TouchOutcomeKind.Done, 0)]
    [InlineData(TouchOutcomeKind.Skipped, 0)]
    [InlineData(TouchOutcomeKind.Unknown, 1)]
    public async Task What_else_is_said_after_the_lease_settles_the_doubt_or_leaves_it(TouchOutcomeKind kind, int inDoubt)
    {
        await _world.EnrolledAsync();

        await _world.TickAsync(Slow(kind switch { TouchOutcomeKind.Done => TouchOutcome.Done, TouchOutcomeKind.Skipped => TouchOutcome.Skipped("holiday"), _ => TouchOutcome.Unknown("time-out") }), Options);

        (await _world.Engine.InDoubtAsync(World.Stop)).Should().HaveCount(inDoubt);
        (await _world.Engine.DeadAsync(World.Stop)).Should().BeEmpty();
    }

    public static TheoryData<long> Waits => [0, -5, 1, 365, 367, 365_000, 3_650_000];

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task Whatever_wait_the_other_side_asks_for_it_is_kept_within_a_year(long days)
    {
        Enrollment ada = await _world.EnrolledAsync();

        TickReport report = await _world.TickAsync(new RecordingHandler(_ => TouchOutcome.NotSent("busy", Duration.FromDays(days))), Options);

        (report.Retried, report.Faults.Count).Should().Be((1, 0));
        Duration wait = (await _world.FoundAsync(ada)).TouchOf("mail").Due!.Value - _world.Now;
        wait.Should().BeGreaterThanOrEqualTo(Duration.FromDays(Math.Clamp(days, 0, 366))).And.BeLessThanOrEqualTo(Duration.FromDays(Math.Clamp(days, 1, 366)));
    }

    [Fact]
    public async Task The_longest_and_the_shortest_duration_that_there_is_are_waits_too()
    {
        foreach (Duration wait in new[] { Duration.MaxValue, Duration.MinValue })
        {
            await _world.EnrolledAsync($"crm-{wait.Days}");
            TickReport report = await _world.TickAsync(new RecordingHandler(_ => TouchOutcome.NotSent("busy", wait)), Options);
            (report.Retried, report.Faults.Count).Should().Be((1, 0));
        }
    }

    [Fact]
    public void A_policy_that_makes_no_sense_is_refused_where_it_is_made()
    {
        foreach (Func<RetryPolicy> policy in new Func<RetryPolicy>[]
        {
            () => new() { FirstWait = Duration.FromDays(-1) }, () => new() { LongestWait = Duration.MaxValue }, () => new() { MostAttempts = 0 },
        })
        {
            policy.Should().Throw<ArgumentOutOfRangeException>();
        }
    }
}
