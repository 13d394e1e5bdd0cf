using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NodaTime;
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
    private readonly FollowerState _followers = services.GetRequiredService<FollowerState>();
    private readonly Lasting _lasting = services.GetRequiredService<Lasting>();

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var findings = new Findings();
        OutreachKitOptions options = services.GetRequiredService<IOptions<OutreachKitOptions>>().Value;
        AskDispatcher(findings, options);
        AskFollowers(findings, options);

#pragma warning disable CA1031 // That it cannot be asked is the answer.
        try
        {
            OutreachEngine engine = services.GetRequiredService<OutreachEngine>();
            Backlog backlog = await engine.BacklogAsync(cancellationToken).ConfigureAwait(false);
            Instant now = _clock.GetCurrentInstant();
            IOutreachStore store = services.GetRequiredService<IOutreachStore>();
            StoreTime time = await store.TimeAsync(now, cancellationToken).ConfigureAwait(false);
            findings.Backlog(backlog, Gauges.LagOf(backlog, _clock.GetCurrentInstant()).ToTimeSpan(), options);
            AskAbandoned(findings, backlog, options);
            AskClock(findings, time, now, options);
            if (backlog.Intake > 0 && await store.WaitingAsync(0, 1, cancellationToken).ConfigureAwait(false) is [var oldest]
                && (now - oldest.RecordedAt).ToTimeSpan() is var waits && waits > options.LagDegraded)
            {
                findings.IntakeWaits(waits, backlog.Intake);
            }

            await AskKeysAsync(findings, engine, cancellationToken).ConfigureAwait(false);
            findings.Unreadable(await services.GetRequiredService<UnreadableScan>().LookAsync(engine, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            findings.Unreachable(SafeExceptionText.Of(exception));
        }
#pragma warning restore CA1031

        return findings.Result(context.Registration.FailureStatus);
    }

    /// <summary>What passes came to is said whoever made them, and silence where this process should make them by itself.</summary>
    private void AskDispatcher(Findings findings, OutreachKitOptions options)
    {
        if (!options.Dispatch && !_state.HasPassed)
        {
            return;
        }

        TimeSpan silence = _state.Silence;
        findings.Dispatcher(silence, _state.Faults);
        findings.Stuck(_state.AtWorkFor(options.Lease), options);
        if (_state.Failure is { } failure)
        {
            findings.Failing(failure);
        }
        else if (options.Dispatch && silence > LongestPass(options) + options.Poll)
        {
            findings.Silent(silence);
        }
    }

    private void AskFollowers(Findings findings, OutreachKitOptions options)
    {
        foreach ((string name, TimeSpan time) in _followers.AtWork.Where(follower => follower.Time > options.Lease))
        {
            findings.FollowerSilent(name, time);
        }

        foreach ((string name, string failure) in _followers.Failing)
        {
            findings.FollowerFails(name, failure);
        }
    }

    /// <summary>Between the end of a lease and the next pass it is nobody's fault that something lies there.</summary>
    private void AskAbandoned(Findings findings, Backlog backlog, OutreachKitOptions options)
    {
        TimeSpan abandoned = _lasting.Of("abandoned", backlog.Abandoned > 0);
        if (abandoned > LongestPass(options) + options.Poll)
        {
            findings.Abandoned(abandoned, backlog.Abandoned);
        }
    }

    /// <summary>Whose it is does not matter: each question about suppression says which keys are missing.</summary>
    private static async Task AskKeysAsync(Findings findings, OutreachEngine engine, CancellationToken cancellationToken)
    {
        try
        {
            await engine.IsSuppressedAsync("anybody", cancellationToken).ConfigureAwait(false);
        }
        catch (WrongHashKeyException missing)
        {
            findings.MissingHashKey(missing);
        }
    }

    private static void AskClock(Findings findings, StoreTime time, Instant now, OutreachKitOptions options)
    {
        if (time.Paused is { } jump)
        {
            findings.Paused(jump);
        }
        else if ((time.Own - now).ToTimeSpan() is var behind && behind > options.ClockTolerance)
        {
            findings.ClockBehind(behind);
        }
    }

    /// <summary>A pass waits for a slot, and then for the handlers that are still at it, for no longer than its time-out each.</summary>
    private static TimeSpan LongestPass(OutreachKitOptions options)
    {
        TimeSpan waits = (options.Lease / 4) + (options.PassTimeout * 2);
        return waits > options.Lease ? waits : options.Lease;
    }
}
