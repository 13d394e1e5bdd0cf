using OutreachKit.Enrollments;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>
/// Many commits in one transaction, each for another enrollment: all rows are locked and all questions asked, each commit is judged by itself, and
/// what may become true is written. Rows are locked in this order everywhere: enrollments by their ids, then touches by their keys.
/// </summary>
internal sealed class BatchCommitting(IReadOnlyList<Committing> parts, HashKey hashKey, Statements statements, Dialect dialect)
{
    private readonly BatchState _state = new(statements, hashKey);
    private readonly BatchWrites _writes = new(statements, dialect);

    /// <summary>Told when all is judged and nothing is written.</summary>
    internal Action<CommitStep>? Probe { get; init; }

    private BatchStatements Many => statements.Batches;

    /// <summary>All of them, in a transaction that is to be kept if it says so.</summary>
    /// <returns>One answer for each; null for what somebody else has locked or what is not there: it is to be committed alone.</returns>
    /// <exception cref="TryAgainException">A row has changed although it was locked: the transaction is to be taken back.</exception>
    internal async ValueTask<(bool Keep, CommitStatus?[] Value)> RunAsync(StoreConnection connection, CancellationToken cancellationToken)
    {
        await GatherAsync(connection, cancellationToken).ConfigureAwait(false);
        CommitStatus?[] answers = [.. parts.Select(Judge)];
        Committing[] allowed = [.. parts.Where((_, i) => answers[i] == CommitStatus.Committed)];
        if (allowed.Length == 0)
        {
            return (false, answers);
        }

        Probe?.Invoke(CommitStep.HalfWritten);
        await connection.RunExactlyAsync([.. _writes.Advancing(allowed), .. _writes.Rest(allowed)]).ConfigureAwait(false);
        return (true, answers);
    }

    private async ValueTask GatherAsync(StoreConnection connection, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. parts.Select(p => p.After.Id.Value).Order()];
        Guid[] keys = [.. parts.Select(p => p.Commit.Claim).OfType<TouchClaim>().Select(c => c.Key.Value).Distinct().Order()];
        List<Call> calls = [];
        if (dialect.LocksByWriting)
        {
            calls.AddRange(ids.Select(id => new Call(Many.LockEnrollment, id)));
            calls.AddRange(keys.Select(key => new Call(statements.LockTouch, key)));
        }

        calls.AddRange(_state.Revisions(ids, locks: true));
        calls.AddRange(_state.Touches(keys, locks: true));
        calls.AddRange(_state.Stops([.. parts.Where(p => p.Commit.UnlessStopped).Select(p => p.After)]));
        await connection.RunAsync(calls, cancellationToken).ConfigureAwait(false);
    }

    private CommitStatus? Judge(Committing part)
    {
        EnrollmentId id = part.After.Id;
        if (_state.Revision(id) is not { } revision || (part.Commit.Claim is { } claimed && !_state.Knows(claimed.Key)))
        {
            return null;
        }

        return CommitRules.Judge(part.Commit, new CommitState
        {
            Revision = revision,
            OwnsClaim = part.Commit.Claim is { } owned && _state.Owns(owned, id),
            ClaimRuns = part.Commit.Claim is { } running && _state.OwnsAndRuns(running, id),
            HashKeys = _state.HashKeys,
            Stops = _state.StopsOf(id),
            IntakeWaits = _state.IntakeWaits(part.After, isNew: false),
        });
    }
}
