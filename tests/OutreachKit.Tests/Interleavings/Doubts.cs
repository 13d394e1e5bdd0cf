using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Interleavings;

/// <summary>A contact to whom a first mail may have gone out: its worker was lost half an hour ago.</summary>
internal static class Doubts
{
    /// <summary>The way there, a decision each.</summary>
    internal static IReadOnlyList<Decision> One { get; } = Decide();

    private static Decision[] Decide()
    {
        Instant then = Given.Monday - Duration.FromMinutes(30);
        Decision enrolled = Enrollment.Enroll(Given.Profile(), then);
        TouchKey key = enrolled.Enrollment.Touches[0].Key;
        Decision begun = enrolled.Enrollment.Begin(key, then);
        return [enrolled, begun, begun.Enrollment.EndTouch(key, TouchEnd.InDoubt, then, "worker-lost")];
    }
}
