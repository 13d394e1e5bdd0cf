using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Stages;

namespace OutreachKit.Enrollments.Deciding;

/// <summary>Commands, given by people or by timers.</summary>
internal static class Commanding
{
    internal static Decision Fire(Enrollment enrollment, Trigger command, Instant now, string? actor)
    {
        if (command.Kind == TriggerKind.Fact)
        {
            throw new ArgumentException($"'{command}' is a fact, not a command: hand it in with Receive, saying when it occurred.", nameof(command));
        }

        if (enrollment.IsFinished)
        {
            return Refusing.Refuse(enrollment, RefusalCode.Finished, command);
        }

        Answer answer = enrollment.Node.Ask(command).For(enrollment);
        if (answer.Kind != AnswerKind.Moves)
        {
            return Refusing.RefuseCommand(enrollment, command);
        }

        var draft = new Draft(enrollment, now);
        Moving.MoveTo(ref draft, answer.To!, draft.Now);
        return draft.Close(EventKind.CommandFired, command, draft.Now, actor);
    }

    /// <summary>A timer fires at its instant, however late it is noticed; what is no longer permitted is noted.</summary>
    internal static Decision FireTimer(Enrollment enrollment, TouchKey key, Instant now)
    {
        if (Gates.Closed(enrollment, key, now, timer: true) is { } closed)
        {
            return Refusing.Refuse(enrollment, closed);
        }

        PlannedTouch touch = enrollment.Touch(key)!;
        Instant due = touch.Due!.Value;
        Trigger fires = ((Sequences.SequenceTimer)touch.Item).Fires;
        var draft = new Draft(enrollment, now);
        draft.Do(new TouchConcluded(key, touch.Item.Id, touch.Occurrence, TouchEnd.Done, due, null));
        if (draft.State.Node.Ask(fires).For(enrollment) is { Kind: AnswerKind.Moves, To: { } to })
        {
            Moving.MoveTo(ref draft, to, due, onItsOwn: true);
        }

        return draft.Close(EventKind.TimerFired, fires, due, null);
    }
}
