using OutreachKit.Enrollments.Events;

namespace OutreachKit.Stores;

/// <summary>What one commit does to one touch or timer, as a store sees it that keeps a row for each.</summary>
/// <param name="Key">Which touch.</param>
/// <param name="Touch">How it stands after the commit; null if it is gone, and its row and claim with it.</param>
/// <param name="IsNew">Whether there was none before.</param>
public readonly record struct TouchChange(TouchKey Key, PlannedTouch? Touch, bool IsNew)
{
    /// <summary>
    /// Whether nobody owns it any more: it got another date, is tried again, or is dead. A claim on it, with its fence, is void.
    /// Begun it stays its worker's, and in doubt too, whose late word counts until it is settled (law C4).
    /// </summary>
    public bool IsFree => Touch is { State: TouchState.Planned or TouchState.Dead };

    internal static IReadOnlyList<TouchChange> Of(Enrollment after, HistoryEvent @event)
    {
        var changes = new List<TouchChange>();
        foreach (Effect effect in @event.EffectArray)
        {
            if (effect is TouchPlanned planned)
            {
                Note(changes, planned.Touch.Key, isNew: true);
            }
            else if (KeyOf(effect) is { } key)
            {
                Note(changes, key, isNew: false);
            }
        }

        for (int i = changes.Count - 1; i >= 0; i--)
        {
            changes[i] = changes[i] with { Touch = after.Touch(changes[i].Key) };
            if (changes[i] is { IsNew: true, Touch: null })
            {
                changes.RemoveAt(i);
            }
        }

        return changes;
    }

    private static void Note(List<TouchChange> changes, TouchKey key, bool isNew)
    {
        foreach (TouchChange change in changes)
        {
            if (change.Key == key)
            {
                return;
            }
        }

        changes.Add(new TouchChange(key, null, isNew));
    }

    private static TouchKey? KeyOf(Effect effect) => effect switch
    {
        TouchReplanned replanned => replanned.Touch.Key,
        TouchCancelled cancelled => cancelled.Key,
        TouchBegun begun => begun.Key,
        TouchWithdrawn withdrawn => withdrawn.Key,
        TouchConcluded concluded => concluded.Key,
        TouchPrepared prepared => prepared.Key,
        TouchApproval approval => approval.Key,
        _ => null,
    };

    /// <summary><c>nudge 1 Planned, due 2026-03-03T16:00:00Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{(Touch is null ? $"{Key} gone" : Touch)}");
}
