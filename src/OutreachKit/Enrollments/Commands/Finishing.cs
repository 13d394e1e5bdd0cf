using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.Progression;

namespace OutreachKit.Enrollments.Commands;

/// <summary>A person ends an enrollment; its history stays.</summary>
internal static class Finishing
{
    internal static Decision Finish(Enrollment enrollment, Instant now, string? actor)
    {
        if (enrollment.IsFinished)
        {
            return Refusing.Refuse(enrollment, RefusalCode.Finished);
        }

        var decision = new DecisionBuilder(enrollment, now);
        StageEntry.Cancel(ref decision, CancelCause.Finished);
        decision.Do(new EnrollmentFinished());
        return decision.Close(EventKind.Finished, null, decision.Now, actor);
    }
}
