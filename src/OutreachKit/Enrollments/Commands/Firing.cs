using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.Progression;
using OutreachKit.Pipelines;
using OutreachKit.Sequences;
using OutreachKit.Stages;

namespace OutreachKit.Enrollments.Commands;

/// <summary>Commands, given by people or by timers.</summary>
internal static class Firing
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

        var decision = new DecisionBuilder(enrollment, now);
        Course course = decision.State.Ask(command);
        if (!course.Moves)
        {
            return Refusing.RefuseCommand(enrollment, command);
        }

        bool startsRound = command == Trigger.Reopened;
        Work? next = StageEntry.Enter(ref decision, course, decision.Now, startsRound: startsRound);
        if (startsRound)
        {
            Meetings.StartRound(ref decision);
        }

        WorkLoop.Run(ref decision, next);
        return decision.Close(EventKind.CommandFired, command, decision.Now, actor);
    }

    /// <summary>A timer fires at its instant, however late it is noticed; what is no longer permitted is noted.</summary>
    internal static Decision FireTimer(Enrollment enrollment, TouchKey key, Instant now)
    {
        if (Gates.ClosedToTimer(enrollment, key, now) is { } closed)
        {
            return Refusing.Refuse(enrollment, closed);
        }

        PlannedTouch touch = enrollment.Touch(key)!;
        Instant due = touch.Due!.Value;
        Trigger fires = ((SequenceTimer)touch.Item).Fires;
        var decision = new DecisionBuilder(enrollment, now);
        decision.Do(new TouchConcluded(key, touch.Item.Id, touch.Occurrence, TouchEnd.Done, due, null));
        if (decision.State.Ask(fires) is { Moves: true } course)
        {
            StageEntry.EnterAndStart(ref decision, course, due, ledBy: key, onItsOwn: true);
        }

        return decision.Close(EventKind.TimerFired, fires, due, null);
    }
}
