using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.Progression;

namespace OutreachKit.Enrollments.Commands;

/// <summary>What a touch will say is made ready before anybody approves or performs it.</summary>
internal static class Preparing
{
    internal static Decision Prepare(Enrollment enrollment, TouchKey key, string reference, Instant now, string? actor)
    {
        Boundary.Reference(reference);
        if (Gates.NotPlanned(enrollment, key) is { } gone)
        {
            return Refusing.Refuse(enrollment, gone);
        }

        bool wasAlready = enrollment.Touch(key)!.Reference == reference;
        if (!wasAlready && References.Taken(enrollment, reference) is { } taken)
        {
            return Refusing.Refuse(enrollment, taken);
        }

        var decision = new DecisionBuilder(enrollment, now);
        if (!wasAlready)
        {
            decision.Do(new TouchPrepared(key, reference));
        }

        return decision.Close(EventKind.TouchPrepared, null, decision.Now, actor, wasAlready);
    }
}
