using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.Progression;
using OutreachKit.Pipelines;

namespace OutreachKit.Enrollments.Commands;

/// <summary>A fact came in: it moves the contact or is noted, and is never refused.</summary>
internal static class Receiving
{
    // Clocks of two machines differ; a fact from a little ahead has just happened. One from next week is somebody's mistake.
    private static readonly Duration MostAhead = Duration.FromDays(1);

    internal static Decision Receive(Enrollment enrollment, Fact fact, Instant now, HashKey? hashKey, AutoReplyPolicy autoReplies)
    {
        var decision = new DecisionBuilder(enrollment, now);
        Instant occurredAt = fact.OccurredAt <= now ? fact.OccurredAt : OccurredAt(fact, decision.Now);
        decision.HashKey = hashKey ?? HashKey.None;
        decision.Details = FactDetails.Of(fact, enrollment.Tenant, decision.HashKey);
        bool optsOut = fact.Trigger == Trigger.OptedOut;
        bool saidNothing = false;
        if (enrollment.IsFinished && !optsOut)
        {
            decision.Noted = NotedReason.Finished;
        }
        else if (decision.State.Profile.Pipeline.RoleOf(fact.Trigger) != SubjectRole.None)
        {
            saidNothing = !Subjects.Receive(ref decision, fact, occurredAt);
        }
        else if (!optsOut && decision.State.IsBeforeRound(occurredAt))
        {
            decision.Noted = NotedReason.OldNews;
        }
        else
        {
            Happen(ref decision, fact, occurredAt, autoReplies);
        }

        decision.State.Note(fact.Trigger, occurredAt, decision.Noted);
        return decision.Close(
            EventKind.FactReceived, fact.Trigger, occurredAt, fact.Actor, wasAlready: saidNothing || (optsOut && enrollment.Node.IsFinal));
    }

    private static void Happen(ref DecisionBuilder decision, Fact fact, Instant occurredAt, AutoReplyPolicy autoReplies)
    {
        if (fact.Trigger == Trigger.MessageSent && Messages.See(ref decision, fact, occurredAt))
        {
            decision.Noted = NotedReason.OwnMail;
            return;
        }

        bool isBack = false;
        if (fact.Trigger == Trigger.ReplyReceived)
        {
            Messages.Answer(ref decision, fact, occurredAt);

            // A reply shows that they are back: it ends the mailbox's hold and no other.
            isBack = Holds.EndAutoReply(ref decision, occurredAt);
        }
        else if (fact.Trigger == Trigger.AutoReplied)
        {
            Holds.PlaceAutoReply(ref decision, occurredAt, fact.Returns, autoReplies);
        }

        Course course = decision.State.Ask(fact.Trigger);
        if (course.Moves)
        {
            StageEntry.EnterAndStart(ref decision, course, occurredAt);
        }

        if (isBack)
        {
            // What the move has just planned stays as it is; what was added by hand has come along.
            Planning.Replan(ref decision, ReplanCause.Resumed, course.Moves ? static touch => touch.Step is { IsAdHoc: true } : null);
        }

        if (!course.Moves)
        {
            Stay(ref decision, fact, occurredAt);
        }
    }

    /// <summary>The stage stays: mail written by hand takes the place of planned mail, and where the contact came from they would stand elsewhere now.</summary>
    private static void Stay(ref DecisionBuilder decision, Fact fact, Instant occurredAt)
    {
        if (decision.State.Details.Left is { } left && decision.State.Ask(left, fact.Trigger) is { Moves: true, To: { } to })
        {
            decision.Do(new ReturnChanged(left with { Node = to, Since = occurredAt, Touches = null, PendingThen = null }));
        }

        if (fact.Trigger == Trigger.MessageSent && Messages.PlannedInsteadOf(decision.State, occurredAt) is { } touch)
        {
            WorkLoop.Conclude(ref decision, touch, TouchEnd.Done, occurredAt, Messages.ByHandReason);
            decision.Do(new MessageSeen(touch.Item.Id, touch.Occurrence, decision.Details?.Message));
        }
    }

    /// <param name="fact">What happened.</param>
    /// <param name="now">The instant of the decision.</param>
    /// <param name="parameter">What the caller calls it.</param>
    internal static Instant OccurredAt(Fact fact, Instant now, string parameter = "fact") =>
        fact.OccurredAt <= now || fact.OccurredAt - now <= MostAhead || fact.Trigger == Trigger.OptedOut
            ? Instant.Min(fact.OccurredAt, now)
            : throw new ArgumentException(
                $"OccurredAt of {fact.Trigger} is {fact.OccurredAt}, more than a day after now, {now}: a fact has happened, give the instant at which it did.",
                parameter);
}
