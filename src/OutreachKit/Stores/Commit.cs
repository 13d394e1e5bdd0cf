using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stops;
using OutreachKit.Touches;

namespace OutreachKit.Stores;

/// <summary>One decision to be made true: transition, history, next touch and inbox key in one transaction (law C7).</summary>
public sealed record Commit
{
    /// <summary>The enrollment after the event.</summary>
    public required Enrollment After { get; init; }

    /// <summary>The event; its revision is one more than what must be stored now.</summary>
    public required HistoryEvent Event { get; init; }

    /// <summary>What the delivery is known again by, if it has a key.</summary>
    public InboxKey? Inbox { get; init; }

    /// <summary>The claim under which it happens, if it does: its fence must still be the touch's.</summary>
    public TouchClaim? Claim { get; init; }

    /// <summary>How long the claim runs from now on, by the store's own time: set when something begins.</summary>
    public Duration? Lease { get; init; }

    /// <summary>Set when a person sends a touch again: its last lease must have ended so long ago (law C4).</summary>
    public TouchKey? Resends { get; init; }

    /// <summary>How long after the end of its last lease a touch may be sent again.</summary>
    public Duration Grace { get; init; }

    /// <summary>Whether it is void where a stop stands against it: set when somebody is enrolled or something begins.</summary>
    public bool UnlessStopped { get; init; }

    /// <summary>
    /// Whether the contact must not be written to from now on, in all pipelines of the tenant: because it is said, or because the event leads to
    /// <see cref="Stage.OptedOut"/>, by whichever path (law R4).
    /// </summary>
    public bool Suppresses
    {
        get => _suppresses || Event.Stages.Contains(Stage.OptedOut);
        init => _suppresses = value;
    }

    private readonly bool _suppresses;

    /// <summary>Whether it keeps hashes by which something must be known again: a delivery's, or an opt-out's. Then the key that made them is kept before.</summary>
    public bool KeepsKeyedHashes => Inbox is { HashedBy: not null } || Suppresses;

    /// <summary>The stop that it adds, if it suppresses the contact; drawn anew each time it is asked for.</summary>
    public Stop? OptOut => Suppresses ? Stop.OptOut(After.Tenant, After.Contact, Event.RecordedAt, Event.Actor) : null;

    /// <summary>Which touches are new, changed or gone, each once: what a store keeps beside the enrollment to find what is due.</summary>
    public IReadOnlyList<TouchChange> TouchChanges => TouchChange.Of(After, Event);

    /// <summary><c>crm-42: 2 FactReceived ReplyReceived Contacted → Replied</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{After.Contact}: {Event}");
}
