// Long because deciding and replaying share every method that changes a field, and none may hide elsewhere.
using System.Collections.Immutable;
using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;
using OutreachKit.Stages;

namespace OutreachKit.Enrollments;

/// <summary>
/// The fields of an enrollment while they change. Deciding and replaying change them by the same methods and no others, so a
/// replay cannot tell another story than the one that was lived (law H1).
/// </summary>
internal struct EnrollmentState
{
    internal EnrollmentProfile Profile;
    internal PipelineStage Node;
    internal int Visit;
    internal Instant StageSince;
    internal Instant LastInteraction;
    internal int TouchesBegun;
    internal bool IsFinished;
    internal ImmutableArray<PlannedTouch> Touches;
    internal ImmutableArray<int> Occurrences;
    internal ImmutableArray<Subject> Subjects;
    internal ImmutableArray<Hold> Holds;
    internal Trigger? Owed;

    /// <summary>The stage is entered, as of when its cause occurred.</summary>
    internal void Enter(PipelineStage node, Instant occurredAt)
    {
        Node = node;
        Visit++;
        StageSince = occurredAt;
        Owed = null;
    }

    /// <summary>
    /// The last thing after each event: holds that ended before anything a delay may count from are forgotten. It depends on
    /// where the event led, not on the order of what it did, so that a replay ends the same.
    /// </summary>
    internal void ForgetOldHolds()
    {
        if (Holds.Length > 0)
        {
            Instant oldestAnchor = Instant.Min(StageSince, LastInteraction);
            foreach (PlannedTouch touch in Touches)
            {
                // What was added by hand outlives its stage.
                oldestAnchor = touch.Step is { IsByHand: true } ? Instant.Min(oldestAnchor, touch.Anchor.At) : oldestAnchor;
            }

            Holds = Holds.RemoveAll(h => h.Until <= oldestAnchor);
        }
    }

    /// <summary>After an event that led to another stage: what came to be in doubt by it has led there itself.</summary>
    internal void Follow(IReadOnlyList<Effect> effects)
    {
        for (int i = 0; i < effects.Count; i++)
        {
            if (effects[i] is TouchConcluded { End: TouchEnd.InDoubt } doubt && IndexOf(doubt.Key) is >= 0 and var index && Touches[index].Visit + 1 == Visit)
            {
                Touches = Touches.SetItem(index, Touches[index] with { LedTo = Visit });
            }
        }
    }

    /// <summary>The two people were in contact.</summary>
    internal void Interacted(Instant at) => LastInteraction = Instant.Max(LastInteraction, at);

    internal void Apply(Effect effect)
    {
        switch (effect)
        {
            case TouchPlanned planned:
                Plan(planned.Touch);
                break;
            case TouchReplanned replanned:
                Replace(replanned.Touch);
                break;
            case TouchCancelled cancelled:
                Cancel(cancelled);
                break;
            case TouchBegun begun:
                Begin(begun);
                break;
            case TouchConcluded concluded:
                Conclude(concluded);
                break;
            case TouchPrepared prepared:
                Prepare(prepared);
                break;
            case TouchApproval approval:
                Replace(Touch(approval.Key)! with { IsApproved = true });
                break;
            case HoldPlaced placed:
                Place(placed.Hold);
                break;
            case HoldEnded ended:
                End(ended);
                break;
            case ZoneChanged changed:
                Change(changed);
                break;
            case ThenPostponed postponed:
                Owed = postponed.Owed;
                break;
            case EnrollmentFinished:
                IsFinished = true;
                break;
        }
    }

    internal readonly PlannedTouch? Touch(TouchKey key)
    {
        int index = IndexOf(key);
        return index < 0 ? null : Touches[index];
    }

    internal readonly int OccurrencesOf(SequenceItem item) =>
        Node.Pipeline.OrdinalOf(item.Id) is var ordinal && ordinal < Occurrences.Length ? Occurrences[ordinal] : 0;

    private readonly int IndexOf(TouchKey key)
    {
        for (int i = 0; i < Touches.Length; i++)
        {
            if (Touches[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }

    private void Plan(PlannedTouch touch)
    {
        Touches = Touches.Add(touch);
        int ordinal = Node.Pipeline.OrdinalOf(touch.Item.Id);
        if (ordinal >= Occurrences.Length)
        {
            // Room for the steps by hand only where one was used.
            int room = ordinal < Node.Pipeline.ItemCount ? Node.Pipeline.ItemCount : Node.Pipeline.ItemsInOrder.Length;
            Occurrences = Occurrences.AddRange(new int[room - Occurrences.Length]);
        }

        Occurrences = Occurrences.SetItem(ordinal, touch.Occurrence);
        if (touch.Subject is { } subject)
        {
            Remember(subject);
        }
    }

    private void Replace(PlannedTouch touch)
    {
        Touches = Touches.SetItem(IndexOf(touch.Key), touch);
        if (touch.Subject is { } subject)
        {
            Remember(subject);
        }
    }

    private void Cancel(TouchCancelled cancelled)
    {
        int index = IndexOf(cancelled.Key);
        if (cancelled.Cause == CancelCause.SubjectUndone && Touches[index].Subject is { } undone)
        {
            Subjects = Subjects.RemoveAll(s => s.Id == undone.Id);
        }

        Touches = Touches.RemoveAt(index);
    }

    private void Prepare(TouchPrepared prepared)
    {
        PlannedTouch touch = Touch(prepared.Key)!;

        // Approval was given to the draft that was there: nobody has seen this one.
        Replace(touch with { Reference = prepared.Reference, IsApproved = touch.IsApproved && touch.Reference is null });
    }

    private void Begin(TouchBegun begun)
    {
        PlannedTouch touch = Touch(begun.Key)!;

        // What was added by hand may have outlived its stage: it belongs to the one in which it begins.
        int visit = touch.Step is { IsByHand: true } ? Visit : touch.Visit;
        Replace(touch with { State = TouchState.Begun, BegunAt = begun.At, Visit = visit, Attempts = touch.Attempts + 1, IsLate = begun.IsLate, Reason = null });
        TouchesBegun++;
    }

    private void Conclude(TouchConcluded concluded)
    {
        int index = IndexOf(concluded.Key);
        PlannedTouch touch = Touches[index];
        if (concluded.End is TouchEnd.Done or TouchEnd.InDoubt
            && touch.Step is { Kind: not StepKind.Task } or { ThenFires.IsInteraction: true })
        {
            Interacted(concluded.At);
        }

        Touches = concluded.End switch
        {
            TouchEnd.InDoubt => Touches.SetItem(index, touch with { State = TouchState.InDoubt, Reason = concluded.Reason, IsCounted = true }),
            TouchEnd.Dead => Touches.SetItem(index, touch with { State = TouchState.Dead, Reason = concluded.Reason }),
            _ => Touches.RemoveAt(index),
        };
    }

    private void Place(Hold hold)
    {
        for (int i = 0; i < Holds.Length; i++)
        {
            if (Holds[i].Source == hold.Source && Holds[i].Covers(hold.From))
            {
                Holds = Holds.SetItem(i, hold with { From = Holds[i].From });
                return;
            }
        }

        Holds = Holds.Add(hold);
    }

    private void Change(ZoneChanged changed)
    {
        Profile = Profile with { Zone = changed.Zone };
        Holds = [.. Holds.Select(hold => hold.Until > changed.At ? hold.In(changed.Zone.Zone) : hold)];
    }

    private void End(HoldEnded ended)
    {
        for (int i = 0; i < Holds.Length; i++)
        {
            if (Holds[i].Source == ended.Source && Holds[i].Covers(ended.At))
            {
                Holds = Holds.SetItem(i, Holds[i] with { Until = ended.At, UntilDate = null });
            }
        }
    }

    private void Remember(Subject subject)
    {
        for (int i = 0; i < Subjects.Length; i++)
        {
            if (Subjects[i].Id == subject.Id)
            {
                Subjects = Subjects[i].Revision >= subject.Revision ? Subjects : Subjects.SetItem(i, subject);
                return;
            }
        }

        Subjects = Subjects.Add(subject);
    }
}
