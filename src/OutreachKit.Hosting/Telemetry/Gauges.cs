using System.Diagnostics.Metrics;
using NodaTime;
using OutreachKit.Stores;

namespace OutreachKit.Hosting.Telemetry;

/// <summary>How much lies before the dispatcher, as it was seen last. What is not known is not shown, rather than an old number.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class Gauges
{
    private readonly IClock _clock;
    private Seen? _seen;

    internal Gauges(Meter meter, IClock clock)
    {
        _clock = clock;
        Gauge(meter, "due", "Due, and free to be claimed.", b => b.Due);
        Gauge(meter, "with_workers", "Claimed or begun by a worker.", b => b.WithWorkers);
        Gauge(meter, "abandoned", "Begun by a worker that was lost.", b => b.Abandoned);
        Gauge(meter, "in_doubt", "In doubt: somebody must settle them.", b => b.InDoubt);
        Gauge(meter, "dead", "Failed for good: somebody must decide.", b => b.Dead);
        Gauge(meter, "intake", "Saved by hosts, and not applied yet.", b => b.Intake, "{entry}");
        Gauge(meter, "set_aside", "Saved by hosts, and not to be met: somebody must look.", b => b.SetAside, "{entry}");
        meter.CreateObservableGauge("outreachkit.backlog.lag", Lag, "s", "How long the oldest of what is due has been due.");
    }

    /// <summary>How long the oldest of what is due has been due by now.</summary>
    internal static Duration LagOf(Backlog backlog, Instant now) =>
        backlog.OldestDue is { } oldest && oldest < now ? now - oldest : Duration.Zero;

    internal void Show(Backlog backlog) => Volatile.Write(ref _seen, new Seen(backlog));

    internal void Hide() => Volatile.Write(ref _seen, null);

    private void Gauge(Meter meter, string name, string description, Func<Backlog, int> of, string unit = "{touch}") => meter.CreateObservableGauge(
        "outreachkit.backlog." + name,
        () => Volatile.Read(ref _seen) is { } seen ? (Measurement<int>[])[new(of(seen.Backlog))] : [],
        unit,
        description);

    private IEnumerable<Measurement<double>> Lag() =>
        Volatile.Read(ref _seen) is { } seen ? [new(LagOf(seen.Backlog, _clock.GetCurrentInstant()).TotalSeconds)] : [];

    private sealed record Seen(Backlog Backlog);
}
