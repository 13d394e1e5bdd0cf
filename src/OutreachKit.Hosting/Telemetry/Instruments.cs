using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OutreachKit.Hosting.Telemetry;

/// <summary>What is counted and measured of the work of this process, by the meter OutreachKit.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class Instruments
{
    private readonly Counter<long> _passes;
    private readonly Counter<long> _faults;
    private readonly Counter<long> _timers;
    private readonly (Counter<long> Counter, Func<TickReport, int> Of)[] _touches;
    private readonly Histogram<double> _lateness;
    private readonly Histogram<double> _handler;

    internal Instruments(Meter meter)
    {
        _passes = meter.CreateCounter<long>("outreachkit.passes", "{pass}", "Passes of the dispatcher, by what they came to: ok, paused or failed.");
        _faults = meter.CreateCounter<long>("outreachkit.faults", "{touch}", "Touches that a pass could not deal with; they are tried again.");
        _timers = meter.CreateCounter<long>("outreachkit.timers.fired", "{timer}", "Timers that fired.");
        _touches =
        [
            (Touches(meter, "claimed", "Claimed, timers among them."), r => r.Claimed),
            (Touches(meter, "begun", "Begun: from there on they may have gone out."), r => r.Begun),
            (Touches(meter, "done", "Done."), r => r.Done),
            (Touches(meter, "skipped", "Skipped."), r => r.Skipped),
            (Touches(meter, "deferred", "Put off to a later date."), r => r.Deferred),
            (Touches(meter, "retried", "Not sent, and to be tried again."), r => r.Retried),
            (Touches(meter, "in_doubt", "Perhaps sent, and nobody knows."), r => r.InDoubt),
            (Touches(meter, "dead", "Failed for good."), r => r.Dead),
            (Touches(meter, "refused", "Stopped between claim and begin, or by a veto."), r => r.Denied),
            (Touches(meter, "stale", "Performed, but settled by somebody else meanwhile."), r => r.Stale),
            (Touches(meter, "withdrawn", "Begun, and taken back before the handler was called: nothing went out."), r => r.Withdrawn),
            (Touches(meter, "released", "Given back because the host stops."), r => r.Released),
        ];
        _lateness = meter.CreateHistogram<double>("outreachkit.touches.lateness", "s", "How long after it was due a touch began.");
        _handler = meter.CreateHistogram<double>("outreachkit.handler.duration", "s", "How long the host's handler took.");
    }

    internal void Passed(TickReport report)
    {
        _passes.Add(1, Result(report.Paused is null ? "ok" : "paused"));
        foreach ((Counter<long> counter, Func<TickReport, int> of) in _touches)
        {
            AddSome(counter, of(report));
        }

        AddSome(_faults, report.Faults.Count);
        AddSome(_timers, report.TimersFired);
    }

    internal void Failed() => _passes.Add(1, Result("failed"));

    internal void Began(Touch touch) =>
        _lateness.Record(Math.Max(0, (touch.BegunAt - touch.Due).TotalSeconds), Step(touch));

    internal void Performed(Touch touch, string outcome, TimeSpan took)
    {
        TagList tags = Step(touch);
        tags.Add("outreachkit.outcome", outcome);
        _handler.Record(took.TotalSeconds, tags);
    }

    private static Counter<long> Touches(Meter meter, string name, string description) =>
        meter.CreateCounter<long>("outreachkit.touches." + name, "{touch}", description);

    private static void AddSome(Counter<long> counter, int count)
    {
        if (count > 0)
        {
            counter.Add(count);
        }
    }

    private static KeyValuePair<string, object?> Result(string code) => new("outreachkit.result", code);

    private static TagList Step(Touch touch) => new()
    {
        { "outreachkit.pipeline", touch.Pipeline },
        { "outreachkit.step.id", touch.Step.Value },
    };
}
