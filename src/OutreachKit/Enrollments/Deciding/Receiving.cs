using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Stages;

namespace OutreachKit.Enrollments.Deciding;

/// <summary>A fact came in: it moves the contact or is noted, and is never refused.</summary>
internal static class Receiving
{
    // Clocks of two machines differ; a fact from a little ahead has just happened. One from next week is somebody's mistake.
    private static readonly Duration MostAhead = Duration.FromDays(1);

    internal static Decision Receive(Enrollment enrollment, Fact fact, Instant now)
    {
        var draft = new Draft(enrollment, now);
        Instant occurredAt = OccurredAt(fact, draft.Now);
        if (fact.Trigger.IsInteraction)
        {
            draft.State.Interacted(occurredAt);
        }

        bool optOut = fact.Trigger == Trigger.OptedOut;
        if (enrollment.IsFinished && !optOut)
        {
            return draft.Close(EventKind.FactReceived, fact.Trigger, occurredAt, fact.Actor);
        }

        // A reply shows that they are back: it ends the mailbox's hold and no other.
        bool isBack = fact.Trigger == Trigger.ReplyReceived && Holding.End(ref draft, HoldSource.AutoReply, occurredAt);
        Answer answer = enrollment.Node.Ask(fact.Trigger).For(enrollment);
        if (answer.Kind == AnswerKind.Moves)
        {
            Move(ref draft, fact, occurredAt, answer.To!);
        }
        else if (enrollment.Node.OncePer == fact.Trigger)
        {
            Runs.Add(ref draft, fact.Subject ?? Subject.Unnamed(occurredAt), occurredAt);
        }

        if (isBack)
        {
            // What the move has just planned stays as it is; what was added by hand has come along.
            Planning.Replan(ref draft, ReplanCause.Resumed, draft.HasMoved ? static touch => touch.Step is { IsByHand: true } : null);
        }

        if (!draft.HasMoved)
        {
            Noting.Apply(ref draft, fact, occurredAt, enrollment);
        }

        return draft.Close(
            EventKind.FactReceived, fact.Trigger, occurredAt, fact.Actor, wasAlready: optOut && enrollment.Node.IsFinal);
    }

    private static void Move(ref Draft draft, Fact fact, Instant occurredAt, Stage to)
    {
        PipelineStage here = draft.State.Node;
        if (here.IsUndoneBy(fact.Trigger))
        {
            Runs.Undo(ref draft, fact.Subject, to, occurredAt);
            return;
        }

        // The same meeting told again is no second meeting: it would be thanked for twice.
        PipelineStage node = draft.State.Profile.Pipeline[to];
        if (node.OncePer == fact.Trigger
            && Runs.IsKnown(draft.State, fact.Subject ?? Subject.Unnamed(occurredAt), occurredAt))
        {
            return;
        }

        Moving.MoveTo(ref draft, node, occurredAt, fact.Subject);
    }

    private static Instant OccurredAt(Fact fact, Instant now) =>
        fact.OccurredAt <= now || fact.OccurredAt - now <= MostAhead || fact.Trigger == Trigger.OptedOut
            ? Instant.Min(fact.OccurredAt, now)
            : throw new ArgumentException(
                $"OccurredAt of {fact.Trigger} is {fact.OccurredAt}, more than a day after now, {now}: a fact has happened, give the instant at which it did.",
                nameof(fact));
}
