using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OutreachKit.Stores;

namespace OutreachKit.Hosting.Tests;

/// <summary>A store that is not there yet, or goes away for a while, stops neither the host nor what comes after.</summary>
public sealed class FailingStoreTests
{
    private static readonly TimeoutException NoAnswer = new("no answer from server", new InvalidOperationException("ada.lovelace@example.org"));

    [Fact]
    public async Task A_host_starts_while_its_store_fails_and_dispatches_once_it_answers()
    {
        var store = new FailingStore(new InMemoryStore()) { Down = NoAnswer };
        await using World world = await World.StartedAsync(store: store);
        await world.Time.PassAsync(await world.Time.RestAsync(), times: 3);
        (await world.HealthAsync()).Status.Should().Be(HealthStatus.Unhealthy);

        store.Down = null;
        await world.EnrollAsync();
        TimeSpan rest = await world.Time.PassAsync(TimeSpan.FromSeconds(8));

        rest.Should().Be(World.Poll);
        world.Hand.Performed.Should().ContainSingle();
        (await world.HealthAsync()).Status.Should().Be(HealthStatus.Healthy);
        world.Log.Ours(LogLevel.Information).Should().Equal(
            "OutreachKit dispatches, and looks for what is due every 00:00:15.",
            "Dispatch fails, and is tried again until it does not: TimeoutException < InvalidOperationException",
            "Dispatch goes on.");
    }

    [Fact]
    public async Task It_is_tried_again_later_and_later_up_to_a_minute_and_then_as_before()
    {
        var store = new FailingStore(new InMemoryStore()) { Down = NoAnswer };
        await using World world = await World.StartedAsync(store: store);

        List<double> waits = [];
        for (int i = 0; i < 9; i++)
        {
            TimeSpan rest = await world.Time.RestAsync();
            waits.Add(rest.TotalSeconds);
            store.Down = i == 7 ? null : NoAnswer;
            world.Time.Advance(rest);
        }

        waits.Should().Equal([1, 2, 4, 8, 16, 32, 60, 60, 15], "the last pass went well");
        (await world.Time.RestAsync()).Should().Be(TimeSpan.FromSeconds(1), "and the next failed again");
        world.Log.Ours(LogLevel.Error).Should().HaveCount(2, "each outage is told once");
    }

    [Fact]
    public async Task Another_failure_is_told_as_well()
    {
        var store = new FailingStore(new InMemoryStore()) { Down = NoAnswer };
        await using World world = await World.StartedAsync(store: store);
        TimeSpan rest = await world.Time.RestAsync();

        store.Down = new UnauthorizedAccessException();
        await world.Time.PassAsync(rest);

        world.Log.Ours(LogLevel.Error).Select(l => l.Split(": ")[^1]).Should().Equal("TimeoutException < InvalidOperationException", "UnauthorizedAccessException");
    }

    [Fact]
    public async Task A_store_that_cannot_even_be_made_is_made_later()
    {
        bool isThere = false;
        await using World world = await World.StartedAsync(services: s => s
            .RemoveAll<IOutreachStore>()
            .AddSingleton<IOutreachStore>(_ => isThere ? new InMemoryStore() : throw NoAnswer));
        TimeSpan rest = await world.Time.RestAsync();
        (await world.HealthAsync()).Data["codes"].Should().Be("dispatch-fails store-unreachable");

        isThere = true;
        await world.EnrollAsync();
        await world.Time.PassAsync(rest);

        world.Hand.Performed.Should().ContainSingle();
    }

    [Fact]
    public async Task A_cancelled_call_that_nobody_asked_to_cancel_is_a_failure_like_any_other()
    {
        var store = new FailingStore(new InMemoryStore()) { Down = new TaskCanceledException("the driver gave up") };
        await using World world = await World.StartedAsync(store: store);

        await world.Time.PassAsync(await world.Time.RestAsync(), times: 2);

        world.Log.Ours(LogLevel.Error).Should().ContainSingle().Which.Should().EndWith("TaskCanceledException");
        world.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested.Should().BeFalse();
    }

    [Fact]
    public async Task Where_every_commit_fails_it_does_not_claim_all_there_is_one_batch_after_the_other()
    {
        var store = new FailingStore(new InMemoryStore());
        await using World world = World.Of(o => o.BatchSize = 2, store: store);
        for (int i = 0; i < 5; i++)
        {
            await world.EnrollAsync($"crm-{i}");
        }

        store.CommitsFail = NoAnswer;
        await world.StartAsync();

        TimeSpan rest = await world.Time.RestAsync();
        rest.Should().Be(TimeSpan.FromSeconds(1));
        (await world.Outreach.BacklogAsync(TestContext.Current.CancellationToken)).Due.Should().Be(3, "only one batch was claimed for nothing");
        (await world.HealthAsync()).Data["codes"].Should().Be("faults");

        (await world.Time.PassAsync(rest)).Should().Be(TimeSpan.FromSeconds(2));
        world.Log.Ours(LogLevel.Warning).Should().ContainSingle("the same fault is told once")
            .Which.Should().StartWith("2 touches could not be dealt with").And.EndWith(": TimeoutException < InvalidOperationException");
    }

    [Fact]
    public async Task By_hand_what_the_store_throws_is_thrown()
    {
        await using World world = await World.StartedAsync(o => o.Dispatch = false, store: new FailingStore(new InMemoryStore()) { Down = NoAnswer });

        Func<Task> byHand = () => world.Dispatch.TickAsync(TestContext.Current.CancellationToken);

        await byHand.Should().ThrowAsync<TimeoutException>();
    }
}
