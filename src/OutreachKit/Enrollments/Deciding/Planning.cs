using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;

namespace OutreachKit.Enrollments.Deciding;

/// <summary>Puts the steps of a sequence on the calendar, one after the other.</summary>
internal static class Planning
{
    /// <summary>The sequence of the stage that was just entered, or another run of it.</summary>
    internal static void StartSequence(ref Draft draft, Instant since, Subject? subject)
    {
        if (draft.State.Node.Sequence.First is { } first && !draft.State.IsFinished)
        {
            Plan(ref draft, first, new Anchor(since, AnchorKind.StageEntered, draft.State.Node.Stage.Name), subject);
        }
    }

    /// <summary>What comes after an item that was done or skipped at that instant.</summary>
    internal static void GoOn(ref Draft draft, PlannedTouch after, Instant at, AnchorKind kind)
    {
        if (draft.State.Node.Sequence.After(after.Item) is { } next)
        {
            Plan(ref draft, next, new Anchor(at, kind, after.Item.Id.Value), after.Subject);
        }
    }

    /// <summary>Plans anew, at this instant, what is still to come; a date that stays the same is no event.</summary>
    internal static void Replan(ref Draft draft, ReplanCause cause, Func<PlannedTouch, bool>? only = null)
    {
        foreach (PlannedTouch touch in draft.State.Touches)
        {
            if (touch.State == TouchState.Planned && (only is null || only(touch)))
            {
                Replan(ref draft, WithAnchor(draft.State, touch), cause, Instant.Max(touch.PlannedFor, draft.Now));
            }
        }
    }

    internal static void Replan(ref Draft draft, PlannedTouch touch, ReplanCause cause, Instant plannedFor)
    {
        PlannedTouch replanned = touch.On(Planner.Plan(Request(draft.State, touch, plannedFor)), plannedFor);
        PlannedTouch current = draft.State.Touch(touch.Key)!;
        if (replanned.Due != current.Due || replanned.Blocked != current.Blocked || replanned.State != current.State
            || replanned.Anchor != current.Anchor)
        {
            draft.Do(new TouchReplanned(replanned, cause));
        }
    }

    /// <summary>All that decides a touch's date.</summary>
    internal static PlanRequest Request(in EnrollmentState state, PlannedTouch touch, Instant now)
    {
        Pipeline pipeline = state.Profile.Pipeline;
        return new PlanRequest
        {
            Anchor = touch.Anchor,
            Delay = touch.Item.Delay,
            Zone = state.Profile.Zone,
            Calendar = state.Profile.Settings?.Schedule ?? pipeline.Schedule,
            Windows = touch.Step is { } step && !step.IsOnPersonsDate ? WindowsOf(state.Profile, step) : null,
            Deadline = touch.Step?.Deadline,
            JitterSeed = touch.Key.Seed,
            Holds = state.Holds.IsEmpty ? null : state.Holds,
            Now = now,
        };
    }

    /// <summary>The schedule that a step is rolled into: its own, else what the host has settled for the contact, else the pipeline's.</summary>
    internal static Schedule WindowsOf(EnrollmentProfile profile, Step step) =>
        profile.Settings?.Schedule is { } settled ? PipelineShape.WindowsOf(step, settled) : profile.Pipeline.WindowsOf(step);

    internal static void Plan(ref Draft draft, SequenceItem item, Anchor anchor, Subject? subject, string? reference = null)
    {
        EnrollmentProfile profile = draft.State.Profile;
        int occurrence = draft.State.OccurrencesOf(item) + 1;
        var key = TouchKey.For(profile.Tenant, profile.Id, item.Id, occurrence);
        PlannedTouch touch = WithAnchor(
            draft.State, new PlannedTouch(item, draft.State.Node.Stage, draft.State.Visit, occurrence, key, anchor, subject) { Reference = reference });
        touch = touch.On(Planner.Plan(Request(draft.State, touch, draft.Now)), draft.Now);
        LateAction late = touch.IsLate ? touch.Step!.Deadline!.Late : LateAction.Send;
        draft.Do(new TouchPlanned(late == LateAction.RaiseTask ? touch with { IsRaised = true } : touch));

        // A repeating step that is late already is left to Begin: skipping it here could go on for ever.
        if (late == LateAction.Skip && item is not Step { Repeats: true })
        {
            Ending.Skip(ref draft, touch, draft.Now, "deadline-missed");
        }
    }

    /// <summary>A repeating step counts from the last interaction, whatever came before it.</summary>
    private static PlannedTouch WithAnchor(in EnrollmentState state, PlannedTouch touch) =>
        touch.Step is { Repeats: true }
            ? touch with { Anchor = new Anchor(state.LastInteraction, AnchorKind.LastInteraction, state.Node.Stage.Name) }
            : touch;
}
