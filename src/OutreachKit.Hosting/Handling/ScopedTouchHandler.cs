using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OutreachKit.Hosting.Telemetry;
using OutreachKit.Touches;

namespace OutreachKit.Hosting.Handling;

/// <summary>Makes the host's handler anew for each touch, in a scope of its own, as a web request gets its services.</summary>
/// <remarks>Thread-safe, also if the handler is not.</remarks>
internal sealed class ScopedTouchHandler<THandler>(IServiceScopeFactory scopes, ILogger logger) : ITouchHandler, ITouchLookup
    where THandler : class, ITouchHandler
{
    private volatile bool _isIdempotent;

    /// <summary>What the handler said when it was made last. Core asks after it has asked for the touch, or looked it up.</summary>
    public bool IsIdempotent => _isIdempotent;

    public async ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken)
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        try
        {
            THandler handler;
#pragma warning disable CA1031 // A handler that cannot be made has sent nothing: that is certain, and the touch can be tried again.
            try
            {
                handler = Made(scope);
            }
            catch (Exception exception)
            {
                logger.NotMade(touch.Enrollment, touch.Step, SafeExceptionText.Of(exception));
                return TouchOutcome.NotSent("handler-not-made");
            }
#pragma warning restore CA1031

            return await handler.PerformAsync(touch, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await DisposeAsync(scope, touch).ConfigureAwait(false);
        }
    }

    public async ValueTask<TouchOutcome?> FindAsync(Touch touch, CancellationToken cancellationToken)
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        try
        {
            return Made(scope) is ITouchLookup lookup ? await lookup.FindAsync(touch, cancellationToken).ConfigureAwait(false) : null;
        }
        finally
        {
            await DisposeAsync(scope, touch).ConfigureAwait(false);
        }
    }

    private THandler Made(AsyncServiceScope scope)
    {
        THandler handler = scope.ServiceProvider.GetRequiredService<THandler>();
        _isIdempotent = handler.IsIdempotent;
        return handler;
    }

    /// <summary>What the handler knows must not be lost because something beside it could not be disposed of.</summary>
    private async ValueTask DisposeAsync(AsyncServiceScope scope, Touch touch)
    {
#pragma warning disable CA1031
        try
        {
            await scope.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            logger.NotDisposed(touch.Enrollment, touch.Step, SafeExceptionText.Of(exception));
        }
#pragma warning restore CA1031
    }
}
