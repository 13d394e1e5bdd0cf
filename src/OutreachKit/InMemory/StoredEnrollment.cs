using System.Collections.Immutable;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.InMemory;

/// <summary>What the store keeps for one enrollment.</summary>
internal sealed class StoredEnrollment
{
    private Dictionary<Guid, (Guid Content, HistoryEvent Event)>? _inbox;
    private Dictionary<TouchKey, TouchClaim>? _claims;

    internal Enrollment Enrollment { get; private set; } = null!;

    internal ImmutableArray<HistoryEvent> History { get; private set; } = [];

    /// <summary>The contact's next enrollment, in the order in which they came.</summary>
    internal StoredEnrollment? Next { get; private set; }

    /// <summary>What a delivery was answered with the first time, or null if it is new.</summary>
    internal CommitResult? Delivery(InboxKey inbox) =>
        _inbox is not null && _inbox.TryGetValue(inbox.Key, out (Guid Content, HistoryEvent Event) first)
            ? new(first.Content == inbox.Content ? CommitStatus.AlreadyReceived : CommitStatus.KeyReused, Original: first.Event)
            : null;

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
            (_inbox ??= []).Add(inbox.Key, (inbox.Content, commit.Event));
        }
    }
}
