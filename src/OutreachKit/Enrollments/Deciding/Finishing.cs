using NodaTime;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.Enrollments.Deciding;

/// <summary>A person ends an enrollment; its history stays.</summary>
internal static class Finishing
{
    internal static Decision Finish(Enrollment enrollment, Instant now, string? actor)
    {
        if (enrollment.IsFinished)
        {
            return Refusing.Refuse(enrollment, RefusalCode.Finished);
        }

        var draft = new Draft(enrollment, now);
        Moving.Cancel(ref draft, CancelCause.Finished);
        draft.Do(new EnrollmentFinished());
        return draft.Close(EventKind.Finished, null, draft.Now, actor);
    }
}
