using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Enrollments;

/// <summary>Enrollments to start a test with.</summary>
internal static class Given
{
    internal static readonly DateTimeZone Chicago = DateTimeZoneProviders.Tzdb["America/Chicago"];

    /// <summary>Monday 2 March 2026, 10:00 in Chicago: within the preset's hours.</summary>
    internal static readonly Instant Monday = At("2026-03-02T10:00");

    /// <summary>A local time in Chicago.</summary>
    internal static Instant At(string local) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(Chicago).ToInstant();

    internal static EnrollmentProfile Profile(Pipeline? pipeline = null, string contact = "crm-42", int id = 1) => new()
    {
        Id = new EnrollmentId(new Guid(id, 0, 7, 1, 2, 3, 4, 5, 6, 7, 8)),
        Contact = contact,
        Pipeline = pipeline ?? Presets.InformationalInterview,
        Zone = ContactZone.Of(Chicago),
    };

    internal static Enrollment Enrolled(Instant? at = null) => Enrollment.Enroll(Profile(), at ?? Monday).Enrollment;

    internal static Enrollment In(Stage stage, Instant? since = null, Instant? now = null) =>
        Enrollment.Adopt(Profile(), stage, since ?? Monday, now ?? since ?? Monday).Enrollment;

    internal static PlannedTouch TheTouch(this Enrollment enrollment) => enrollment.Touches.Should().ContainSingle().Subject;

    internal static PlannedTouch TouchOf(this Enrollment enrollment, string step) =>
        enrollment.Touches.Should().ContainSingle(t => t.Item.Id.Value == step).Subject;

    /// <summary>Begins a touch when it is due and ends it at once.</summary>
    internal static Enrollment Done(this Enrollment enrollment, string step)
    {
        PlannedTouch touch = enrollment.TouchOf(step);
        Decision begun = enrollment.Begin(touch.Key, touch.Due!.Value);
        begun.Refusal.Should().BeNull();
        return begun.Enrollment.EndTouch(touch.Key, TouchEnd.Done, touch.Due!.Value).Enrollment;
    }

    internal static IEnumerable<string> Steps(this Enrollment enrollment) => enrollment.Touches.Select(t => t.Item.Id.Value);
}
