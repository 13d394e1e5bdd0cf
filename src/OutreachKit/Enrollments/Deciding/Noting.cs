using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Sequences;
using OutreachKit.Stages;

namespace OutreachKit.Enrollments.Deciding;

/// <summary>What a fact does where the stage stays.</summary>
internal static class Noting
{
    internal static void Apply(ref Draft draft, Fact fact, Instant occurredAt, IEnrollmentView view)
    {
        if (fact.Trigger == Trigger.MessageSent && ByHand(draft.State, fact, occurredAt) is { } touch)
        {
            Ending.Conclude(ref draft, touch, TouchEnd.Done, occurredAt, "by-hand", view);
        }

        if (!draft.HasMoved && fact.Trigger.IsInteraction)
        {
            Planning.Replan(ref draft, ReplanCause.Interaction, static t => t.Step is { Repeats: true });
        }
    }

    /// <summary>The planned mail that somebody's own mail took the place of: the next one due, if it was sent after its anchor.</summary>
    private static PlannedTouch? ByHand(in EnrollmentState state, Fact fact, Instant occurredAt)
    {
        if (fact.Subject is { } subject && IsOwnMail(state, subject.Id))
        {
            return null;
        }

        PlannedTouch? next = null;
        foreach (PlannedTouch touch in state.Touches)
        {
            if (touch is { State: TouchState.Planned, Step.Kind: StepKind.Email }
                && occurredAt > touch.Anchor.At
                && (next is null || touch.Due < next.Due))
            {
                next = touch;
            }
        }

        return next;
    }

    /// <summary>Whether a message id carries the key of one of our own touches: then a mailbox has shown us our own mail.</summary>
    private static bool IsOwnMail(in EnrollmentState state, string messageId)
    {
        foreach (SequenceItem item in state.Profile.Pipeline.ItemsInOrder)
        {
            for (int occurrence = state.OccurrencesOf(item); occurrence > 0; occurrence--)
            {
                string key = TouchKey.For(state.Profile.Tenant, state.Profile.Id, item.Id, occurrence).ToString();
                if (messageId.Contains(key, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
