using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Pipelines;

/// <summary>Enrollments that stand somewhere.</summary>
internal static class Standing
{
    /// <summary>Monday 2 March 2026, 10:00 in UTC: within everybody's hours.</summary>
    internal static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 10, 0);

    internal static EnrollmentProfile Profile(Pipeline pipeline) => new()
    {
        Id = new EnrollmentId(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
        Contact = "crm-42",
        Pipeline = pipeline,
        Zone = ContactZone.Of(DateTimeZone.Utc),
    };

    internal static Enrollment In(Pipeline pipeline, Stage stage, Instant? since = null) =>
        Enrollment.Adopt(Profile(pipeline), stage, since ?? Monday, since ?? Monday).Enrollment;

    /// <summary>Begins the first touch that may begin at that instant, if there is one.</summary>
    internal static Enrollment WithATouchBegun(this Enrollment enrollment, Instant at) =>
        enrollment.Touches
            .Select(t => enrollment.Begin(t.Key, at))
            .Where(d => d.Refusal is null)
            .Select(d => d.Enrollment)
            .FirstOrDefault(e => e.Touches.Any(t => t.State == TouchState.Begun)) ?? enrollment;
}
