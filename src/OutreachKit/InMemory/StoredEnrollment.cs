using System.Collections.Immutable;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.InMemory;

/// <summary>What the store keeps for one enrollment.</summary>
internal sealed class StoredEnrollment
{
    private Dictionary<Guid, (Guid Content, Guid? HashedBy, HistoryEvent Event)>? _inbox;
    private Dictionary<TouchKey, TouchClaim>? _claims;

    internal Enrollment Enrollment { get; private set; } = null!;

    internal ImmutableArray<HistoryEvent> History { get; private set; } = [];

    /// <summary>The contact's next enrollment, in the order in which they came.</summary>
    internal StoredEnrollment? Next { get; private set; }

    /// <summary>What was delivered under that key the first time, whichever hash key it was hashed by, or null if it is new.</summary>
    internal (Guid Content, HistoryEvent Event)? Delivered(InboxKey inbox)
    {
        foreach (InboxKey key in _inbox is null ? [] : inbox.All)
        {
            if (_inbox!.TryGetValue(key.Key, out (Guid Content, Guid? HashedBy, HistoryEvent Event) first))
            {
                return (first.Content, first.Event);
            }
        }

        return null;
    }

    /// <summary>How many deliveries were hashed by a key.</summary>
    internal int DeliveriesBy(Guid key) => _inbox is null ? 0 : _inbox.Values.Count(first => first.HashedBy == key);

    /// <summary>What a delivery is answered with, or null if it is new.</summary>
    internal CommitResult? Delivery(InboxKey inbox) =>
        Delivered(inbox) is { } first ? new(CommitRules.Redelivered(inbox, first.Content), Original: first.Event) : null;

    internal TouchClaim? Claim(TouchKey key) => _claims?.GetValueOrDefault(key);

    internal bool Owns(TouchClaim claim) => Claim(claim.Key)?.Fence == claim.Fence;

    internal void Take(TouchClaim claim) => (_claims ??= [])[claim.Key] = claim;

    internal void Free(TouchKey key) => _claims?.Remove(key);

    internal void Append(StoredEnrollment younger)
    {
        StoredEnrollment last = this;
        while (last.Next is { } next)
        {
            last = next;
        }

        last.Next = younger;
    }

    internal void Become(Commit commit)
    {
        Enrollment = commit.After;
        History = History.Add(commit.Event);
        if (commit.Inbox is { } inbox)
        {
            (_inbox ??= []).Add(inbox.Key, (inbox.Content, inbox.HashedBy, commit.Event));
        }
    }
}
