using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OutreachKit.Hosting.Tests;

/// <summary>Those who follow the feed have their turn after each pass, and keep no pass and nobody else waiting.</summary>
public sealed class FollowerTests
{
    [Fact]
    public async Task Every_follower_is_called_after_each_pass()
    {
        var one = new Follower();
        var two = new Follower();
        await using World world = await World.StartedAsync(services: s => s.AddSingleton<IFeedFollower>(one).AddSingleton<IFeedFollower>(two));

        await world.Time.RestAsync();
        await one.CalledAsync();
        await two.CalledAsync();
        await world.Time.PassAsync(World.Poll);
        await one.CalledAsync();
        await two.CalledAsync();

        one.Calls.Should().Be(2);
        one.Outreach.Should().BeSameAs(world.Outreach);
    }

    [Fact]
    public async Task One_that_fails_is_told_of_once_and_keeps_nobody_waiting()
    {
        var broken = new Follower { Does = _ => throw new InvalidOperationException("Ada Lovelace") };
        var other = new Follower();
        await using World world = await World.StartedAsync(services: s => s.AddSingleton<IFeedFollower>(broken).AddSingleton<IFeedFollower>(other));
        await world.Time.RestAsync();
        await other.CalledAsync();
        await broken.CalledAsync();
        Enrollment ada = await world.EnrollAsync();
        await world.Time.PassAsync(World.Poll);
        await other.CalledAsync();
        await broken.CalledAsync();
        await LoggedAsync(LogLevel.Error, "The follower Follower fails");
        broken.Does = _ => Task.CompletedTask;
        await world.Time.PassAsync(World.Poll);
        await other.CalledAsync();

        (await world.FindAsync(ada)).Stage.Should().Be(Stage.Contacted, "the passes go on");
        await LoggedAsync(LogLevel.Information, "The follower Follower goes on.");
        world.Log.Ours(LogLevel.Error).Should().Equal("The follower Follower fails, and is called again after each pass: InvalidOperationException");

        async Task LoggedAsync(LogLevel level, string start)
        {
            while (!world.Log.Ours(level).Any(line => line.StartsWith(start, StringComparison.Ordinal)))
            {
                await Task.Yield();
            }
        }
    }

    [Fact]
    public async Task One_that_is_slow_keeps_no_touch_waiting_and_is_not_called_twice_at_once()
    {
        var goOn = new TaskCompletionSource();
        var slow = new Follower { Does = _ => goOn.Task };
        await using World world = await World.StartedAsync(services: s => s.AddSingleton<IFeedFollower>(slow));
        await world.Time.RestAsync();
        await slow.CalledAsync();

        Enrollment ada = await world.EnrollAsync();
        await world.Time.PassAsync(World.Poll, times: 2);

        (await world.FindAsync(ada)).Stage.Should().Be(Stage.Contacted);
        slow.Calls.Should().Be(1);
        goOn.SetResult();

        await slow.CalledAsync();
        slow.Calls.Should().Be(2, "it has one more turn, for what those passes did");
    }

    [Fact]
    public async Task The_host_stops_when_its_followers_have_heeded_it()
    {
        bool heeded = false;
        var slow = new Follower
        {
            Does = async stop =>
            {
                var stopped = new TaskCompletionSource();
                await using CancellationTokenRegistration told = stop.Register(stopped.SetResult);
                await stopped.Task;
                heeded = true;
                stop.ThrowIfCancellationRequested();
            },
        };
        await using World world = await World.StartedAsync(services: s => s.AddSingleton<IFeedFollower>(slow));
        await world.Time.RestAsync();
        await slow.CalledAsync();

        await world.StopAsync();

        heeded.Should().BeTrue();
        world.Log.Ours(LogLevel.Error).Should().BeEmpty("to be stopped is no failure");
    }

    [Fact]
    public async Task One_that_cannot_be_made_stops_neither_the_host_nor_the_passes()
    {
        await using World world = await World.StartedAsync(services: s => s.AddFeedFollower<Unmade>());
        await world.Time.RestAsync();
        Enrollment ada = await world.EnrollAsync();

        await world.Time.PassAsync(World.Poll);

        (await world.FindAsync(ada)).Stage.Should().Be(Stage.Contacted);
    }

    private sealed class Unmade : IFeedFollower
    {
        public Unmade() => throw new InvalidOperationException("not yet");

        public Task FollowAsync(OutreachEngine outreach, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }

    private sealed class Follower : IFeedFollower
    {
        private readonly Channel<int> _called = Channel.CreateUnbounded<int>();
        private int _calls;

        internal int Calls => Volatile.Read(ref _calls);

        internal OutreachEngine? Outreach { get; private set; }

        internal Func<CancellationToken, Task> Does { get; set; } = _ => Task.CompletedTask;

        /// <summary>The next call that has begun.</summary>
        internal async Task CalledAsync() => await _called.Reader.ReadAsync(TestContext.Current.CancellationToken);

        public async Task FollowAsync(OutreachEngine outreach, CancellationToken cancellationToken = default)
        {
            Outreach = outreach;
            _called.Writer.TryWrite(Interlocked.Increment(ref _calls));
            await Does(cancellationToken);
        }
    }
}
