using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;
using OutreachKit.Stages;

namespace OutreachKit.Enrollments.Progression;

/// <summary>
/// What follows by itself: a touch ends, what it fires may lead to another stage, a sequence starts or goes on, and a step that is late
/// already when it is planned ends at once in its turn.
/// </summary>
/// <remarks>
/// One thing at a time, in a loop and not by recursion. Only a step that is skipped for being late starts another turn of
/// conclude → fire → plan, and no step is skipped twice in one decision: so the loop ends, whatever a definition says (law S5).
/// </remarks>
internal static class WorkLoop
{
    /// <summary>A touch comes to one of its ends, and what follows.</summary>
    internal static void Conclude(
        ref DecisionBuilder decision, PlannedTouch touch, TouchEnd end, Instant at, string? reason, ImmutableArray<MessageHash> messages = default) =>
        Run(ref decision, Ended(ref decision, touch, end, at, reason, messages));

    /// <summary>A touch comes to one of its ends.</summary>
    /// <returns>What is to be looked at next.</returns>
    internal static Work Ended(
        ref DecisionBuilder decision, PlannedTouch touch, TouchEnd end, Instant at, string? reason, ImmutableArray<MessageHash> messages = default)
    {
        decision.Do(new TouchConcluded(touch.Key, touch.Item.Id, touch.Occurrence, end, at, reason)
        {
            Messages = messages.IsDefault ? [] : messages,
        });
        return new Work { Kind = Work.Step.Conclude, Touch = touch, End = end, At = at };
    }

    /// <summary>The sequence of the stage that was just entered starts, or another run of it.</summary>
    /// <remarks>Never put into its callers: the room for work is large, and a stage without a sequence is not to pay for it.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void StartSequence(ref DecisionBuilder decision, Instant since, Subject? subject) =>
        Run(ref decision, FirstStep(decision, since, subject));

    /// <summary>A step is put on the calendar.</summary>
    internal static void Plan(ref DecisionBuilder decision, SequenceItem item, Anchor anchor, Subject? subject) =>
        Run(ref decision, new Work { Kind = Work.Step.Plan, Item = item, Anchor = anchor, Subject = subject });

    /// <summary>The stage's last run is over: what waited for it fires now.</summary>
    /// <returns>Whether something waited and led on.</returns>
    internal static bool FirePending(ref DecisionBuilder decision, Instant at)
    {
        if (Waiting(decision) is not { } course)
        {
            return false;
        }

        StageEntry.EnterAndStart(ref decision, course, at, onItsOwn: true);
        return true;
    }

    internal static void Run(ref DecisionBuilder decision, Work? work)
    {
        while (work is { } next)
        {
            work = next.Kind switch
            {
                Work.Step.Conclude => Concluded(ref decision, next),
                Work.Step.Fire => Fired(ref decision, next),
                Work.Step.GoOn => GoneOn(ref decision, next),
                _ => Planning.Plan(ref decision, next),
            };
        }
    }

    internal static Work? FirstStep(in DecisionBuilder decision, Instant since, Subject? subject) =>
        decision.State is { IsFinished: false, Node: { Sequence.First: { } first } node }
            ? new Work { Kind = Work.Step.Plan, Item = first, Anchor = new Anchor(since, AnchorKind.StageEntered, node.Stage.Name), Subject = subject }
            : null;

    /// <summary>It is written down; whether something follows depends on how it ended, and on where the contact stands.</summary>
    private static Work? Concluded(ref DecisionBuilder decision, in Work work)
    {
        PlannedTouch touch = work.Touch!;
        if (touch.Step == BuiltInSteps.MeetingOutcome)
        {
            Meetings.Dismiss(ref decision, touch, work.At);
            return null;
        }

        if (decision.State.IsFinished || work.End == TouchEnd.Dead)
        {
            return null;
        }

        if (touch.IsCounted)
        {
            // What follows on it has followed; but it may have been the last for whose end a `then` waited.
            return touch.Visit == decision.State.Visit ? Pending(ref decision, work.At) : null;
        }

        Trigger? fires = work.IsSent ? touch.Step!.ThenFires : touch.Step!.OtherwiseFires;
        bool left = touch.Visit != decision.State.Visit;
        if (left && fires is null or { Kind: TriggerKind.Command })
        {
            return null;
        }

        decision.Fired ??= fires;
        return work with { Kind = fires is null ? Work.Step.GoOn : Work.Step.Fire, Trigger = fires };
    }

    /// <summary>It moves if the stage in which the contact stands takes it, waits while that stage has other runs, and is noted otherwise.</summary>
    private static Work? Fired(ref DecisionBuilder decision, in Work work)
    {
        Course course = decision.State.Ask(work.Trigger!);
        if (!course.Moves)
        {
            return work.Touch!.Visit == decision.State.Visit ? work with { Kind = Work.Step.GoOn } : null;
        }

        if (decision.State.HasOpenRuns)
        {
            decision.Do(new ThenPostponed(decision.State.PendingThen ?? work.Trigger!));
            return null;
        }

        return StageEntry.Enter(ref decision, course, work.At, ledBy: work.Touch!.Key, onItsOwn: true);
    }

    private static Work? GoneOn(ref DecisionBuilder decision, in Work work)
    {
        PlannedTouch touch = work.Touch!;
        if (decision.State.Node.Sequence.After(touch.Item) is { } next)
        {
            AnchorKind kind = work.IsSent ? AnchorKind.StepBegan : AnchorKind.StepSkipped;
            return new Work { Kind = Work.Step.Plan, Item = next, Anchor = new Anchor(work.At, kind, touch.Item.Id.Value), Subject = touch.Subject };
        }

        return Pending(ref decision, work.At);
    }

    /// <summary>What waited for the stage's last run to be over leads on, if it is.</summary>
    private static Work? Pending(ref DecisionBuilder decision, Instant at) =>
        !decision.State.HasOpenRuns && Waiting(decision) is { } course ? StageEntry.Enter(ref decision, course, at, onItsOwn: true) : null;

    /// <summary>Where a postponed <c>then</c> would lead, if there is one and the stage takes it.</summary>
    private static Course? Waiting(in DecisionBuilder decision) =>
        decision.State.PendingThen is { } then && decision.State.Ask(then) is { Moves: true } course ? course : null;
}
