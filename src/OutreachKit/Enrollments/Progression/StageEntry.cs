using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.State;
using OutreachKit.Pipelines;

namespace OutreachKit.Enrollments.Progression;

/// <summary>Leaves one stage and enters another.</summary>
internal static class StageEntry
{
    // Made once: a fire is to cost no more than its enrollment and its event.
    private static readonly Func<PlannedTouch, bool> AdHoc = static touch => touch.Step is { IsAdHoc: true };
    private static readonly Func<PlannedTouch, bool> ByPerson = static touch => touch.Step is { IsAdHoc: true, IsManual: true };

    /// <summary>What was planned is cancelled, and the next stage's sequence starts, counted from when its cause occurred.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="course">Where asking has led.</param>
    /// <param name="occurredAt">When its cause occurred.</param>
    /// <param name="subject">What it is about, where the next stage runs once for each.</param>
    /// <param name="ledBy">The touch that led there, if one did.</param>
    /// <param name="onItsOwn">Whether nothing happened but that time went by or a touch went out: then mail that was added by hand stays planned.</param>
    /// <param name="startsRound">Whether it is a new beginning.</param>
    /// <param name="left">What is kept of the stage that is left.</param>
    /// <returns>What is to be planned first, if the stage has a sequence.</returns>
    internal static Work? Enter(
        ref DecisionBuilder decision, Course course, Instant occurredAt,
        Subject? subject = null, TouchKey? ledBy = null, bool onItsOwn = false, bool startsRound = false, StageVisit? left = null)
    {
        Move(ref decision, course, occurredAt, ledBy, onItsOwn, startsRound, left);
        return WorkLoop.FirstStep(decision, occurredAt, SubjectOfRun(course.To!, subject, occurredAt));
    }

    /// <summary>The same where nothing else is to be looked at before: what is planned first is planned.</summary>
    internal static void EnterAndStart(
        ref DecisionBuilder decision, Course course, Instant occurredAt, Subject? subject = null, TouchKey? ledBy = null, bool onItsOwn = false, StageVisit? left = null)
    {
        Move(ref decision, course, occurredAt, ledBy, onItsOwn, startsRound: false, left);
        if (course.To!.Sequence.First is not null)
        {
            WorkLoop.StartSequence(ref decision, occurredAt, SubjectOfRun(course.To, subject, occurredAt));
        }
    }

    private static void Move(
        ref DecisionBuilder decision, Course course, Instant occurredAt, TouchKey? ledBy, bool onItsOwn, bool startsRound, StageVisit? left)
    {
        int before = decision.State.Visit;
        decision.Enter(course, occurredAt, ledBy, startsRound, left);
        if (onItsOwn && !course.To!.IsFinal)
        {
            TakeAlong(ref decision, before);
        }

        Cancel(ref decision, CancelCause.StageLeft, stays: course.To!.IsFinal ? null : onItsOwn ? AdHoc : ByPerson);
    }

    /// <summary>
    /// What was added by hand stays when a stage moves on by itself, and so it does when it has just begun: it belongs to the stage that is entered, so that it
    /// may still go out, be tried again, or be sent after all.
    /// </summary>
    private static void TakeAlong(ref DecisionBuilder decision, int before)
    {
        foreach (PlannedTouch touch in decision.State.Touches)
        {
            if (touch.Visit == before && touch.State is TouchState.Begun or TouchState.InDoubt && AdHoc(touch))
            {
                decision.Do(new TouchReplanned(touch with { Visit = decision.State.Visit }, ReplanCause.StageMovedOn));
            }
        }
    }

    private static Subject? SubjectOfRun(PipelineStage stage, Subject? subject, Instant occurredAt) =>
        stage.OncePer is null ? null : subject ?? Subject.Unnamed(occurredAt);

    /// <summary>Cancels what is still to come. What has begun finishes.</summary>
    internal static void Cancel(ref DecisionBuilder decision, CancelCause cause, Func<PlannedTouch, bool>? stays = null)
    {
        foreach (PlannedTouch touch in decision.State.Touches)
        {
            if (touch.State == TouchState.Planned && stays?.Invoke(touch) != true)
            {
                decision.Do(new TouchCancelled(touch.Key, touch.Item.Id, touch.Occurrence, cause));
            }
        }
    }
}
