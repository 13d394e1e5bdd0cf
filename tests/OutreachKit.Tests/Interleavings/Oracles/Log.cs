using OutreachKit.Enrollments.Events;

namespace OutreachKit.Tests.Interleavings.Oracles;

/// <summary>What a turn that was answered means, read from what was handed to the store and from nothing else.</summary>
internal static class Log
{
    private static readonly Trigger[] Leading = [Trigger.ReplyReceived, Trigger.Bounced, Trigger.Declined, Trigger.OptedOut];

    /// <summary>The touch that it began, if it did.</summary>
    internal static TouchKey? Began(this Turn turn) => turn.Effect<TouchBegun>()?.Key;

    /// <summary>The touch that it made known as not sent, so that another attempt may be made.</summary>
    internal static TouchKey? MadeUnsent(this Turn turn) =>
        turn.Effect<TouchReplanned>() is { Cause: ReplanCause.Retry or ReplanCause.Resent or ReplanCause.Withdrawn } replanned
            ? replanned.Touch.Key
            : null;

    /// <summary>The touch that it took back before its handler was called.</summary>
    internal static TouchKey? TookBack(this Turn turn) => turn.Effect<TouchWithdrawn>()?.Key;

    /// <summary>The end that it gave a touch.</summary>
    internal static TouchConcluded? Ended(this Turn turn) => turn.Effect<TouchConcluded>();

    /// <summary>Whether a worker records by it what became of what was begun.</summary>
    internal static bool IsRecord(this Turn turn) => turn is { IsCommitted: true, Commit: { Claim: not null, Lease: null } };

    /// <summary>Whether it says what became of that touch, or that it is sent again; a doubt says neither.</summary>
    internal static bool Settles(this Turn turn, TouchKey key) =>
        turn.MadeUnsent() == key || turn.TookBack() == key || (turn.Ended() is { End: not TouchEnd.InDoubt } ended && ended.Key == key) || turn.Cancels(key);

    /// <summary>Whether it stops what is planned.</summary>
    internal static bool IsStop(this Turn turn) => turn.Leaves() || turn is { IsCommitted: true, Commit.Event.Kind: EventKind.Held };

    /// <summary>Whether the contact has moved on by it: a fact that leads to another stage, or that would if another had not before.</summary>
    internal static bool Leaves(this Turn turn) =>
        turn is { IsCommitted: true, Commit.Event: { Kind: EventKind.FactReceived } told }
        && (told.To is not null || (told.Trigger is { } trigger && Leading.Contains(trigger)));

    /// <summary>Whether it gives that touch another date.</summary>
    internal static bool Redates(this Turn turn, TouchKey key) =>
        turn.IsCommitted && turn.Commit!.Event.EffectArray.Any(e => e is TouchReplanned replanned && replanned.Touch.Key == key);

    /// <summary>Whether it cancels that touch.</summary>
    internal static bool Cancels(this Turn turn, TouchKey key) =>
        turn.IsCommitted && turn.Commit!.Event.EffectArray.Any(e => e is TouchCancelled cancelled && cancelled.Key == key);

    internal static T? Effect<T>(this Turn turn)
        where T : Effect
    {
        if (turn.IsCommitted)
        {
            foreach (Effect effect in turn.Commit!.Event.EffectArray)
            {
                if (effect is T found)
                {
                    return found;
                }
            }
        }

        return null;
    }
}
