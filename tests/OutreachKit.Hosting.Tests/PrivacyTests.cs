using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OutreachKit.Touches;

namespace OutreachKit.Hosting.Tests;

/// <summary>Logs, traces, metrics and health carry ids and codes, whatever the host's own code and its database say (law P1).</summary>
[Law("P1")]
public sealed class PrivacyTests
{
    private const string Planted = "ada.lovelace@example.org";

    private static readonly Exception Leaking = new InvalidOperationException($"cannot write to {Planted}", new FormatException(Planted));

    [Fact]
    public async Task Nothing_personal_is_in_any_log_span_measurement_or_health_report_of_a_run_in_which_everything_fails()
    {
        var store = new FailingStore(new InMemoryStore());
        await using World world = await World.StartedAsync(
            o => (o.Dispatch, o.Parallelism) = (false, 1),
            s => s.AddScoped<LeakyPart>().AddTouchHandler<LeakyMailer>().AddTouchVeto<LeakyVeto>(),
            store);
        using var telescope = new Telescope(world);
        var everything = new List<string>();

        // One after the other: the handler throws, then the look-up; a veto throws; the scope; the store, in a commit and altogether.
        await world.EnrollAsync(Planted);
        await TickAsync(world);
        await world.EnrollAsync("vetoed-" + Planted);
        await TickAsync(world);
        everything.AddRange(Written(await world.HealthAsync()));
        store.CommitsFail = Leaking;
        world.Time.Advance(TimeSpan.FromMinutes(6));
        await TickAsync(world);
        everything.AddRange(Written(await world.HealthAsync()));
        store.Down = Leaking;
        Func<Task> tick = () => TickAsync(world);
        await tick.Should().ThrowAsync<InvalidOperationException>();
        everything.AddRange(Written(await world.HealthAsync()));
        telescope.Gauges();

        everything.AddRange(world.Log.Lines.Select(l => l.All));
        everything.AddRange(telescope.Spans.SelectMany(Written));
        everything.AddRange(telescope.Measurements.SelectMany(m => m.Tags).Select(t => $"{t.Key}={t.Value}"));
        everything.Should().Contain(l => l.Contains("the handler threw InvalidOperationException"), "the run was as bad as it was meant to be")
            .And.Contain(l => l.Contains("the look-up threw"))
            .And.Contain(l => l.Contains("could not be disposed of"))
            .And.Contain(l => l.Contains("The store cannot be asked"));
        telescope.Spans.Should().Contain(s => s.OperationName == "outreachkit.lookup");
        telescope.Measurements.Should().Contain(m => m.Instrument.Name == "outreachkit.faults");
        everything.Should().NotContain(l => l.Contains("lovelace", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Nothing_personal_is_logged_by_the_dispatcher_in_the_background_either()
    {
        var store = new FailingStore(new InMemoryStore()) { Down = Leaking };
        await using World world = await World.StartedAsync(services: s => s.AddScoped<LeakyPart>().AddTouchHandler<LeakyMailer>().AddTouchVeto<LeakyVeto>(), store: store);
        TimeSpan rest = await world.Time.PassAsync(await world.Time.RestAsync());

        store.Down = null;
        await world.EnrollAsync(Planted);
        await world.EnrollAsync("vetoed-" + Planted);
        rest = await world.Time.PassAsync(rest, times: 2);
        store.CommitsFail = Leaking;
        await world.Time.PassAsync(TimeSpan.FromMinutes(6));
        await world.StopAsync();

        world.Log.Lines.Should().HaveCountGreaterThan(8).And.NotContain(l => l.All.Contains("lovelace", StringComparison.OrdinalIgnoreCase));
    }

    private static Task TickAsync(World world) => world.Dispatch.TickAsync(TestContext.Current.CancellationToken);

    private static IEnumerable<string> Written(HealthReportEntry entry) =>
        [.. entry.Data.Select(d => $"{d.Key}={d.Value}"), $"{entry.Description}", $"{entry.Exception}"];

    private static IEnumerable<string> Written(Activity activity) =>
    [
        activity.OperationName, activity.DisplayName, activity.StatusDescription ?? "",
        .. activity.TagObjects.Concat(activity.Events.SelectMany(e => e.Tags)).Select(t => $"{t.Key}={t.Value}"),
        .. activity.Events.Select(e => e.Name),
        .. activity.Baggage.Select(b => $"{b.Key}={b.Value}"),
    ];

    private sealed class LeakyPart : IDisposable
    {
        public void Dispose() => throw Leaking;
    }

    private sealed class LeakyMailer(LeakyPart part) : ITouchHandler, ITouchLookup
    {
        public ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken) => throw (part is null ? new InvalidOperationException() : Leaking);

        public ValueTask<TouchOutcome?> FindAsync(Touch touch, CancellationToken cancellationToken) => throw Leaking;
    }

    private sealed class LeakyVeto : ITouchVeto
    {
        public ValueTask<bool> ForbidsAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken) =>
            enrollment.Contact.Value.StartsWith("vetoed", StringComparison.Ordinal) ? throw Leaking : ValueTask.FromResult(false);
    }
}
