using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OutreachKit.Stores;

namespace OutreachKit.Hosting.Health;

/// <summary>What a health check found: the worst of it is the answer.</summary>
internal sealed class Findings
{
    private const int MostRemedies = 5;

    private readonly Dictionary<string, object> _data = [];
    private readonly List<string> _words = [];
    private HealthStatus _worst = HealthStatus.Healthy;

    internal void Dispatcher(TimeSpan silence, int faults)
    {
        _data["silentSeconds"] = (long)silence.TotalSeconds;
        _data["faults"] = faults;
        if (faults > 0)
        {
            Add(HealthStatus.Degraded, "faults", $"The last pass could not deal with {faults} touches; they are tried again when their leases have ended.");
        }
    }

    internal void Failing(string failure) => Add(HealthStatus.Unhealthy, "dispatch-fails", $"The last pass failed: {Sentence(failure)}");

    internal void Silent(TimeSpan silence) =>
        Add(HealthStatus.Unhealthy, "dispatch-silent", $"No pass has begun or ended for {silence:c}: the store or the machine may hang. Restart this process if it lasts.");

    /// <param name="stuck">How many handlers have outlived their lease.</param>
    /// <param name="options">How long that is, and how many slots there are.</param>
    internal void Stuck(int stuck, OutreachKitOptions options)
    {
        _data["stuck"] = stuck;
        if (stuck > 0)
        {
            Add(
                stuck < options.Parallelism ? HealthStatus.Degraded : HealthStatus.Unhealthy,
                "handler-stuck",
                $"{stuck} handlers have been at work for longer than the lease of {options.Lease:c}, and each keeps one of {options.Parallelism} slots: give what they call a time-out, and restart this process.");
        }
    }

    internal void FollowerSilent(string follower, TimeSpan time) => Add(
        HealthStatus.Degraded,
        "follower-silent",
        $"The follower {follower} has not come back for {time:c}, and misses what happens: give what it calls a time-out, and restart this process.");

    internal void FollowerFails(string follower, string failure) =>
        Add(HealthStatus.Degraded, "follower-fails", $"The follower {follower} fails, and is called again after each pass: {Sentence(failure)}");

    internal void MissingHashKey(WrongHashKeyException missing) => Add(HealthStatus.Unhealthy, "hash-key", $"{Sentence(missing.Message)}");

    internal void ClockBehind(TimeSpan behind) => Add(
        HealthStatus.Unhealthy,
        "clock-behind",
        $"This process's clock is {behind:c} behind the store's own time, and what is due goes out that much too late: correct it.");

    internal void Unreachable(string fault) => Add(HealthStatus.Unhealthy, "store-unreachable", $"The store cannot be asked: {Sentence(fault)}");

    internal void Paused(ClockJump jump) => Add(
        HealthStatus.Unhealthy,
        "clock-paused",
        $"Dispatch is paused: a clock showed {jump.Shown} when it should have been {jump.Expected}. Correct it, or call AcceptClockAsync if it is right.");

    /// <param name="time">For how long there have been some.</param>
    /// <param name="count">How many there are.</param>
    internal void Abandoned(TimeSpan time, int count) => Add(
        HealthStatus.Degraded,
        "abandoned",
        $"{count} touches were begun by workers that were lost, and for {time:c} nobody has taken them up: see that a dispatcher runs.");

    /// <param name="time">For how long the oldest of them has waited.</param>
    /// <param name="count">How many there are.</param>
    internal void IntakeWaits(TimeSpan time, int count) => Add(
        HealthStatus.Degraded,
        "intake-waits",
        $"{count} entries that were saved wait to be applied, the oldest for {time:c}: see that a dispatcher runs, or call ApplyIntakeAsync.");

    internal void Backlog(Backlog backlog, TimeSpan lag, OutreachKitOptions options)
    {
        _data["due"] = backlog.Due;
        _data["lagSeconds"] = (long)lag.TotalSeconds;
        _data["withWorkers"] = backlog.WithWorkers;
        _data["abandoned"] = backlog.Abandoned;
        _data["inDoubt"] = backlog.InDoubt;
        _data["dead"] = backlog.Dead;
        _data["intake"] = backlog.Intake;
        _data["setAside"] = backlog.SetAside;
        if (lag > options.LagDegraded)
        {
            HealthStatus status = lag > options.LagUnhealthy ? HealthStatus.Unhealthy : HealthStatus.Degraded;
            Add(status, "lag", $"{backlog.Due} touches are due, the oldest for {lag:d\\.hh\\:mm\\:ss}.");
        }

        if (backlog.InDoubt >= options.InDoubtDegraded)
        {
            Add(HealthStatus.Degraded, "in-doubt", $"{backlog.InDoubt} touches are in doubt: settle them.");
        }

        if (backlog.Dead >= options.DeadDegraded)
        {
            Add(HealthStatus.Degraded, "dead", $"{backlog.Dead} touches are dead: decide about them.");
        }

        if (backlog.SetAside > backlog.Denying)
        {
            Add(HealthStatus.Degraded, "set-aside", $"{backlog.SetAside - backlog.Denying} entries that were saved could not be met, and nothing waits for them: look at them (SetAsideAsync), and retry or discard them.");
        }

        if (backlog.Denying > 0)
        {
            Add(HealthStatus.Degraded, "intake-denies", $"{backlog.Denying} entries that were saved cannot be applied, and nothing goes out to whom they may stop: retry or discard them.");
        }
    }

    internal void Unreadable(IReadOnlyList<UnreadableEnrollment> unreadable)
    {
        _data["unreadable"] = unreadable.Count;
        foreach (IGrouping<UnreadableCode, UnreadableEnrollment> same in unreadable.GroupBy(u => u.Code).OrderBy(same => same.Key))
        {
            _data[$"unreadable.{same.Key}"] = same.Count();
        }

        if (unreadable.Count > 0)
        {
            string remedies = string.Join(' ', unreadable.GroupBy(u => u.Remedy).OrderByDescending(same => same.Count()).Take(MostRemedies).Select(same => same.Key));
            Add(HealthStatus.Degraded, "unreadable", $"{unreadable.Count} enrollments cannot be read, and nothing happens in them. {remedies}");
        }
    }

    /// <param name="failureStatus">What the host wants to hear instead of Unhealthy.</param>
    internal HealthCheckResult Result(HealthStatus failureStatus) => new(
        _worst == HealthStatus.Unhealthy ? failureStatus : _worst,
        _words.Count == 0 ? "Outreach flows." : string.Join(' ', _words),
        exception: null,
        _data);

    private static string Sentence(string told) => told.EndsWith('.') ? told : told + ".";

    private void Add(HealthStatus status, string code, FormattableString words)
    {
        _worst = status < _worst ? status : _worst;
        _data["codes"] = _data.TryGetValue("codes", out object? before) ? $"{before} {code}" : code;
        _words.Add(words.ToString(CultureInfo.InvariantCulture));
    }
}
