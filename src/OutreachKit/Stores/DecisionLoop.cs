using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Touches;

namespace OutreachKit.Stores;

/// <summary>Under what terms a decision may be committed.</summary>
internal readonly record struct DecisionTerms
{
    internal InboxKey? Inbox { get; init; }

    internal TouchClaim? Claim { get; init; }

    internal Duration? Lease { get; init; }

    internal TouchKey? Resends { get; init; }

    internal Duration Grace { get; init; }

    internal bool UnlessStopped { get; init; }

    internal bool Suppresses { get; init; }

    internal Commit Commit(Decision decision) => new()
    {
        After = decision.Enrollment,
        Event = decision.Event!,
        Inbox = Inbox,
        Claim = Claim,
        Lease = Lease,
        Resends = Resends,
        Grace = Grace,
        UnlessStopped = UnlessStopped,
        Suppresses = Suppresses,
    };
}

/// <summary>Load, decide, commit; and again if somebody else was first.</summary>
internal static class DecisionLoop
{
    // Each conflict means that another commit went through, so the loop ends unless a thousand others come first.
    private const int MostRounds = 1000;

    internal static async ValueTask<Settled> RunAsync(
        IEnrollmentStore store, EnrollmentId id, Func<Enrollment, Decision> decide, DecisionTerms terms, CancellationToken cancellationToken)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            using IDisposable? place = await store.QueueAsync(id, wasOvertaken: round > 0, cancellationToken).ConfigureAwait(false);
            if (await TryAsync(store, id, decide, terms, cancellationToken).ConfigureAwait(false) is { } settled)
            {
                return settled;
            }
        }

        throw new InvalidOperationException($"The enrollment {id} was changed by others {MostRounds} times in a row: try again later.");
    }

    /// <summary>One round; null if somebody else was first.</summary>
    private static async ValueTask<Settled?> TryAsync(
        IEnrollmentStore store, EnrollmentId id, Func<Enrollment, Decision> decide, DecisionTerms terms, CancellationToken cancellationToken)
    {
        Enrollment enrollment = await store.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new EnrollmentNotFoundException(id);
        Decision decision = decide(enrollment);
        if (decision.Event is null)
        {
            // A refusal is not remembered, but what was accepted under this key before is answered as it was then.
            CommitResult? before = terms.Inbox is { } key
                ? await store.FindDeliveryAsync(id, key, cancellationToken).ConfigureAwait(false)
                : null;
            return new(decision, before);
        }

        CommitResult result = await store.CommitAsync(terms.Commit(decision), cancellationToken).ConfigureAwait(false);
        return result.Status == CommitStatus.Conflict ? null : new(decision, result);
    }

    /// <summary>The decision, and how its commit went; no commit if it was refused.</summary>
    internal readonly record struct Settled(Decision Decision, CommitResult? Commit)
    {
        internal bool IsCommitted => Commit is { Status: CommitStatus.Committed };
    }
}
