using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OutreachKit.Stores;

namespace OutreachKit.Hosting.Tests;

/// <summary>A real generic host with OutreachKit in it, on a Tuesday at 16:00 UTC that passes only as the test says.</summary>
internal sealed class World : IAsyncDisposable
{
    internal static readonly TimeSpan Poll = TimeSpan.FromSeconds(15);

    private World(IHost host, SteppedTime time, LogBook log, Hand hand)
    {
        Host = host;
        Time = time;
        Log = log;
        Hand = hand;
    }

    internal IHost Host { get; }

    internal SteppedTime Time { get; }

    internal LogBook Log { get; }

    internal Hand Hand { get; }

    internal IServiceProvider Services => Host.Services;

    internal OutreachEngine Outreach => Services.GetRequiredService<OutreachEngine>();

    internal OutreachDispatch Dispatch => Services.GetRequiredService<OutreachDispatch>();

    /// <summary>A host that was not started yet.</summary>
    /// <param name="options">Sets options.</param>
    /// <param name="services">What is registered beside.</param>
    /// <param name="store">The store; one in memory unless said.</param>
    internal static World Of(Action<OutreachKitOptions>? options = null, Action<IServiceCollection>? services = null, IOutreachStore? store = null)
    {
        var time = new SteppedTime();
        var log = new LogBook();
        var hand = new Hand();
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(
            new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.Services
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(hand)
            .AddScoped<ScopedService>()
            .AddSingleton(store ?? new InMemoryStore())
            .AddOutreachKit(options ?? (_ => { }))
            .AddPipeline(Presets.InformationalInterview)
            .AddTouchHandler<Mailer>()
            .AddHealthChecks().AddOutreachKit();
        services?.Invoke(builder.Services);
        return new World(builder.Build(), time, log, hand);
    }

    /// <summary>One that is started.</summary>
    internal static async Task<World> StartedAsync(
        Action<OutreachKitOptions>? options = null, Action<IServiceCollection>? services = null, IOutreachStore? store = null)
    {
        World world = Of(options, services, store);
        await world.StartAsync();
        return world;
    }

    internal Task StartAsync() => Host.StartAsync(TestContext.Current.CancellationToken);

    internal Task StopAsync() => Host.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>Somebody whose request is due at once.</summary>
    internal async Task<Enrollment> EnrollAsync(string contact = "crm-42") =>
        (await Outreach.EnrollAsync(contact, "America/Chicago", TestContext.Current.CancellationToken)).OrThrow();

    internal async Task<Enrollment> FindAsync(Enrollment enrollment) =>
        (await Outreach.FindAsync(enrollment.Id, TestContext.Current.CancellationToken))!;

    internal async Task<HealthReportEntry> HealthAsync() => (await Services.GetRequiredService<HealthCheckService>()
        .CheckHealthAsync(TestContext.Current.CancellationToken)).Entries["outreachkit"];

    public async ValueTask DisposeAsync()
    {
        if (Host is IAsyncDisposable host)
        {
            await host.DisposeAsync();
        }
    }
}
