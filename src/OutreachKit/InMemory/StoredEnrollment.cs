using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.InMemory;

/// <summary>What the store keeps for one enrollment.</summary>
internal sealed class StoredEnrollment
{
    internal Enrollment Enrollment { get; private set; } = null!;

    internal List<HistoryEvent> History { get; } = [];

    internal Dictionary<Guid, (Guid Content, HistoryEvent Event)> Inbox { get; } = [];

    internal Dictionary<TouchKey, TouchClaim> Claims { get; } = [];

    /// <summary>What a delivery was answered with the first time, or null if it is new.</summary>
    internal CommitResult? Delivery(InboxKey inbox) =>
        Inbox.TryGetValue(inbox.Key, out (Guid Content, HistoryEvent Event) first)
            ? new(first.Content == inbox.Content ? CommitStatus.AlreadyReceived : CommitStatus.KeyReused, Original: first.Event)
            : null;

    internal bool Owns(TouchClaim claim) => Claims.GetValueOrDefault(claim.Key)?.Fence == claim.Fence;

    /// <summary>A claim lives as long as its touch; one that has begun and is to be tried again is free for everybody.</summary>
    internal void Become(Enrollment after)
    {
        foreach (TouchKey key in Claims.Keys)
        {
            PlannedTouch? touch = after.Touch(key);
            bool triedAgain = touch is { State: TouchState.Planned } && Enrollment.Touch(key) is { State: TouchState.Begun };
            if (triedAgain || touch is null or { State: TouchState.Dead })
            {
                Claims.Remove(key);
            }
        }

        Enrollment = after;
    }
}
