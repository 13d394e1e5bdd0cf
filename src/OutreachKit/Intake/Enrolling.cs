using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;
using OutreachKit.Stops;

namespace OutreachKit.Intake;

/// <summary>Makes a decision of a request to enroll.</summary>
internal static class Enrolling
{
    internal static EnrollmentProfile Profile(
        EnrollRequest request, Pipeline pipeline, string tenant, ContactSettings? settled, ZoneChoice zones, Instant now) => new()
    {
        Id = EnrollmentId.New(now),
        Contact = Boundary.Contact(request.Contact, nameof(EnrollRequest.Contact)),
        Pipeline = pipeline,
        Zone = zones.Of(
            request.Zone ?? settled?.Zone, request.AccountZone ?? settled?.AccountZone, pipeline.DefaultZone,
            nameof(EnrollRequest.Zone), nameof(EnrollRequest.AccountZone)),
        Settings = settled,
        Tenant = tenant,
        Account = Boundary.Text(request.Account, "An account key", Boundary.MostOfId, nameof(EnrollRequest.Account)),
    };

    /// <param name="request">The request.</param>
    /// <param name="profile">Who, and in which pipeline.</param>
    /// <param name="now">The instant of the decision.</param>
    /// <param name="stops">The stops that concern them: the new enrollment's clock begins held where it has to.</param>
    internal static Decision Decide(EnrollRequest request, EnrollmentProfile profile, Instant now, IReadOnlyList<Stop> stops)
    {
        Hold[] holds = [.. StopRules.HoldsOf(stops, now).Select(h => new Hold(h.Source, now, h.Until))];
        return request.Stage is null && request.Since is null
            ? Enrollment.Enroll(profile, now, request.Actor, holds)
            : Enrollment.Adopt(profile, request.Stage ?? profile.Pipeline.Start.Stage, request.Since ?? now, now, request.Actor, holds);
    }
}
