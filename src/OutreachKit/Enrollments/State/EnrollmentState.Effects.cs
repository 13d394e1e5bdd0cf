// Long because deciding and replaying share every method that changes a field, and none may hide elsewhere.
using System.Collections.Immutable;
using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Pipelines;

namespace OutreachKit.Enrollments.State;

// What each effect changes.
internal partial struct EnrollmentState
{
    internal void Apply(Effect effect)
    {
        switch (effect)
        {
            case StageEntered entered:
                Enter(Profile.Pipeline[entered.Stage], entered.At, entered.StartsRound, entered.Left);
                Lead(entered.LedBy);
                break;
            case TouchPlanned planned:
                Plan(planned.Touch);
                break;
            case TouchReplanned replanned:
                Replan(replanned.Touch);
                break;
            case TouchCancelled cancelled:
                Cancel(cancelled);
                break;
            case TouchBegun begun:
                Begin(begun);
                break;
            case TouchWithdrawn withdrawn:
                Withdraw(withdrawn);
                break;
            case TouchConcluded concluded:
                Conclude(concluded);
                break;
            case TouchPrepared prepared:
                Prepare(prepared);
                break;
            case TouchApproval approval:
                Replace(Touch(approval.Key)! with { IsApproved = approval.IsGiven });
                break;
            case MessageSeen seen:
                See(seen);
                break;
            case SubjectNoted noted:
                Details = Details.With(noted.Record, noted.Before);
                Rename(noted.Before, noted.Subject);
                break;
            case SubjectDismissed dismissed:
                Details = Details.With(Details.Find(dismissed.Subject)! with { DismissedAt = dismissed.At }, dismissed.Subject);
                break;
            case ReturnChanged changed:
                Details = Details with { Left = changed.Left };
                break;
            case HoldPlaced placed:
                Details = Details with { Holds = HoldList.Placed(Details.Holds, placed.Hold) };
                break;
            case HoldEnded ended:
                Details = Details with { Holds = HoldList.Ended(Details.Holds, ended.Source, ended.At) };
                break;
            case ZoneChanged changed:
                Change(changed);
                break;
            case ThenPostponed postponed:
                Details = Details with { PendingThen = postponed.Then };
                break;
            case EnrollmentFinished:
                IsFinished = true;
                break;
        }
    }

    /// <summary>A stage is entered, as of when its cause occurred.</summary>
    internal void Enter(PipelineStage node, Instant occurredAt, bool startsRound = false, StageVisit? left = null)
    {
        Node = node;
        Visit++;
        Reached = Reached.Then(node);
        StageSince = occurredAt;
        if (startsRound)
        {
            RoundSince = occurredAt;
        }

        if (Details.PendingThen is not null || Details.Left != left)
        {
            Details = Details.InNewStage(left);
        }
    }

    /// <summary>A touch that came to be in doubt by the same event has led here itself.</summary>
    private void Lead(TouchKey? key)
    {
        if (key is { } led && Touch(led) is { State: TouchState.InDoubt } touch)
        {
            Replace(touch with { ResultingVisit = Visit });
        }
    }

    private void Plan(PlannedTouch touch)
    {
        Touches = Touches.Add(touch);
        var counted = new StepCount(touch.Item.Id, touch.Occurrence);
        for (int i = 0; i < Occurrences.Length; i++)
        {
            if (Occurrences[i].Step == counted.Step)
            {
                Occurrences = Occurrences.SetItem(i, counted);
                return;
            }
        }

        Occurrences = Occurrences.Add(counted);
    }

    /// <summary>It will not come; and one that had begun is known not to have gone out.</summary>
    private void Cancel(TouchCancelled cancelled)
    {
        int index = IndexOf(cancelled.Key);
        if (Touches[index].State != TouchState.Planned)
        {
            Unsend(cancelled.Step, cancelled.Occurrence);
        }

        Touches = Touches.RemoveAt(index);
    }

    /// <summary>Another date; and what is to come again after it had begun is known not to have gone out.</summary>
    private void Replan(PlannedTouch touch)
    {
        if (Touch(touch.Key)!.State != TouchState.Planned && touch.State == TouchState.Planned)
        {
            Unsend(touch.Item.Id, touch.Occurrence);
        }

        Replace(touch);
    }

    private void Replace(PlannedTouch touch) => Touches = Touches.SetItem(IndexOf(touch.Key), touch);

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
        int visit = touch.Step is { IsAdHoc: true } ? Visit : touch.Visit;
        Replace(touch with { State = TouchState.Begun, BegunAt = begun.At, Visit = visit, Attempts = touch.Attempts + 1, IsLate = begun.IsLate, Reason = null });
        TouchesBegun++;
        Send(touch, begun.At, []);
    }

    /// <summary>As if it had never begun.</summary>
    private void Withdraw(TouchWithdrawn withdrawn)
    {
        PlannedTouch touch = Touch(withdrawn.Key)!;
        Replace(touch with { State = TouchState.Planned, BegunAt = null, Attempts = touch.Attempts - 1, Reason = null });
        TouchesBegun--;
        Unsend(withdrawn.Step, withdrawn.Occurrence);
    }

    private void Conclude(TouchConcluded concluded)
    {
        int index = IndexOf(concluded.Key);
        PlannedTouch touch = Touches[index];
        bool isSent = concluded.End is TouchEnd.Done or TouchEnd.InDoubt;
        if (isSent && touch.Step is { Kind: not StepKind.Task } or { ThenFires.IsInteraction: true })
        {
            LastContact = Instant.Max(LastContact, concluded.At);
        }

        if (isSent)
        {
            Send(touch, concluded.At, concluded.Messages);
        }
        else
        {
            Unsend(touch.Item.Id, touch.Occurrence);
        }

        if (concluded.End == TouchEnd.Done && touch.Reference is { } reference && !Details.DoneReferences.Contains(reference))
        {
            Details = Details with { DoneReferences = Details.DoneReferences.Add(reference) };
        }

        Touches = concluded.End switch
        {
            TouchEnd.InDoubt => Touches.SetItem(index, touch with { State = TouchState.InDoubt, Reason = concluded.Reason, IsCounted = true }),
            TouchEnd.Dead => Touches.SetItem(index, touch with { State = TouchState.Dead, Reason = concluded.Reason }),
            _ => Touches.RemoveAt(index),
        };
    }

    /// <summary>It may be answered from now on, and shown by a mailbox. A task is no message.</summary>
    private void Send(PlannedTouch touch, Instant at, ImmutableArray<MessageHash> ids)
    {
        if (touch.Step is not { Kind: not StepKind.Task })
        {
            return;
        }

        int index = Details.IndexOfSent(touch.Item.Id, touch.Occurrence);
        if (index >= 0)
        {
            SentMessage sent = Details.Sent[index];
            Details = sent.With(ids) is var known && known == sent ? Details : Details with { Sent = Details.Sent.SetItem(index, known) };
            return;
        }

        ImmutableArray<SentMessage> all = Details.Sent.Add(new SentMessage(touch.Item.Id, touch.Occurrence, at, ids, IsSeen: false));
        Details = Details with { Sent = all.Length > SentMessage.Most ? all.RemoveAt(0) : all };
    }

    private void Unsend(StepId step, int occurrence)
    {
        int index = Details.IndexOfSent(step, occurrence);
        if (index >= 0)
        {
            Details = Details with { Sent = Details.Sent.RemoveAt(index) };
        }
    }

    private void See(MessageSeen seen)
    {
        int index = Details.IndexOfSent(seen.Step, seen.Occurrence);
        SentMessage shown = Details.Sent[index] with { IsSeen = true };
        Details = Details with { Sent = Details.Sent.SetItem(index, seen.Message is { } id ? shown.With([id]) : shown) };
    }

    /// <summary>What is planned for a subject bears its new id.</summary>
    private void Rename(string? before, Subject subject)
    {
        if (before is null)
        {
            return;
        }

        for (int i = 0; i < Touches.Length; i++)
        {
            Touches = Touches[i].Subject?.Id == before ? Touches.SetItem(i, Touches[i] with { Subject = subject }) : Touches;
        }

        if (Details.Left is { } left && left.By == before)
        {
            Details = Details with { Left = left with { By = subject.Id } };
        }
    }

    private void Change(ZoneChanged changed)
    {
        Profile = Profile with { Zone = changed.Zone };
        if (!Details.Holds.IsEmpty)
        {
            Details = Details with { Holds = [.. Details.Holds.Select(hold => hold.Until > changed.At ? hold.In(changed.Zone.Zone) : hold)] };
        }
    }
}
