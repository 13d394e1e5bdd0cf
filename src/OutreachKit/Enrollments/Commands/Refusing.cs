using OutreachKit.Pipelines;

namespace OutreachKit.Enrollments.Commands;

/// <summary>Makes refusals that say what is permitted instead.</summary>
internal static class Refusing
{
    internal static Decision Refuse(Enrollment enrollment, RefusalCode code, Trigger? command = null) =>
        new(enrollment, null, new Refusal(code, enrollment.Stage) { Trigger = command });

    internal static Decision RefuseCommand(Enrollment enrollment, Trigger command)
    {
        Answer answer = enrollment.Node.AnswerTo(command);
        return new(enrollment, null, new Refusal(answer.Guards.Count > 0 ? RefusalCode.ConditionNotMet : RefusalCode.NotPermitted, enrollment.Stage)
        {
            Trigger = command,
            Permitted = [.. enrollment.Node.Permitted(enrollment)],
            Reasons = [.. answer.Guards.Select(g => g.Reason)],
        });
    }
}
