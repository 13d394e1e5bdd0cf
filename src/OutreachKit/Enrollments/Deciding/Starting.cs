using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments.Deciding;

/// <summary>How an enrollment comes to be.</summary>
internal static class Starting
{
    internal static Decision Enroll(EnrollmentProfile profile, PipelineStage stage, EventKind kind, Instant since, Instant now, string? actor)
    {
        since = Micros.Cut(since);
        var draft = new Draft(profile, since, now);
        draft.Enter(stage, since);
        Planning.StartSequence(ref draft, since, stage.OncePer is null ? null : Subject.Unnamed(since));
        return draft.Close(kind, null, since, actor);
    }

    /// <summary>An enrollment that stands nowhere yet.</summary>
    internal static EnrollmentState Blank(EnrollmentProfile profile, Instant since) => new()
    {
        Profile = profile,
        Node = profile.Pipeline.Start,
        StageSince = since,
        LastInteraction = since,
        Touches = [],
        Occurrences = [],
        Subjects = [],
        Holds = [],
    };
}
