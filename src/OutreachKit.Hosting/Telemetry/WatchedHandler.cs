using System.Diagnostics;
using Microsoft.Extensions.Logging;
using OutreachKit.Hosting.Dispatching;
using OutreachKit.Touches;

namespace OutreachKit.Hosting.Telemetry;

/// <summary>Tells of each touch while the host's handler performs it. What the handler answers or throws goes on to the dispatcher as it is.</summary>
internal sealed class WatchedHandler(ITouchHandler inner, Instruments instruments, DispatchState state, TimeProvider time, ILogger logger)
    : ITouchHandler, ITouchLookup
{
    public bool IsIdempotent => inner.IsIdempotent;

    public async ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
    {
        using Activity? activity = Tracing.Of(touch);
        instruments.Began(touch);
        long began = time.GetTimestamp();
        try
        {
            TouchOutcome outcome = await inner.PerformAsync(touch, cancellationToken).ConfigureAwait(false);
            instruments.Performed(touch, Tracing.Code(outcome), time.GetElapsedTime(began));
            activity?.Ended(outcome);
            logger.Performed(touch.Enrollment, touch.Step, touch.Attempt, Tracing.Code(outcome), outcome?.Reason);
            return outcome!;
        }
        catch (Exception exception)
        {
            instruments.Performed(touch, "threw", time.GetElapsedTime(began));
            activity?.SetTag("outreachkit.outcome", "threw").Failed(exception);
            logger.Threw(touch.Enrollment, touch.Step, touch.Attempt, Told.Of(exception));
            logger.ThrewAt(touch.Enrollment, touch.Step, Environment.NewLine + exception.StackTrace);
            throw;
        }
        finally
        {
            state.Moved();
        }
    }

    public async ValueTask<TouchOutcome?> FindAsync(Touch touch, CancellationToken cancellationToken)
    {
        if (inner is not ITouchLookup lookup)
        {
            return null;
        }

        using Activity? activity = Tracing.Lookup(touch);
        try
        {
            TouchOutcome? found = await lookup.FindAsync(touch, cancellationToken).ConfigureAwait(false);
            activity?.SetTag("outreachkit.outcome", Tracing.Code(found)).SetTag("outreachkit.reason", found?.Reason);
            return found;
        }
        catch (Exception exception)
        {
            activity?.Failed(exception);
            logger.LookupThrew(touch.Enrollment, touch.Step, Told.Of(exception));
            throw;
        }
        finally
        {
            state.Moved();
        }
    }
}
