using OutreachKit.Enrollments;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>
/// Many who are enrolled, in one transaction: all rows are added, which keeps everybody else out, then each is judged by itself; who is refused leaves
/// nothing behind and keeps nobody else back. They come in the order of their contacts' digests, so that two batches that meet wait for each other in one order.
/// </summary>
internal sealed class NewcomerBatch(IReadOnlyList<Committing> parts, HashKey hashKey, Statements statements, Dialect dialect)
{
    private readonly BatchState _state = new(statements, hashKey);
    private readonly BatchWrites _writes = new(statements, dialect);

    /// <summary>All of them, in a transaction that is to be kept if it says so.</summary>
    /// <returns>One answer for each; null for whom something that is stored stands in the way: that one is to be committed alone, to be answered by it.</returns>
    internal async ValueTask<(bool Keep, CommitStatus?[] Value)> RunAsync(StoreConnection connection, CancellationToken cancellationToken)
    {
        HashSet<Guid> added = await AddAsync(connection, [.. parts.OrderBy(p => p.ContactRef)], cancellationToken).ConfigureAwait(false);
        CommitStatus?[] answers = [.. parts.Select(part => added.Contains(part.After.Id.Value) ? Judge(part) : (CommitStatus?)null)];
        Committing[] allowed = [.. parts.Where((_, i) => answers[i] == CommitStatus.Committed)];
        Committing[] refused = [.. parts.Where((_, i) => answers[i] is { } status && status != CommitStatus.Committed)];
        if (allowed.Length == 0)
        {
            return (false, answers);
        }

        List<Call> writes = _writes.Rest(allowed);
        await connection.RunExactlyAsync(refused.Length == 0 ? writes : [.. _writes.Removing(refused), .. writes]).ConfigureAwait(false);
        return (true, answers);
    }

    /// <summary>Adds the rows and asks, in one round trip, what stands against them.</summary>
    /// <returns>The ids of those that came in.</returns>
    private async ValueTask<HashSet<Guid>> AddAsync(StoreConnection connection, Committing[] newcomers, CancellationToken cancellationToken)
    {
        var added = new HashSet<Guid>(newcomers.Length);
        Call[] enrolling = _writes.Enrolling(newcomers, id => added.Add(id));
        StatementResult[] results = await connection.RunAsync(
            [.. enrolling, .. _state.Stops([.. newcomers.Where(p => p.Commit.UnlessStopped).Select(p => p.After)])], cancellationToken).ConfigureAwait(false);
        if (!dialect.HasArrays)
        {
            added.UnionWith(newcomers.Where((_, i) => results[i].Changed == 1).Select(p => p.After.Id.Value));
        }

        return added;
    }

    private CommitStatus Judge(Committing part) => CommitRules.Judge(part.Commit, new CommitState
    {
        Revision = part.Event.Revision - 1,
        HashKeys = _state.HashKeys,
        Stops = _state.StopsOf(part.After.Id),
        IntakeWaits = _state.IntakeWaits(part.After, isNew: true),
    });
}
