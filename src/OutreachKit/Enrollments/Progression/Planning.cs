using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.State;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;

namespace OutreachKit.Enrollments.Progression;

/// <summary>Puts touches on the calendar, and moves them there.</summary>
internal static class Planning
{
    /// <summary>A step or timer gets its date. One that is late already ends or becomes a task, as it says.</summary>
    /// <returns>What follows at once: a step that is skipped for being late.</returns>
    internal static Work? Plan(ref DecisionBuilder decision, in Work work)
    {
        PlannedTouch touch = New(decision.State, work.Item!, work.Anchor, work.Subject);
        return Add(ref decision, touch);
    }

    /// <summary>A touch that was made is dated and added.</summary>
    /// <returns>As <see cref="Plan"/>.</returns>
    internal static Work? Add(ref DecisionBuilder decision, PlannedTouch touch)
    {
        touch = Dated(decision.State, touch, decision.Now);
        LateAction late = touch is { IsLate: true, IsMoved: false } ? touch.Step!.Deadline!.Late : LateAction.Send;
        decision.Do(new TouchPlanned(late == LateAction.RaiseTask ? touch with { IsRaised = true } : touch));

        // A repeating step that is late already is left to Begin: the next would be late as well.
        return late == LateAction.Skip && touch.Step is { Repeats: false } && decision.MaySkip(touch.Item.Id)
            ? Late.Skip(ref decision, touch)
            : null;
    }

    internal static PlannedTouch New(in EnrollmentState state, SequenceItem item, Anchor anchor, Subject? subject)
    {
        int occurrence = state.OccurrencesOf(item.Id) + 1;
        var key = TouchKey.For(state.Profile.Tenant, state.Profile.Id, item.Id, occurrence);
        return new PlannedTouch(item, state.Node.Stage, state.Visit, occurrence, key, anchor, subject);
    }

    /// <summary>Plans anew, at this instant, what is still to come; a date that stays the same is no event.</summary>
    internal static void Replan(ref DecisionBuilder decision, ReplanCause cause, Func<PlannedTouch, bool>? only = null)
    {
        foreach (PlannedTouch touch in decision.State.Touches)
        {
            if (touch.State == TouchState.Planned && (only is null || only(touch)))
            {
                Replan(ref decision, touch, cause, Instant.Max(touch.PlannedFor, decision.Now));
            }
        }
    }

    /// <summary>
    /// The last interaction is another: what repeats counts from it. A date that a person chose gives way to a new interaction, and not to one
    /// that was taken back.
    /// </summary>
    internal static void CountAnew(ref DecisionBuilder decision, Instant before)
    {
        bool isNew = decision.State.LastInteraction > before;
        foreach (PlannedTouch touch in decision.State.Touches)
        {
            if (touch is { State: TouchState.Planned, Step.Repeats: true })
            {
                PlannedTouch freed = isNew && touch.IsMoved && IsLatest(decision.State, touch)
                    ? touch with { IsMoved = false, Anchor = LastInteraction(decision.State) }
                    : touch;
                Replan(ref decision, freed, ReplanCause.Interaction, Instant.Max(touch.PlannedFor, decision.Now));
            }
        }
    }

    internal static void Replan(ref DecisionBuilder decision, PlannedTouch touch, ReplanCause cause, Instant plannedFor)
    {
        PlannedTouch replanned = Dated(decision.State, touch, plannedFor);
        PlannedTouch current = decision.State.Touch(touch.Key)!;
        if (replanned.Due != current.Due || replanned.Blocked != current.Blocked || replanned.State != current.State
            || replanned.Anchor != current.Anchor || replanned.IsMoved != current.IsMoved || replanned.Subject != current.Subject
            || IsExplainedOtherwise(decision.State, replanned, current))
        {
            decision.Do(new TouchReplanned(replanned, cause));
        }
    }

    /// <summary>Whether the same date has another reason now, so that planning for the instant that is stored would give another.</summary>
    private static bool IsExplainedOtherwise(in EnrollmentState state, PlannedTouch replanned, PlannedTouch current) =>
        replanned.PlannedFor != current.PlannedFor
        && Planner.Plan(Request(state, replanned, current.PlannedFor)) is var plan
        && (plan.Due != current.Due || plan.Blocked != current.Blocked);

    /// <summary>Every date that a touch is given is made here, so that none counts from an interaction that is no longer the last.</summary>
    private static PlannedTouch Dated(in EnrollmentState state, PlannedTouch touch, Instant plannedFor)
    {
        PlannedTouch anchored = WithAnchor(state, touch);
        return anchored.On(Planner.Plan(Request(state, anchored, plannedFor)), plannedFor, state.Profile.Zone.Database);
    }

    /// <summary>All that decides a touch's date.</summary>
    internal static PlanRequest Request(in EnrollmentState state, PlannedTouch touch, Instant now) => new()
    {
        Anchor = touch.Anchor,
        Delay = touch.Delay,
        Zone = state.Profile.Zone,
        Calendar = state.Profile.Settings?.Schedule ?? state.Profile.Pipeline.Schedule,
        Windows = touch.Step is { } step && !touch.IsOnPersonsDate ? WindowsOf(state.Profile, step) : null,
        Deadline = touch.IsMoved ? null : touch.Step?.Deadline,
        JitterSeed = touch.Key.Seed,
        Holds = state.HoldsOf(touch),
        Now = now,
    };

    /// <summary>The schedule that a step is rolled into: its own, else what the host has settled for the contact, else the pipeline's.</summary>
    internal static Schedule WindowsOf(EnrollmentProfile profile, Step step) =>
        profile.Settings?.Schedule is { } settled ? PipelineDefinition.WindowsOf(step, settled) : profile.Pipeline.WindowsOf(step);

    /// <summary>
    /// A repeating step counts from the last interaction, or from what it follows on if that was later: the end of its own occurrence before,
    /// or the entry of its stage. However that one ended, and whatever led back here, the interval is waited anew (law S5). What a person moved
    /// stays where they put it, and an earlier occurrence that is sent again goes out as they said.
    /// </summary>
    internal static PlannedTouch WithAnchor(in EnrollmentState state, PlannedTouch touch) =>
        touch is { Step.Repeats: true, IsMoved: false } && touch.Anchor.At <= state.LastInteraction && IsLatest(state, touch)
            ? touch with { Anchor = LastInteraction(state) }
            : touch;

    private static bool IsLatest(in EnrollmentState state, PlannedTouch touch) => touch.Occurrence >= state.OccurrencesOf(touch.Item.Id);

    private static Anchor LastInteraction(in EnrollmentState state) => new(state.LastInteraction, AnchorKind.LastInteraction, state.Node.Stage.Name);
}
