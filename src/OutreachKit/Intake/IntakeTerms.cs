using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Pipelines;
using OutreachKit.Stores;

namespace OutreachKit.Intake;

/// <summary>By what a host's intake is decided about: the engine's own terms.</summary>
/// <param name="Pipelines">The pipelines.</param>
/// <param name="Zones">How a contact's zone is chosen.</param>
/// <param name="Settings">Where the host keeps settings of its own.</param>
/// <param name="HashKey">By which keys and message ids are hashed.</param>
/// <param name="AutoReplies">What an automatic answer without a date means.</param>
/// <param name="Now">The engine's clock.</param>
internal sealed record IntakeTerms(
    PipelineCatalog Pipelines, ZoneChoice Zones, ISettingsResolver? Settings, HashKey HashKey, AutoReplyPolicy AutoReplies, Func<Instant> Now)
{
    /// <summary>Who is to be enrolled, in which pipeline and zone.</summary>
    /// <exception cref="ArgumentException">The request cannot be met.</exception>
    internal async ValueTask<EnrollmentProfile> ProfileAsync(EnrollRequest request, string tenant, Instant now, CancellationToken cancellationToken)
    {
        Boundary.Contact(request.Contact, nameof(EnrollRequest.Contact));
        ContactSettings? settled = Settings is { } settings
            ? await settings.ResolveAsync(tenant, request.Contact, request.Account, cancellationToken).ConfigureAwait(false)
            : null;
        return Profile(request, tenant, settled, now);
    }

    /// <summary>The same without asking the host.</summary>
    internal EnrollmentProfile Profile(EnrollRequest request, string tenant, ContactSettings? settled, Instant now) =>
        Enrolling.Profile(request, Pipelines.Latest(request.Pipeline, nameof(EnrollRequest.Pipeline)), tenant, settled, Zones, now);
}
