using NodaTime;
using OutreachKit.Enrollments;

namespace OutreachKit;

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

    internal static Decision Decide(EnrollRequest request, EnrollmentProfile profile, Instant now) =>
        request.Stage is null && request.Since is null
            ? Enrollment.Enroll(profile, now, request.Actor)
            : Enrollment.Adopt(profile, request.Stage ?? profile.Pipeline.Start.Stage, request.Since ?? now, now, request.Actor);
}
