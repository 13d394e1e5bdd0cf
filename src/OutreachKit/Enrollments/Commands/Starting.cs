using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.Progression;
using OutreachKit.Enrollments.State;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments.Commands;

/// <summary>How an enrollment comes to be.</summary>
internal static class Starting
{
    internal static Decision Enroll(EnrollmentProfile profile, PipelineStage stage, EventKind kind, Instant since, Instant now, string? actor, IReadOnlyList<Hold>? holds = null)
    {
        Boundary.Contact(profile.Contact, nameof(profile));
        Boundary.Text(profile.Tenant.Length == 0 ? null : profile.Tenant, "A tenant key", Boundary.MostOfId, nameof(profile));
        Boundary.Text(profile.Account, "An account key", Boundary.MostOfId, nameof(profile));
        since = UnixMicroseconds.Cut(Boundary.Instant(since));
        var decision = new DecisionBuilder(profile, since, now);
        decision.Enter(Course.StartingAt(stage), since);
        Subject? subject = stage.OncePer is null ? null : Subject.Unnamed(since);
        if (subject is not null)
        {
            decision.Do(new SubjectNoted(
                new SubjectRecord
                {
                    Id = subject.Id, Word = stage.OncePer!, Role = SubjectRole.Held, Rank = profile.Pipeline.RankOf(stage.OncePer!), OccurredAt = since,
                },
                before: null));
        }

        foreach (Hold hold in holds ?? [])
        {
            decision.Do(new HoldPlaced(hold));
        }

        WorkLoop.StartSequence(ref decision, since, subject);
        return decision.Close(kind, null, since, actor);
    }
}
