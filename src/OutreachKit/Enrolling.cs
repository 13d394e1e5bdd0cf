using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;

namespace OutreachKit;

/// <summary>Makes a decision of a request to enroll.</summary>
internal static class Enrolling
{
    internal static EnrollmentProfile Profile(EnrollRequest request, Pipeline pipeline, string tenant, ContactSettings? settled, Instant now) => new()
    {
        Id = EnrollmentId.New(now),
        Contact = request.Contact.Value.Length > 0
            ? request.Contact
            : throw new ArgumentException("Contact is empty: give the host's id of the person.", nameof(request)),
        Pipeline = pipeline,
        Zone = ContactZone.Choose(request.Zone ?? settled?.Zone, request.AccountZone ?? settled?.AccountZone, pipeline.DefaultZone),
        Settings = settled,
        Tenant = tenant,
        Account = request.Account is null or { Length: > 0 and <= 64 }
            ? request.Account
            : throw new ArgumentException($"An account key of {request.Account.Length} characters cannot be kept: give 1 to 64, or none.", nameof(request)),
    };

    internal static Decision Decide(EnrollRequest request, EnrollmentProfile profile, Instant now) =>
        request.Stage is null && request.Since is null
            ? Enrollment.Enroll(profile, now, request.Actor)
            : Enrollment.Adopt(profile, request.Stage ?? profile.Pipeline.Start.Stage, request.Since ?? now, now, request.Actor);
}
