using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests.Interleavings;

/// <summary>What there is when a scenario begins, on Monday at ten: the way there, a decision each.</summary>
internal static class Beginnings
{
    /// <summary>Which of two meetings is called off, if one is.</summary>
    internal const string SecondMeeting = "m2";

    /// <summary>A contact who is to be written to since an hour.</summary>
    internal static IReadOnlyList<Decision> OneContact { get; } = [Enrollment.Enroll(Given.Profile(), Given.Monday - Duration.FromHours(1))];

    internal static IReadOnlyList<Decision> TwoContacts { get; } =
        [.. OneContact, Enrollment.Enroll(Given.Profile(contact: "crm-43", id: 2), Given.Monday)];

    internal static IReadOnlyList<Pipeline> Pipelines { get; } = [Presets.InformationalInterview, Letters()];

    /// <summary>A contact who is in two pipelines.</summary>
    internal static IReadOnlyList<Decision> TwoPipelines { get; } =
        [.. OneContact, Enrollment.Enroll(Given.Profile(Pipelines[1], id: 2), Given.Monday)];

    /// <summary>A contact who was written to a week ago: a nudge is due, and it leads nowhere by itself.</summary>
    internal static IReadOnlyList<Decision> Nudge { get; } =
        [Enrollment.Adopt(Given.Profile(), Stage.Contacted, Given.Monday - Duration.FromDays(7), Given.Monday)];

    /// <summary>A contact who was met twice this morning: two thank-yous of one enrollment are due at once.</summary>
    internal static IReadOnlyList<Decision> TwoMeetings { get; } = Meet(Given.Monday - Duration.FromHours(3));

    /// <summary>A contact to whom a first mail may have gone out: its worker was lost half an hour ago.</summary>
    internal static IReadOnlyList<Decision> Doubt { get; } = Lose(Given.Monday - Duration.FromMinutes(30));

    private static Decision[] Meet(Instant then)
    {
        Decision adopted = Enrollment.Adopt(Given.Profile(), Stage.Replied, then, then);
        Decision first = adopted.Enrollment.Receive(Fact.MeetingHeld(then, "m1"), then);
        Instant later = then + Duration.FromMinutes(30);
        return [adopted, first, first.Enrollment.Receive(Fact.MeetingHeld(later, SecondMeeting), later)];
    }

    private static Decision[] Lose(Instant then)
    {
        Decision enrolled = Enrollment.Enroll(Given.Profile(), then);
        TouchKey key = enrolled.Enrollment.Touches[0].Key;
        Decision begun = enrolled.Enrollment.Begin(key, then);
        return [enrolled, begun, begun.Enrollment.EndTouch(key, TouchEnd.InDoubt, then, "worker-lost")];
    }

    private static Pipeline Letters() => new PipelineBuilder("letters", 1)
        .Sends(Presets.WorkingHours)
        .StartAt(Stage.Identified)
        .In(Stage.Identified, s => s.Step("letter", StepKind.Email, then: Trigger.MessageSent).On(Trigger.MessageSent, goTo: Stage.Contacted))
        .In(Stage.Contacted, s => s.End())
        .Build();
}
