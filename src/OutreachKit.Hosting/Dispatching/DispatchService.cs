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
        logger.Starts(options.Poll);
        await LoopAsync(options.Poll, logger, stoppingToken).ConfigureAwait(false);
        logger.Stops();
    }

    private async Task LoopAsync(TimeSpan poll, ILogger logger, CancellationToken stoppingToken)
    {
        TimeProvider time = services.GetRequiredService<HostClock>().Time;
        OutreachDispatch dispatch = services.GetRequiredService<OutreachDispatch>();
        var telling = new PassLogger(logger);
        var following = new FeedFollowerRunner(services, logger);
        var backoff = new Backoff(poll);
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan wait = await PassAsync(dispatch, telling, backoff, poll, stoppingToken).ConfigureAwait(false);
            following.Begin(stoppingToken);
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // The host waits for us as long as it waits at all.
        await dispatch.FinishAsync(CancellationToken.None).ConfigureAwait(false);
        await following.EndAsync().ConfigureAwait(false);
    }

    /// <summary>One pass; how long to rest after it.</summary>
    private static async Task<TimeSpan> PassAsync(
        OutreachDispatch dispatch, PassLogger telling, Backoff backoff, TimeSpan poll, CancellationToken stoppingToken)
    {
#pragma warning disable CA1031 // Whatever a pass failed at, tomorrow's touches must not be forgotten for it.
        try
        {
            TickReport report = await dispatch.TickAsync(stoppingToken).ConfigureAwait(false);
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
