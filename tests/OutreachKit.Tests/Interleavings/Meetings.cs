using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Stages;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Interleavings;

/// <summary>A contact who was met twice this morning: two thank-yous of one enrollment are due at once.</summary>
internal static class Meetings
{
    internal const string Second = "m2";

    private static readonly Instant Early = Given.Monday - Duration.FromHours(3);

    /// <summary>The way there, a decision each.</summary>
    internal static IReadOnlyList<Decision> Two { get; } = Decide();

    private static Decision[] Decide()
    {
        Decision adopted = Enrollment.Adopt(Given.Profile(), Stage.Replied, Early, Early);
        Decision first = adopted.Enrollment.Receive(Fact.MeetingHeld(Early, "m1"), Early);
        Decision second = first.Enrollment.Receive(Fact.MeetingHeld(Early + Duration.FromMinutes(30), Second), Early + Duration.FromMinutes(30));
        return [adopted, first, second];
    }
}
