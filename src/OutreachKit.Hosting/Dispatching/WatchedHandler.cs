using OutreachKit.Hosting.Telemetry;
using OutreachKit.Hosting.Time;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OutreachKit.Touches;

namespace OutreachKit.Hosting.Dispatching;

/// <summary>Tells of each touch while the host's handler performs it. What the handler answers or throws goes on to the dispatcher as it is.</summary>
internal sealed class WatchedHandler(ITouchHandler inner, IServiceProvider services) : ITouchHandler, ITouchLookup
{
    private readonly ILogger _logger = services.GetRequiredService<Reporting>().Logger;
    private readonly Instruments _instruments = services.GetRequiredService<Reporting>().Instruments;
    private readonly DispatchState _state = services.GetRequiredService<DispatchState>();
    private readonly TimeProvider _time = services.GetRequiredService<HostClock>().Time;

    public bool IsIdempotent => inner.IsIdempotent;

    public async ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
    {
        using Activity? activity = Tracing.Of(touch);
        _instruments.Began(touch);
        long began = _time.GetTimestamp();
        object call = _state.Entered();
        try
        {
            TouchOutcome outcome = await inner.PerformAsync(touch, cancellationToken).ConfigureAwait(false);
            _instruments.Performed(touch, Tracing.Code(outcome), _time.GetElapsedTime(began));
            activity?.Ended(outcome);
            _logger.Performed(touch.Enrollment, touch.Step, touch.Attempt, Tracing.Code(outcome), outcome?.Reason ?? "none");
            return outcome!;
        }
        catch (Exception exception)
        {
            _instruments.Performed(touch, "threw", _time.GetElapsedTime(began));
            activity?.SetTag("outreachkit.outcome", "threw").Failed(exception);
            _logger.Threw(touch.Enrollment, touch.Step, touch.Attempt, SafeExceptionText.Of(exception));
            _logger.ThrewAt(touch.Enrollment, touch.Step, Environment.NewLine + exception.StackTrace);
            throw;
        }
        finally
        {
            _state.Left(call);
        }
    }

    public async ValueTask<TouchOutcome?> FindAsync(Touch touch, CancellationToken cancellationToken)
    {
        if (inner is not ITouchLookup lookup)
        {
            return null;
        }

        using Activity? activity = Tracing.Lookup(touch);
        object call = _state.Entered();
        try
        {
            TouchOutcome? found = await lookup.FindAsync(touch, cancellationToken).ConfigureAwait(false);
            activity?.SetTag("outreachkit.outcome", Tracing.Code(found)).SetTag("outreachkit.reason", found?.Reason);
            return found;
        }
        catch (Exception exception)
        {
            activity?.Failed(exception);
            _logger.LookupThrew(touch.Enrollment, touch.Step, SafeExceptionText.Of(exception));
            throw;
        }
        finally
        {
            _state.Left(call);
        }
    }
}
