using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.State;

namespace OutreachKit.Enrollments.Progression;

/// <summary>A stage that a fact about a meeting led out of is entered again, because that fact is taken back.</summary>
internal static class StageReturn
{
    /// <summary>The contact stands again where they stood, as if what led them away had never been said.</summary>
    internal static void GoBack(ref DecisionBuilder decision, StageVisit? back)
    {
        if (back is null)
        {
            return;
        }

        decision.Return(back);
        StageEntry.Cancel(ref decision, CancelCause.StageLeft, static touch => touch.Step is { IsAdHoc: true });
        if (back.PendingThen is { } then)
        {
            decision.Do(new ThenPostponed(then));
        }

        if (back.Touches is not { } touches)
        {
            WorkLoop.StartSequence(ref decision, back.Since, subject: null);
            return;
        }

        foreach (PlannedTouch touch in touches)
        {
            if (touch.State == TouchState.Planned)
            {
                PlanAgain(ref decision, touch);
            }
        }

        int visit = decision.State.Visit;
        foreach (PlannedTouch touch in touches)
        {
            // What one of them fired may have led on: then the others are left behind.
            if (touch.State == TouchState.Begun && decision.State.Visit == visit)
            {
                TakeUp(ref decision, touch);
            }
        }
    }

    private static void PlanAgain(ref DecisionBuilder decision, PlannedTouch touch)
    {
        PlannedTouch again = Planning.New(decision.State, touch.Item, touch.Anchor, touch.Subject) with
        {
            Reference = touch.Reference, IsApproved = touch.IsApproved, NeedsApproval = touch.NeedsApproval, IsMoved = touch.IsMoved, IsRaised = touch.IsRaised,
        };
        WorkLoop.Run(ref decision, Planning.Add(ref decision, again));
    }

    /// <summary>
    /// A touch was under way when its stage was left, and its sequence must not end with that. If it still is, it belongs to the stage again; if
    /// it went out, or may have, what follows on it follows now; if it did not, it is planned again.
    /// </summary>
    private static void TakeUp(ref DecisionBuilder decision, PlannedTouch touch)
    {
        switch (decision.State.Touch(touch.Key)?.State)
        {
            case TouchState.Begun:
                PlannedTouch current = decision.State.Touch(touch.Key)!;
                decision.Do(new TouchReplanned(current with { Visit = decision.State.Visit }, ReplanCause.SubjectMoved));
                break;
            case TouchState.Dead:
                break; // It stays listed, and a person decides.
            case TouchState.InDoubt:
            case null when Messages.MayHaveGoneOut(decision.State, touch):
                WorkLoop.Run(ref decision, new Work
                {
                    Kind = Work.Step.Conclude, Touch = touch with { Visit = decision.State.Visit }, End = TouchEnd.Done, At = touch.BegunAt!.Value,
                });
                break;
            default:
                PlanAgain(ref decision, touch with { Reference = null, IsApproved = false });
                break;
        }
    }

    /// <summary>What is kept of the stage that is about to be left.</summary>
    internal static StageVisit Visit(in EnrollmentState state, SubjectRecord by)
    {
        int visit = state.Visit;
        return new StageVisit
        {
            Node = state.Node,
            Since = state.StageSince,
            Touches = state.Touches.IsEmpty ? [] : state.Touches.RemoveAll(t => t.State is not (TouchState.Planned or TouchState.Begun) || t.Visit != visit || t.Step is { IsAdHoc: true }),
            PendingThen = state.PendingThen,
            By = by.Id,
        };
    }
}
