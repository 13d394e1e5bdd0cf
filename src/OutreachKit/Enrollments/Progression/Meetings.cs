using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.State;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;

namespace OutreachKit.Enrollments.Progression;

/// <summary>What follows from a meeting that is to come: the stage's sequence waits for it, and a person is asked afterwards what became of it.</summary>
internal static class Meetings
{
    /// <summary>After anything was learnt of a meeting: its question stands exactly as long as nobody knows what became of it.</summary>
    internal static void Settle(ref DecisionBuilder decision, SubjectRecord record)
    {
        PlannedTouch? question = QuestionOf(decision.State, record.Id);
        bool isOpen = record is { IsPending: true, Ends: not null } && decision.State is { IsFinished: false, Node.IsFinal: false };
        if (!isOpen)
        {
            if (question is not null)
            {
                decision.Do(new TouchCancelled(question.Key, question.Item.Id, question.Occurrence, CancelCause.Answered));
            }
        }
        else
        {
            Ask(ref decision, question, new Anchor(record.Ends!.Value, AnchorKind.MeetingEnds, ""), new Subject(record.Id, record.Revision));
        }
    }

    /// <summary>The stretches in which sequences wait have changed.</summary>
    internal static void Replan(ref DecisionBuilder decision) =>
        Planning.Replan(ref decision, ReplanCause.MeetingBooked, static t => t is { Subject: null, Step: not { IsAdHoc: true } });

    /// <summary>A person leaves the question out: nothing waits for that meeting any more.</summary>
    internal static void Dismiss(ref DecisionBuilder decision, PlannedTouch question, Instant at)
    {
        if (decision.State.Details.Find(question.Subject!.Id) is { IsPending: true } record)
        {
            decision.Do(new SubjectDismissed(record.Id, at));
            Replan(ref decision);
        }
    }

    /// <summary>A new round begins: what was to be asked about meetings that are over is not asked any more.</summary>
    internal static void StartRound(ref DecisionBuilder decision)
    {
        foreach (SubjectRecord record in decision.State.Details.Subjects)
        {
            if (record.IsPending && record.Ends <= decision.Now)
            {
                decision.Do(new SubjectDismissed(record.Id, decision.Now));
                Settle(ref decision, decision.State.Details.Find(record.Id)!);
            }
        }
    }

    private static void Ask(ref DecisionBuilder decision, PlannedTouch? question, Anchor ends, Subject meeting)
    {
        if (question is null)
        {
            WorkLoop.Plan(ref decision, BuiltInSteps.MeetingOutcome, ends, meeting);
        }
        else
        {
            Planning.Replan(ref decision, question with { Anchor = ends, Subject = meeting }, ReplanCause.SubjectMoved, decision.Now);
        }
    }

    private static PlannedTouch? QuestionOf(in EnrollmentState state, string meeting)
    {
        foreach (PlannedTouch touch in state.Touches)
        {
            if (touch is { State: TouchState.Planned } && touch.Step == BuiltInSteps.MeetingOutcome && touch.Subject!.Id == meeting)
            {
                return touch;
            }
        }

        return null;
    }
}
