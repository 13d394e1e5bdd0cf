using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using OutreachKit.Hosting.Dispatching;
using OutreachKit.Hosting.Telemetry;
using OutreachKit.Hosting.Time;
using OutreachKit.Stores;

namespace OutreachKit.Hosting.Health;

/// <summary>Whether outreach flows. Its data are numbers and codes, never personal data (law P1), and it hands no exception on.</summary>
internal sealed class OutreachHealthCheck(IServiceProvider services) : IHealthCheck
{
    private readonly HostClock _clock = services.GetRequiredService<HostClock>();
    private readonly DispatchState _state = services.GetRequiredService<DispatchState>();

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var findings = new Findings();
        OutreachKitOptions options = services.GetRequiredService<IOptions<OutreachKitOptions>>().Value;
        if (options.Dispatch)
        {
            AskDispatcher(findings, options);
        }

#pragma warning disable CA1031 // That it cannot be asked is the answer.
        try
        {
            OutreachEngine engine = services.GetRequiredService<OutreachEngine>();
            Backlog backlog = await engine.BacklogAsync(cancellationToken).ConfigureAwait(false);
            ClockJump? jump = await PausedAsync(cancellationToken).ConfigureAwait(false);
            findings.Backlog(backlog, Gauges.LagOf(backlog, _clock.GetCurrentInstant()).ToTimeSpan(), options);
            if (jump is { } paused)
            {
                findings.Paused(paused);
            }

            findings.Unreadable(await services.GetRequiredService<UnreadableScan>().LookAsync(engine, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            findings.Unreachable(SafeExceptionText.Of(exception));
        }
#pragma warning restore CA1031

        return findings.Result(context.Registration.FailureStatus);
    }

    private void AskDispatcher(Findings findings, OutreachKitOptions options)
    {
        TimeSpan silence = _state.Silence;
        findings.Dispatcher(silence, _state.Faults);
        if (_state.Failure is { } failure)
        {
            findings.Failing(failure);
        }
        else if (silence > options.Lease + options.Poll)
        {
            // No handler may take longer than the lease, so something hangs that should not.
            findings.Silent(silence);
        }
    }

    private async Task<ClockJump?> PausedAsync(CancellationToken cancellationToken)
    {
        IOutreachStore store = services.GetRequiredService<IOutreachStore>();
        StoreTime time = await store.TimeAsync(_clock.GetCurrentInstant(), cancellationToken).ConfigureAwait(false);
        return time.Paused;
    }
}
