using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.Progression;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;

namespace OutreachKit.Enrollments.Commands;

/// <summary>A person adds a touch beside what the sequences plan.</summary>
internal static class Adding
{
    internal static Decision Add(
        Enrollment enrollment, StepKind kind, LocalDateTime at, Instant now, string? reference, bool needsApproval, string? actor)
    {
        Step step = BuiltInSteps.AdHoc(kind);
        Boundary.Reference(reference);
        var decision = new DecisionBuilder(enrollment, now);
        Instant chosen = ChosenTime.Of(enrollment.Zone.Zone, at, decision.Now, nameof(at));
        if (enrollment.IsFinished || enrollment.Node.IsFinal)
        {
            return Refusing.Refuse(enrollment, enrollment.IsFinished ? RefusalCode.Finished : RefusalCode.Suppressed);
        }

        if (reference is not null)
        {
            if (References.Bearer(enrollment, reference) is not null)
            {
                return decision.Close(EventKind.TouchAdded, null, decision.Now, actor, wasAlready: true);
            }

            if (References.Taken(enrollment, reference) is { } taken)
            {
                return Refusing.Refuse(enrollment, taken);
            }
        }

        PlannedTouch touch = Planning.New(decision.State, step, new Anchor(chosen, AnchorKind.ByHand, step.Id.Value), subject: null) with
        {
            Reference = reference, NeedsApproval = needsApproval,
        };
        WorkLoop.Run(ref decision, Planning.Add(ref decision, touch));
        return decision.Close(EventKind.TouchAdded, null, decision.Now, actor);
    }
}
