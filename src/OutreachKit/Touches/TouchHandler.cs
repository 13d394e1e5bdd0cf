namespace OutreachKit;

/// <summary>Handlers made of a function, for hosts and programs that need no class of their own.</summary>
public static class TouchHandler
{
    /// <summary>A handler that calls the function. The function must be thread-safe.</summary>
    public static ITouchHandler From(Func<Touch, CancellationToken, ValueTask<TouchOutcome>> perform)
    {
        ArgumentNullException.ThrowIfNull(perform);
        return new FunctionHandler(perform);
    }

    /// <summary>A handler that calls a function which does its work at once. The function must be thread-safe.</summary>
    public static ITouchHandler From(Func<Touch, TouchOutcome> perform)
    {
        ArgumentNullException.ThrowIfNull(perform);
        return new FunctionHandler((touch, _) => ValueTask.FromResult(perform(touch)));
    }

    private sealed class FunctionHandler(Func<Touch, CancellationToken, ValueTask<TouchOutcome>> perform) : ITouchHandler
    {
        public ValueTask<TouchOutcome> PerformAsync(Touch touch, CancellationToken cancellationToken) => perform(touch, cancellationToken);
    }
}
