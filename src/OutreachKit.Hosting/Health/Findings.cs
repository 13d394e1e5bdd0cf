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
        Add(HealthStatus.Unhealthy, "dispatch-silent", $"Nothing has moved in the dispatcher for {silence:c}: a handler may hang.");

    internal void Unreachable(string fault) => Add(HealthStatus.Unhealthy, "store-unreachable", $"The store cannot be asked: {Sentence(fault)}");

    internal void Paused(ClockJump jump) => Add(
        HealthStatus.Unhealthy,
        "clock-paused",
        $"Dispatch is paused: a clock showed {jump.Shown} when it should have been {jump.Expected}. Correct it, or call AcceptClockAsync if it is right.");

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
