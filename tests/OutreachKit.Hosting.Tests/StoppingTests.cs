using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OutreachKit.Stores;
using OutreachKit.Testing;

namespace OutreachKit.Hosting.Tests;

/// <summary>A host that starts, stops, or is rolled: nothing begins too early, nothing is kept from others, and nothing becomes a doubt for nothing.</summary>
public sealed class StoppingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_touch_that_runs_while_the_host_stops_comes_to_its_end_and_the_others_are_given_back_first(int slots)
    {
        await using World world = World.Of(o => o.Parallelism = slots);
        for (int i = 0; i < slots + 3; i++)
        {
            await world.EnrollAsync($"crm-{i}");
        }

        var goOn = new TaskCompletionSource();
        var began = new CountdownEvent(slots);
        var told = new CountdownEvent(slots);
        world.Hand.Performs = async (_, stop) =>
        {
            await using CancellationTokenRegistration heard = stop.Register(() => told.Signal());
            began.Signal();
            await goOn.Task;
            return TouchOutcome.Done;
        };
        await world.StartAsync();
        await Task.Run(() => began.Wait(Stop), Stop);

        Task stopped = world.StopAsync();
        while (await world.Outreach.BacklogAsync(Stop) is not { Due: 3 })
        {
            await Task.Yield(); // Others can have them at once, while these are still at work.
        }

        (await world.Time.RestAsync()).Should().Be(TimeSpan.FromSeconds(25), "of the host's thirty seconds the handlers have most");
        told.CurrentCount.Should().Be(slots, "what has begun is not to become a doubt");
        world.Time.Advance(TimeSpan.FromSeconds(25));
        await Task.Run(() => told.Wait(Stop), Stop); // If they were not told, this test would wait for ever.
        stopped.IsCompleted.Should().BeFalse("the host waits for them");
        goOn.SetResult();
        await stopped;

        world.Hand.Performed.Should().HaveCount(slots);
        (await world.Outreach.BacklogAsync(Stop)).Should().BeEquivalentTo(new { Due = 3, WithWorkers = 0, InDoubt = 0 });
        world.Log.Ours(LogLevel.Information)[^1].Should().Be(
            "OutreachKit has stopped dispatching: what had begun is finished, and 3 touches that were only claimed are given back.");
    }

    [Fact]
    public async Task What_is_at_work_when_the_hosts_time_is_over_is_told_of()
    {
        await using World world = World.Of();
        await world.EnrollAsync();
        var never = new TaskCompletionSource<TouchOutcome>();
        var began = new TaskCompletionSource();
        world.Hand.Performs = (_, _) =>
        {
            began.SetResult();
            return new(never.Task);
        };
        await world.StartAsync();
        await began.Task;

        // The host's patience is over at once.
        await world.Host.StopAsync(new CancellationToken(canceled: true)).ContinueWith(_ => { }, TaskScheduler.Default);

        world.Log.Ours(LogLevel.Warning)[0].Should().StartWith("OutreachKit stops while 1 handlers and 0 followers are at work");
        never.SetResult(TouchOutcome.Done);
    }

    [Fact]
    public async Task A_handler_that_does_not_heed_the_stop_does_not_keep_the_host_and_leaves_a_doubt()
    {
        var store = new InMemoryStore();
        await using World world = World.Of(store: store);
        await world.EnrollAsync();
        var began = new TaskCompletionSource();
        var never = new TaskCompletionSource<TouchOutcome>();
        world.Hand.Performs = (_, _) =>
        {
            began.SetResult();
            return new ValueTask<TouchOutcome>(never.Task);
        };
        await world.StartAsync();
        await began.Task;

        // The host's patience is over at once.
        Task stopped = world.Host.StopAsync(new CancellationToken(canceled: true));
        await stopped.WaitAsync(TestContext.Current.CancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
        stopped.IsCompleted.Should().BeTrue();

        await using World next = await World.StartedAsync(o => o.Dispatch = false, store: store);
        next.Time.Advance(TimeSpan.FromMinutes(6));
        (await next.Dispatch.TickAsync(TestContext.Current.CancellationToken)).InDoubt.Should().Be(1, "its worker is lost, as after a crash");
        next.Hand.Performed.Should().BeEmpty("what may have gone out is not sent again");
    }

    [Fact]
    public async Task The_first_pass_waits_until_the_host_has_started_and_for_the_delay_that_is_set()
    {
        await using World world = World.Of(o => o.StartDelay = TimeSpan.FromSeconds(40));
        await world.EnrollAsync();
        await world.StartAsync();

        (await world.Time.RestAsync()).Should().Be(TimeSpan.FromSeconds(40));
        world.Hand.Performed.Should().BeEmpty();
        (await world.Time.PassAsync(TimeSpan.FromSeconds(40))).Should().Be(World.Poll);
        world.Hand.Performed.Should().ContainSingle();
    }

    [Fact]
    public async Task A_host_that_does_not_come_to_its_start_sends_nothing()
    {
        await using World world = World.Of(services: s => s.AddHostedService<Broken>());
        await world.EnrollAsync();
        Func<Task> start = () => world.StartAsync();

        await start.Should().ThrowAsync<NotSupportedException>();
        await world.StopAsync();

        world.Hand.Performed.Should().BeEmpty();
        world.Log.Ours(LogLevel.Trace).Should().BeEmpty();
    }

    [Fact]
    [Law("C1")]
    public async Task A_roll_of_four_generations_leaves_no_doubt_and_writes_to_nobody_twice()
    {
        const int People = 400;
        var store = new InMemoryStore();
        var gone = new ConcurrentQueue<string>();
        World? before = null;
        for (int generation = 1; generation <= 4; generation++)
        {
            World next = World.Of(o => o.Poll = TimeSpan.FromMilliseconds(1), store: store);
            next.Hand.Performs = async (touch, stop) =>
            {
                for (int i = 0; i < 50; i++)
                {
                    await Task.Yield();
                    stop.ThrowIfCancellationRequested();
                }

                gone.Enqueue(touch.Contact.Value);
                return TouchOutcome.Done;
            };
            for (int i = 0; before is null && i < People; i++)
            {
                await next.EnrollAsync($"crm-{i}");
            }

            _ = PollAsync(next);
            await next.StartAsync();
            await EndAsync(before);
            while (gone.Count < generation * People / 5)
            {
                await Task.Yield();
            }

            before = next;
        }

        Backlog backlog = await before!.Outreach.BacklogAsync(Stop);
        while (backlog is not { Due: 0, WithWorkers: 0 })
        {
            await Task.Yield();
            backlog = await before.Outreach.BacklogAsync(Stop);
        }

        await EndAsync(before);
        gone.Should().OnlyHaveUniqueItems().And.HaveCount(People);
        backlog.Should().BeEquivalentTo(new { Abandoned = 0, InDoubt = 0 });
    }

    /// <summary>Time passes by as much as a poll whenever somebody waits, for as long as the test runs.</summary>
    private static async Task PollAsync(World world)
    {
        while (await world.Time.RestAsync() >= TimeSpan.Zero)
        {
            world.Time.Advance(TimeSpan.FromMilliseconds(1));
        }
    }

    private static async Task EndAsync(World? world)
    {
        if (world is not null)
        {
            await world.StopAsync();
            await world.DisposeAsync();
        }
    }

    private sealed class Broken : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new NotSupportedException("no such port");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
