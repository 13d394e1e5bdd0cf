using OutreachKit.Hosting.Time;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OutreachKit.Dispatch;
using OutreachKit.Hosting.Configuring;
using OutreachKit.Hosting.Dispatching;
using OutreachKit.Hosting.Telemetry;

namespace OutreachKit.Hosting;

/// <summary>
/// The host's dispatcher, with its options, its handler, its traces and its metrics. In the background it is called for you; with
/// <see cref="OutreachKitOptions.Dispatch"/> off it is called by hand.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class OutreachDispatch
{
    private readonly IServiceProvider _services;
    private readonly TimeSpan _poll;
    private readonly TimeProvider _time;
    private readonly DispatchState _state;
    private readonly Reporting _reporting;
    private Dispatcher? _dispatcher;
    private long _looked;

    internal OutreachDispatch(IServiceProvider services)
    {
        _services = services;
        _poll = services.GetRequiredService<IOptions<OutreachKitOptions>>().Value.Poll;
        _time = services.GetRequiredService<HostClock>().Time;
        _state = services.GetRequiredService<DispatchState>();
        _reporting = services.GetRequiredService<Reporting>();
    }

    /// <summary>One pass over what is due now.</summary>
    /// <param name="cancellationToken">Stops the pass: what has begun is finished, what is only claimed is given back.</param>
    /// <returns>What became of it. More may be due if <see cref="TickReport.MayHaveMore"/>.</returns>
    /// <exception cref="InvalidOperationException">No touch handler is registered.</exception>
    /// <remarks>What the store throws goes on to the caller; the background service waits and tries again.</remarks>
#pragma warning disable RS0026, RS0027 // The other one has no optional parameter, and no call fits both.
    public Task<TickReport> TickAsync(CancellationToken cancellationToken = default) => TickAsync(cancellationToken, cancellationToken);
#pragma warning restore RS0026, RS0027

    /// <summary>One pass over what is due now, which stops beginning at once and leaves what has begun its time.</summary>
    /// <param name="stopping">Nothing more begins, and what is only claimed is given back at once.</param>
    /// <param name="handlers">What the handlers are told: that their time is over.</param>
    /// <returns>As <see cref="TickAsync(CancellationToken)"/>.</returns>
    /// <exception cref="InvalidOperationException">No touch handler is registered.</exception>
    public async Task<TickReport> TickAsync(CancellationToken stopping, CancellationToken handlers)
    {
        using Activity? activity = Tracing.Pass();
        _state.Began();
        try
        {
            // Made when it is needed: a store that cannot be made yet does not keep the host from its start.
            _dispatcher ??= Make();
            TickReport report = await _dispatcher.TickAsync(stopping, handlers).ConfigureAwait(false);
            _state.Passed(report.Claimed, report.Faults.Count);
            _reporting.Instruments.Passed(report);
            activity?.Passed(report);
            await LookAsync(report, stopping).ConfigureAwait(false);
            return report;
        }
        catch (Exception exception)
        {
            if (!stopping.IsCancellationRequested)
            {
                _state.Failed(SafeExceptionText.Of(exception));
                _reporting.Instruments.Failed();
                _reporting.Gauges.Hide();
                activity?.Failed(exception);
            }

            throw;
        }
    }

    /// <summary>Waits until no handler is at work any more that an earlier pass has left.</summary>
    /// <param name="cancellationToken">Gives up; the handlers go on.</param>
    public Task FinishAsync(CancellationToken cancellationToken = default) => _dispatcher?.FinishAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Counts what lies before it when it comes to rest; while it is busy no more often than it would rest, because counting costs.</summary>
    private async Task LookAsync(TickReport report, CancellationToken cancellationToken)
    {
        if (report.MayHaveMore && _time.GetElapsedTime(Interlocked.Read(ref _looked)) < _poll)
        {
            return;
        }

        Interlocked.Exchange(ref _looked, _time.GetTimestamp());
#pragma warning disable CA1031 // The pass is over and its report is due. If the store is gone, the next pass says so, and the health check.
        try
        {
            OutreachEngine engine = _services.GetRequiredService<OutreachEngine>();
            _reporting.Gauges.Show(await engine.BacklogAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception)
        {
            _reporting.Gauges.Hide();
        }
#pragma warning restore CA1031
    }

    private Dispatcher Make()
    {
        ITouchHandler handler = _services.GetService<ITouchHandler>() ?? throw new InvalidOperationException(RegistrationHints.Handler);
        // One that the host registered by itself is not watched yet.
        return _services.GetRequiredService<OutreachEngine>().CreateDispatcher(handler as WatchedHandler ?? new WatchedHandler(handler, _services));
    }
}
