using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace OutreachKit.Hosting.Tests;

/// <summary>Sees every span and every measurement of one world.</summary>
internal sealed class Telescope : IDisposable
{
    private readonly ActivityListener _spans;
    private readonly MeterListener _meters = new();
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ConcurrentQueue<Measured> _measured = new();
    private readonly Activity _root = new Activity("test").SetIdFormat(ActivityIdFormat.W3C);

    internal Telescope(World world)
    {
        // Other tests run meanwhile, by the same source: this one's spans are those below its own root. Passes in the background have none.
        _root.Start();
        _spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "OutreachKit",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == _root.TraceId)
                {
                    _ended.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_spans);
        object factory = world.Services.GetRequiredService<IMeterFactory>();
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "OutreachKit" && instrument.Meter.Scope == factory)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((i, value, tags, _) => Keep(i, value, tags));
        _meters.SetMeasurementEventCallback<int>((i, value, tags, _) => Keep(i, value, tags));
        _meters.SetMeasurementEventCallback<double>((i, value, tags, _) => Keep(i, value, tags));
        _meters.Start();
    }

    internal IReadOnlyList<Activity> Spans => [.. _ended];

    internal IReadOnlyList<Measured> Measurements => [.. _measured];

    /// <summary>The sum of a counter.</summary>
    internal double Sum(string name) => Measurements.Where(m => m.Instrument.Name == "outreachkit." + name).Sum(m => m.Value);

    /// <summary>What the gauges show now.</summary>
    internal Dictionary<string, double> Gauges()
    {
        int before = _measured.Count;
        _meters.RecordObservableInstruments();
        return _measured.Skip(before).ToDictionary(m => m.Instrument.Name["outreachkit.backlog.".Length..], m => m.Value);
    }

    public void Dispose()
    {
        _root.Stop();
        _spans.Dispose();
        _meters.Dispose();
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Enqueue(new Measured(instrument, value, [.. tags]));

    internal sealed record Measured(Instrument Instrument, double Value, IReadOnlyList<KeyValuePair<string, object?>> Tags);
}
