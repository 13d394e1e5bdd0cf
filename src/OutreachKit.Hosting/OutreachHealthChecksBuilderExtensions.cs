using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OutreachKit.Hosting.Health;

namespace OutreachKit.Hosting;

/// <summary>Registers OutreachKit's health check.</summary>
public static class OutreachHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check whether outreach flows: the store answers, the dispatcher of this process passes, no clock jumped, nothing lags,
    /// nothing waits for a person.
    /// </summary>
    /// <param name="builder">What AddHealthChecks gave.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">What is said instead of Unhealthy.</param>
    /// <param name="tags">By which checks are chosen. For readiness and alarms: a restart, as after a failed liveness probe, mends nothing.</param>
    /// <param name="timeout">After which it counts as failed; none unless said.</param>
    public static IHealthChecksBuilder AddOutreachKit(
        this IHealthChecksBuilder builder,
        string name = "outreachkit",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(name, provider => new OutreachHealthCheck(provider), failureStatus, tags, timeout));
    }
}
