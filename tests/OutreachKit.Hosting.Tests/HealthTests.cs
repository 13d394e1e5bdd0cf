using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using NodaTime.Extensions;
using OutreachKit.Stores;

namespace OutreachKit.Hosting.Tests;

/// <summary>The health check, in every state.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task Where_all_is_well_it_is_healthy_and_gives_numbers()
    {
        await using World world = await World.StartedAsync();
        await world.Time.RestAsync();

        HealthReportEntry health = await world.HealthAsync();

        health.Status.Should().Be(HealthStatus.Healthy);
        health.Description.Should().Be("Outreach flows.");
        health.Data.Should().BeEquivalentTo(new Dictionary<string, object>
        {
            ["silentSeconds"] = 0L,
            ["faults"] = 0,
            ["stuck"] = 0,
            ["due"] = 0,
            ["lagSeconds"] = 0L,
            ["withWorkers"] = 0,
            ["abandoned"] = 0,
            ["inDoubt"] = 0,
            ["dead"] = 0,
            ["intake"] = 0,
            ["setAside"] = 0,
            ["unreadable"] = 0,
        });
    }

    [Fact]
    public async Task A_host_whose_first_pass_has_not_ended_is_healthy()
    {
        await using World world = World.Of();

        (await world.HealthAsync()).Status.Should().Be(HealthStatus.Healthy);
    }

    [Theory]
    [InlineData(10, HealthStatus.Healthy)]
    [InlineData(16, HealthStatus.Degraded)]
    [InlineData(121, HealthStatus.Unhealthy)]
    public async Task What_is_due_and_does_not_go_out_makes_it_worse_the_longer_it_lasts(int minutes, HealthStatus status)
    {
        await using World world = await World.StartedAsync(o => o.Dispatch = false);
        await world.EnrollAsync();

        world.Time.Advance(TimeSpan.FromMinutes(minutes));

        HealthReportEntry health = await world.HealthAsync();
        health.Status.Should().Be(status, "also where another process should dispatch");
        health.Data["lagSeconds"].Should().Be(minutes * 60L);
        health.Data.ContainsKey("codes").Should().Be(status != HealthStatus.Healthy);
    }

    [Theory]
    [InlineData("doubt", "in-doubt", "1 touches are in doubt: settle them.")]
    [InlineData("failed", "dead", "1 touches are dead: decide about them.")]
    public async Task What_waits_for_a_person_degrades_it(string contact, string code, string words)
    {
        await using World world = await World.StartedAsync(o => o.Dispatch = false);
        await EndBadlyAsync(world, contact);

        HealthReportEntry health = await world.HealthAsync();

        health.Status.Should().Be(HealthStatus.Degraded);
        health.Data["codes"].Should().Be(code);
        health.Description.Should().Be(words);
    }

    [Fact]
    public async Task A_host_may_say_how_many_are_too_many()
    {
        await using World world = await World.StartedAsync(o => (o.Dispatch, o.InDoubtDegraded, o.DeadDegraded) = (false, 2, 2));
        await EndBadlyAsync(world, "doubt");
        await EndBadlyAsync(world, "failed");

        (await world.HealthAsync()).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_store_that_cannot_be_asked_makes_it_unhealthy_without_a_word_of_the_exceptions()
    {
        var store = new FailingStore(new InMemoryStore()) { Down = new TimeoutException("no answer from db.example.org") };
        await using World world = await World.StartedAsync(o => o.Dispatch = false, store: store);

        HealthReportEntry health = await world.HealthAsync();

        health.Status.Should().Be(HealthStatus.Unhealthy);
        health.Description.Should().Be("The store cannot be asked: TimeoutException.");
        health.Exception.Should().BeNull("whoever shows the report would show its message");
        health.Data["codes"].Should().Be("store-unreachable");
    }

    [Fact]
    public async Task A_clock_that_jumped_makes_it_unhealthy_until_somebody_accepts_it()
    {
        var own = new SteppedTime();
        await using World world = await World.StartedAsync(store: new InMemoryStore(own.ToClock()));
        TimeSpan rest = await world.Time.RestAsync();

        world.Time.Advance(TimeSpan.FromDays(1));
        await world.Time.RestAsync();

        HealthReportEntry health = await world.HealthAsync();
        health.Status.Should().Be(HealthStatus.Unhealthy);
        health.Data["codes"].Should().Be("clock-paused");
        await world.Time.PassAsync(rest, times: 2);
        world.Log.Ours(LogLevel.Error).Should().ContainSingle("it is told once").Which.Should().StartWith("Dispatch is paused: a clock shows 2026-11-25T16:00:00Z");

        await world.Outreach.AcceptClockAsync(TestContext.Current.CancellationToken);
        await world.Time.PassAsync(rest);
        (await world.HealthAsync()).Status.Should().Be(HealthStatus.Healthy);
        world.Log.Ours(LogLevel.Information)[^1].Should().Be("Dispatch goes on.");
    }

    [Fact]
    public async Task An_app_of_ASP_NET_Core_answers_by_it()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services
            .AddSingleton<IOutreachStore>(new InMemoryStore())
            .AddSingleton<Hand>()
            .AddScoped<ScopedService>()
            .AddOutreachKit()
            .AddPipeline(Presets.InformationalInterview)
            .AddTouchHandler<Mailer>()
            .AddHealthChecks().AddOutreachKit(tags: ["ready"]);
        await using WebApplication app = builder.Build();
        app.UseRouting();
        app.MapHealthChecks("/health", new() { Predicate = check => check.Tags.Contains("ready") });
        await app.StartAsync(stop);
        await app.Services.GetRequiredService<OutreachEngine>().EnrollAsync("crm-42", cancellationToken: stop);

        using var client = new HttpClient();
        HttpResponseMessage answer = await client.GetAsync(new Uri(app.Urls.Single() + "/health"), stop);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(stop)).Should().Be("Healthy");
        await app.StopAsync(stop);
    }

    private static async Task EndBadlyAsync(World world, string contact)
    {
        world.Hand.Performs = (touch, _) => ValueTask.FromResult(touch.Contact == "doubt" ? TouchOutcome.Unknown("time-out") : TouchOutcome.Failed("smtp-550"));
        await world.EnrollAsync(contact);
        await world.Dispatch.TickAsync(TestContext.Current.CancellationToken);
    }
}
