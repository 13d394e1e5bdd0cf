using OutreachKit.Hosting.Time;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OutreachKit.Hosting.Telemetry;
using OutreachKit.Pipelines;

namespace OutreachKit.Hosting.Dispatching;

/// <summary>Dispatches in the background for as long as the host runs. Nothing that a pass runs into stops the host, or the passes after it.</summary>
internal sealed class DispatchService(IServiceProvider services) : BackgroundService
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // What is wrong with the definitions is told now, and not by the first contact that is enrolled. The store is not asked yet.
        _ = services.GetRequiredService<IOptions<OutreachKitOptions>>().Value;
        _ = new PipelineCatalog(services.GetServices<Pipeline>());
        return base.StartAsync(cancellationToken);
    }

    /// <summary>The host's time may be over before all handlers have come to their end: then it is said what is left.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        if (ExecuteTask is { IsCompleted: false })
        {
            services.GetRequiredService<Reporting>().Logger.StopsInTheMiddle(
                services.GetRequiredService<DispatchState>().AtWork, services.GetRequiredService<FollowerState>().AtWork.Count);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        OutreachKitOptions options = services.GetRequiredService<IOptions<OutreachKitOptions>>().Value;
        if (!options.Dispatch)
        {
            return;
        }

        // The host's start goes on meanwhile, and what it was traced by is no parent of the passes.
        await Task.Yield();
        Activity.Current = null;
        ILogger logger = services.GetRequiredService<Reporting>().Logger;
        TimeProvider time = services.GetRequiredService<HostClock>().Time;
        if (!await StartedAsync(options.StartDelay, time, stoppingToken).ConfigureAwait(false))
        {
            return;
        }

        using var grace = new HandlerGrace(options.StopGrace, time, stoppingToken);
        logger.Starts(options.Poll);
        await LoopAsync(options, logger, grace.Token, stoppingToken).ConfigureAwait(false);
    }

    /// <summary>Nothing is sent by a host whose start may still fail, nor before the delay that is set.</summary>
    /// <returns>Whether the host has started, and does not stop already.</returns>
    private async Task<bool> StartedAsync(TimeSpan delay, TimeProvider time, CancellationToken stoppingToken)
    {
        if (services.GetService<IHostApplicationLifetime>() is { } lifetime)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStarted, stoppingToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return !stoppingToken.IsCancellationRequested;
    }

    private async Task LoopAsync(OutreachKitOptions options, ILogger logger, CancellationToken handlers, CancellationToken stoppingToken)
    {
        TimeProvider time = services.GetRequiredService<HostClock>().Time;
        OutreachDispatch dispatch = services.GetRequiredService<OutreachDispatch>();
        DispatchState state = services.GetRequiredService<DispatchState>();
        var telling = new PassLogger(logger);
        var following = new FeedFollowerRunner(services, logger);
        var backoff = new Backoff(options.Poll);
        while (!stoppingToken.IsCancellationRequested)
        {
            state.Moved();
            TimeSpan wait = await PassAsync(dispatch, telling, backoff, options.Poll, handlers, stoppingToken).ConfigureAwait(false);
            state.Moved();
            telling.Stuck(state.AtWorkFor(options.Lease), options.Lease);
            following.Begin(stoppingToken);
            following.Watch(options.Lease);
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // The host waits for us as long as it waits at all.
        await dispatch.FinishAsync(CancellationToken.None).ConfigureAwait(false);
        await following.EndAsync().ConfigureAwait(false);
        logger.Stops(telling.Released);
    }

    /// <summary>One pass; how long to rest after it.</summary>
    private static async Task<TimeSpan> PassAsync(
        OutreachDispatch dispatch, PassLogger telling, Backoff backoff, TimeSpan poll, CancellationToken handlers, CancellationToken stoppingToken)
    {
#pragma warning disable CA1031 // Whatever a pass failed at, tomorrow's touches must not be forgotten for it.
        try
        {
            TickReport report = await dispatch.TickAsync(stoppingToken, handlers).ConfigureAwait(false);
            telling.Passed(report);
            if (report.Claimed > report.Unreadable && report.Faults.Count >= report.Claimed)
            {
                // Each of them failed, and not because it cannot be read: going on at once would only claim the next ones for nothing.
                return backoff.Next();
            }

            backoff.Reset();
            return report.MayHaveMore ? TimeSpan.Zero : poll;
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (Exception exception)
        {
            telling.Failed(exception);
            return backoff.Next();
        }
#pragma warning restore CA1031
    }
}
