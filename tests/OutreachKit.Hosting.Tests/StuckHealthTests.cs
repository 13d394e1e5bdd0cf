using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using NodaTime.Extensions;
using OutreachKit.Stores;

namespace OutreachKit.Hosting.Tests;

/// <summary>Code that never returns, and workers that are not there: each has its code for as long as it lasts, and nothing else soothes it.</summary>
public sealed class StuckHealthTests
{
    private static readonly TimeSpan LongerThanALease = TimeSpan.FromMinutes(6);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, HealthStatus.Degraded)]
    [InlineData(1, HealthStatus.Unhealthy)]
    public async Task A_handler_that_outlives_its_lease(int slots, HealthStatus status)
    {
        await using World world = World.Of(o => (o.PassTimeout, o.Parallelism) = (TimeSpan.FromMilliseconds(20), slots));
        await world.EnrollAsync();
        var goOn = new TaskCompletionSource<TouchOutcome>();
        world.Hand.Performs = (_, _) => new(goOn.Task);
        await world.StartAsync();
        await world.Time.RestAsync();
        (await world.HealthAsync()).Status.Should().Be(HealthStatus.Healthy);

        await world.Time.PassAsync(LongerThanALease);

        HealthReportEntry health = await world.HealthAsync();
        (health.Status, health.Data["codes"], health.Data["stuck"]).Should().Be((status, "handler-stuck in-doubt", 1));
        world.Log.Ours(LogLevel.Error).Should().ContainSingle().Which.Should().StartWith("1 handlers have been at work for longer than the lease");
        goOn.SetResult(TouchOutcome.Done);
        await world.Dispatch.FinishAsync(Stop);
        await world.Time.PassAsync(World.Poll);
        (await world.HealthAsync()).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_dispatcher_that_does_not_pass_is_silent_whatever_a_person_sends_meanwhile()
    {
        var store = new HungStore(new InMemoryStore());
        await using World world = World.Of(store: store);
        Enrollment ada = await world.EnrollAsync();
        await world.StartAsync();
        await store.Asked.Task;
        world.Time.Advance(LongerThanALease);
        (await world.HealthAsync()).Data["codes"].Should().Be("dispatch-silent");

        PerformResult sent = await world.Outreach.PerformNowAsync(
            ada.Id, ada.Touches[0].Key, world.Services.GetRequiredService<ITouchHandler>(), cancellationToken: Stop);

        sent.Outcome.Should().Be(TouchOutcome.Done);
        (await world.Dispatch.TickAsync(Stop)).Claimed.Should().Be(0, "a pass by hand finds nothing more, and is not the one that hangs");
        HealthReportEntry health = await world.HealthAsync();
        (health.Status, health.Data["codes"]).Should().Be((HealthStatus.Unhealthy, "dispatch-silent"));
        store.GoesOn.SetResult();
        await world.Time.RestAsync();
        (await world.HealthAsync()).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_follower_that_does_not_come_back_keeps_no_other_waiting()
    {
        var goOn = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        var hung = new Follower(() =>
        {
            began.TrySetResult();
            return goOn.Task;
        });
        int turns = 0;
        var other = new Other(() =>
        {
            turns++;
            return Task.CompletedTask;
        });
        await using World world = await World.StartedAsync(services: s => s.AddSingleton<IFeedFollower>(hung).AddSingleton<IFeedFollower>(other));
        await world.Time.RestAsync();
        await began.Task;
        await world.Time.PassAsync(LongerThanALease, times: 2);

        HealthReportEntry health = await world.HealthAsync();
        (health.Status, health.Data["codes"]).Should().Be((HealthStatus.Degraded, "follower-silent"));
        health.Description.Should().Contain("The follower Follower has not come back for 00:06:15");
        world.Log.Ours(LogLevel.Error).Where(line => line.StartsWith("The follower Follower has not come back", StringComparison.Ordinal))
            .Should().ContainSingle("it is told once");
        while (Volatile.Read(ref turns) < 2)
        {
            await Task.Yield();
        }

        goOn.SetResult();
        while ((await world.HealthAsync()).Status != HealthStatus.Healthy)
        {
            await Task.Yield();
        }
    }

    [Fact]
    public async Task A_follower_that_fails_is_named_until_it_does_not()
    {
        bool fails = true;
        var follower = new Follower(() => fails ? throw new InvalidOperationException("Ada Lovelace") : Task.CompletedTask);
        await using World world = await World.StartedAsync(services: s => s.AddSingleton<IFeedFollower>(follower));
        HealthReportEntry health = await world.HealthAsync();
        while (health.Status == HealthStatus.Healthy)
        {
            health = await world.HealthAsync();
        }

        (health.Status, health.Data["codes"]).Should().Be((HealthStatus.Degraded, "follower-fails"));
        health.Description.Should().Be("The follower Follower fails, and is called again after each pass: InvalidOperationException.");
        fails = false;
        await world.Time.PassAsync(await world.Time.RestAsync());
        while ((await world.HealthAsync()).Status != HealthStatus.Healthy)
        {
            await Task.Yield();
        }
    }

    [Fact]
    public async Task A_pass_by_hand_that_fails_is_said_until_one_does_not()
    {
        var store = new FailingStore(new InMemoryStore());
        await using World world = await World.StartedAsync(o => o.Dispatch = false, store: store);
        store.PassesFail = new TimeoutException();
        Func<Task> pass = () => world.Dispatch.TickAsync(Stop);
        await pass.Should().ThrowAsync<TimeoutException>();

        HealthReportEntry health = await world.HealthAsync();

        (health.Status, health.Data["codes"]).Should().Be((HealthStatus.Unhealthy, "dispatch-fails"));
        store.PassesFail = null;
        await pass.Should().NotThrowAsync();
        (await world.HealthAsync()).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_worker_whose_clock_is_behind()
    {
        var own = new SteppedTime();
        await using World world = await World.StartedAsync(o => o.Dispatch = false, store: new InMemoryStore(own.ToClock()));
        own.Advance(TimeSpan.FromHours(2));

        HealthReportEntry health = await world.HealthAsync();

        (health.Status, health.Data["codes"]).Should().Be((HealthStatus.Unhealthy, "clock-behind"));
        health.Description.Should().Contain("02:00:00 behind");
        world.Time.Advance(TimeSpan.FromHours(2));
        (await world.HealthAsync()).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task What_workers_have_left_and_nobody_takes_up()
    {
        var store = new FailingStore(new InMemoryStore()) { Abandoned = 3 };
        await using World world = await World.StartedAsync(o => o.Dispatch = false, store: store);
        (await world.HealthAsync()).Status.Should().Be(HealthStatus.Healthy, "the next pass may take them up");
        world.Time.Advance(LongerThanALease);

        HealthReportEntry health = await world.HealthAsync();

        (health.Status, health.Data["codes"]).Should().Be((HealthStatus.Degraded, "abandoned"));
        health.Description.Should().StartWith("3 touches were begun by workers that were lost, and for 00:06:00 nobody has taken them up");
        store.Abandoned = 0;
        (await world.HealthAsync()).Status.Should().Be(HealthStatus.Healthy);
    }

    /// <summary>Does not answer the first pass.</summary>
    private sealed class HungStore(IOutreachStore inner) : ForwardingStore(inner)
    {
        internal TaskCompletionSource Asked { get; } = new();

        internal TaskCompletionSource GoesOn { get; } = new();

        public override async ValueTask<PassStart> StartPassAsync(PassRequest request, CancellationToken cancellationToken = default)
        {
            if (Asked.TrySetResult())
            {
                await GoesOn.Task;
            }

            return await base.StartPassAsync(request, cancellationToken);
        }
    }

    private sealed class Follower(Func<Task> does) : IFeedFollower
    {
        public Task FollowAsync(OutreachEngine outreach, CancellationToken cancellationToken = default) => does();
    }

    private sealed class Other(Func<Task> does) : IFeedFollower
    {
        public Task FollowAsync(OutreachEngine outreach, CancellationToken cancellationToken = default) => does();
    }
}
