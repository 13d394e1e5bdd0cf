using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Stages;

namespace OutreachKit.Enrollments.Deciding;

/// <summary>Leaves one stage and enters another.</summary>
internal static class Moving
{
    // Made once: a fire is to cost no more than its enrollment and its event.
    private static readonly Func<PlannedTouch, bool> ByHand = static touch => touch.Step is { IsByHand: true };
    private static readonly Func<PlannedTouch, bool> ByPerson = static touch => touch.Step is { IsByHand: true, IsManual: true };

    /// <summary>What was planned is cancelled, and the next stage's sequence starts, counted from when its cause occurred.</summary>
    /// <param name="draft">The decision.</param>
    /// <param name="to">The next stage.</param>
    /// <param name="occurredAt">When its cause occurred.</param>
    /// <param name="onItsOwn">Whether nothing happened but that time went by or a touch went out: then mail that was added by hand stays planned.</param>
    internal static void MoveTo(ref Draft draft, Stage to, Instant occurredAt, bool onItsOwn = false) =>
        MoveTo(ref draft, draft.State.Profile.Pipeline[to], occurredAt, subject: null, onItsOwn);

    /// <inheritdoc cref="MoveTo(ref Draft, Stage, Instant, bool)"/>
    internal static void MoveTo(ref Draft draft, PipelineStage node, Instant occurredAt, Subject? subject, bool onItsOwn = false)
    {
        Cancel(ref draft, CancelCause.StageLeft, stays: node.IsFinal ? null : onItsOwn ? ByHand : ByPerson);
        draft.Enter(node, occurredAt);
        Planning.StartSequence(ref draft, occurredAt, node.OncePer is null ? null : subject ?? Subject.Unnamed(occurredAt));
    }

    /// <summary>Cancels what is still to come. What has begun finishes.</summary>
    internal static void Cancel(ref Draft draft, CancelCause cause, Func<PlannedTouch, bool>? stays = null)
    {
        foreach (PlannedTouch touch in draft.State.Touches)
        {
            if (touch.State == TouchState.Planned && stays?.Invoke(touch) != true)
            {
                draft.Do(new TouchCancelled(touch.Key, touch.Item.Id, touch.Occurrence, cause));
            }
        }
    }

    /// <summary>
    /// A step's <c>then</c>: it moves if the stage the contact stands in takes it, is postponed while that stage has other runs,
    /// and is noted otherwise.
    /// </summary>
    /// <returns>Whether the sequence is over: it moved, or will.</returns>
    internal static bool FireThen(ref Draft draft, Trigger then, Instant occurredAt, IEnrollmentView view)
    {
        Answer answer = draft.State.Node.Ask(then).For(view);
        if (answer.Kind != AnswerKind.Moves)
        {
            return false;
        }

        if (HasOpenRuns(draft.State))
        {
            draft.Do(new ThenPostponed(draft.State.Owed ?? then));
        }
        else
        {
            MoveTo(ref draft, answer.To!, occurredAt, onItsOwn: true);
        }

        return true;
    }

    /// <summary>The stage's last run is over: what waited for it fires now.</summary>
    /// <returns>Whether something waited.</returns>
    internal static bool FireOwed(ref Draft draft, Instant occurredAt)
    {
        if (draft.State.Owed is not { } owed || draft.State.Node.Ask(owed) is not { Kind: AnswerKind.Moves, To: { } to })
        {
            return false;
        }

        MoveTo(ref draft, to, occurredAt, onItsOwn: true);
        return true;
    }

    /// <summary>Whether this visit to the stage has touches that are to come or under way.</summary>
    internal static bool HasOpenRuns(in EnrollmentState state)
    {
        foreach (PlannedTouch touch in state.Touches)
        {
            if (touch.Visit == state.Visit && touch.State is TouchState.Planned or TouchState.Begun && touch.Step is not { IsByHand: true })
            {
                return true;
            }
        }

        return false;
    }
}
