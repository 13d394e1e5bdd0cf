using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.Intake;
using OutreachKit.Pipelines;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>What a dispatcher does with touches that it has claimed, in its two parts: begin them and call their handlers; record how they ended.</summary>
internal sealed class OrderWorker
{
    private readonly OrderLog _log;
    private readonly Tally _tally = new();
    private readonly HandlerSlots _slots = new(10);
    private readonly BatchBegin _begin;
    private readonly BatchCompletion _completion;

    /// <param name="store">The store of its process.</param>
    /// <param name="clock">The clock of its process.</param>
    /// <param name="log">What happens.</param>
    internal OrderWorker(OutreachStore store, IClock clock, OrderLog log)
    {
        _log = log;
        var engine = new OutreachEngineOptions();
        var pipelines = new PipelineCatalog([Presets.InformationalInterview], engine.Zones);
        IOutreachStore asking = new AskingStore(store, log).With(pipelines, engine.HashKey);
        var terms = new IntakeTerms(
            pipelines, new ZoneChoice(engine.Zones, engine.UnknownZones), null, engine.HashKey, engine.AutoReplies, clock.GetCurrentInstant);
        var options = new DispatchOptions { ClockTolerance = null, Lease = Scene.Lease };
        var solo = new TouchExecution(
            asking, options, new OutcomeDecision(options.Retry, engine.HashKey), clock.GetCurrentInstant, _tally, new IntakeApplier(asking, terms));
        _begin = new(asking, solo, null, _slots, clock.GetCurrentInstant);
        _completion = new(asking, solo);
    }

    /// <summary>Begins them, and calls the handlers of those that may go out.</summary>
    internal async Task BeginAsync(IReadOnlyList<TouchClaim> claims)
    {
        await _slots.TakeAsync(claims.Count, Timeout.InfiniteTimeSpan, CancellationToken.None);
        IReadOnlyList<BegunTouch> begun = await _begin.BeginAsync(claims, CancellationToken.None);
        foreach (BegunTouch touch in begun)
        {
            _log.Begun[touch.Claim.Key] = touch;
            _log.Called.Enqueue((touch.Claim, touch.Enrollment.Contact.Value));
        }

        Tell();
    }

    /// <summary>Records how they ended.</summary>
    internal async Task CompleteAsync(IReadOnlyList<TouchClaim> claims, TouchOutcome outcome)
    {
        await _completion.CompleteAsync([.. claims.Select(c => (_log.Begun[c.Key], outcome))]);
        Tell();
    }

    private void Tell()
    {
        foreach (TouchFault fault in _tally.Report(0, false, 0).Faults)
        {
            _log.Faults.Enqueue($"{fault.Enrollment}: {fault.Exception}");
        }
    }
}
