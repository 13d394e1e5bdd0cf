using OutreachKit.Hosting.Time;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace OutreachKit.Hosting.Telemetry;

/// <summary>The host's log and meter, or ones that nobody listens to where it has none.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class Reporting : IDisposable
{
    private readonly Meter? _own;

    public Reporting(IServiceProvider services)
    {
        Logger = services.GetService<ILoggerFactory>()?.CreateLogger(DispatchLog.Category) ?? NullLogger.Instance;
        // A meter of the host's factory is the factory's to dispose of.
        Meter meter = services.GetService<IMeterFactory>() is { } factory ? factory.Create(Tracing.Name) : _own = new Meter(Tracing.Name);
        Instruments = new Instruments(meter);
        Gauges = new Gauges(meter, services.GetRequiredService<HostClock>());
    }

    internal ILogger Logger { get; }

    internal Instruments Instruments { get; }

    internal Gauges Gauges { get; }

    public void Dispose() => _own?.Dispose();
}
