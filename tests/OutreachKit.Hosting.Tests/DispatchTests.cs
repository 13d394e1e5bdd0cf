using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using OutreachKit.Dispatch;

namespace OutreachKit.Hosting.Tests;

/// <summary>The dispatcher in the background, and by hand.</summary>
public sealed class DispatchTests
{
    [Fact]
    public async Task What_is_due_goes_out_in_the_background()
    {
        await using World world = await World.StartedAsync();
        await world.Time.RestAsync();

        Enrollment ada = await world.EnrollAsync();
        await world.Time.PassAsync(World.Poll);

        world.Hand.Performed.Should().ContainSingle().Which.Touch.Enrollment.Should().Be(ada.Id);
        (await world.FindAsync(ada)).Stage.Should().Be(Stage.Contacted);
        world.Log.Ours(LogLevel.Information).Should().Equal("OutreachKit dispatches, and looks for what is due every 00:00:15.");
    }

    [Fact]
    public async Task It_rests_for_as_long_as_the_options_say_when_nothing_is_due()
    {
        await using World world = await World.StartedAsync(o => o.Poll = TimeSpan.FromSeconds(40));

        (await world.Time.RestAsync()).Should().Be(TimeSpan.FromSeconds(40));
        (await world.Time.PassAsync(TimeSpan.FromSeconds(40))).Should().Be(TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task It_goes_on_at_once_while_more_is_due()
    {
        await using World world = World.Of(o => o.BatchSize = 2);
        for (int i = 0; i < 5; i++)
        {
            await world.EnrollAsync($"crm-{i}");
        }

        await world.StartAsync();

        (await world.Time.RestAsync()).Should().Be(World.Poll);
        world.Hand.Performed.Should().HaveCount(5, "none of them waited for a poll");
    }

    [Fact]
    public async Task One_setting_turns_it_off_and_then_it_is_called_by_hand()
    {
        await using World world = await World.StartedAsync(o => o.Dispatch = false);
        Enrollment ada = await world.EnrollAsync();

        world.Hand.Performed.Should().BeEmpty();
        TickReport report = await world.Dispatch.TickAsync(TestContext.Current.CancellationToken);

        report.Done.Should().Be(1);
        (await world.FindAsync(ada)).Stage.Should().Be(Stage.Contacted);
        world.Log.Ours(LogLevel.Information).Should().BeEmpty();
    }

    [Fact]
    public async Task A_clock_of_the_hosts_own_is_asked_before_its_time_provider()
    {
        var clock = new NodaTime.Testing.FakeClock(Instant.FromUtc(2026, 6, 1, 12, 0));
        await using World world = World.Of(o => o.Dispatch = false, s => s.AddSingleton<IClock>(clock));

        Enrollment ada = await world.EnrollAsync();

        ada.StageSince.Should().Be(Instant.FromUtc(2026, 6, 1, 12, 0));
    }

    [Fact]
    public async Task Nothing_is_registered_that_the_host_did_not_ask_for()
    {
        await using World world = World.Of();

        world.Services.GetService<IClock>().Should().BeNull("a clock of ours might become that of somebody else's library");
        world.Services.GetService<Dispatcher>().Should().BeNull("it would pass without options, traces and metrics");
    }

    [Fact]
    public async Task Registering_twice_is_registering_once()
    {
        await using World world = await World.StartedAsync(services: s => s.AddOutreachKit(o => o.BatchSize = 1));
        await world.EnrollAsync();

        await world.Time.PassAsync(await world.Time.RestAsync());

        world.Hand.Performed.Should().ContainSingle();
        world.Log.Ours(LogLevel.Information).Should().ContainSingle("there is one dispatcher");
    }
}
