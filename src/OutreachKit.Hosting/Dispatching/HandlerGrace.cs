namespace OutreachKit.Hosting.Dispatching;

/// <summary>Once the host begins to stop, handlers that have begun may go on for a while before they are told: who is told at once leaves a doubt for nothing.</summary>
internal sealed class HandlerGrace : IDisposable
{
    private readonly CancellationTokenSource _told = new();
    private readonly CancellationTokenRegistration _stopping;
    private ITimer? _timer;

    /// <param name="grace">For how long.</param>
    /// <param name="time">By which that is measured.</param>
    /// <param name="stopping">The host begins to stop.</param>
    internal HandlerGrace(TimeSpan grace, TimeProvider time, CancellationToken stopping) => _stopping = stopping.Register(
        () => _timer = time.CreateTimer(static told => ((CancellationTokenSource)told!).Cancel(), _told, grace, Timeout.InfiniteTimeSpan));

    /// <summary>The handlers' time is over.</summary>
    internal CancellationToken Token => _told.Token;

    public void Dispose()
    {
        _stopping.Dispose();
        _timer?.Dispose();
        _told.Dispose();
    }
}
