using OutreachKit.Enrollments;
using OutreachKit.EntityFrameworkCore.Model;
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
        if (dialect.HasArrays)
        {
            await WriteArraysAsync(connection, allowed).ConfigureAwait(false);
        }
        else
        {
            await WriteRowsAsync(connection, allowed).ConfigureAwait(false);
        }

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
            IntakeWaits = _state.IntakeWaits(part.After),
        });
    }

    /// <summary>Each row by a statement of its own, the same ones as of a commit alone.</summary>
    private static async ValueTask WriteRowsAsync(StoreConnection connection, Committing[] allowed)
    {
        StatementResult[] advanced = await connection.RunAsync([.. allowed.Select(p => p.Advance())], CancellationToken.None).ConfigureAwait(false);
        Must(advanced.All(a => a.Changed == 1));
        await connection.RunAsync([.. allowed.SelectMany(p => p.Writes())], CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>All rows of a table by one statement.</summary>
    private async ValueTask WriteArraysAsync(StoreConnection connection, Committing[] allowed)
    {
        (Committing Part, TouchWrite Write)[] touches = [.. allowed.SelectMany(p => p.Commit.TouchChanges.Select(c => (p, TouchWrite.Of(p.Commit, c))))];
        (Committing Part, TouchWrite Write)[] added = [.. touches.Where(t => t.Write.Kind == TouchWriteKind.Add)];
        TouchWrite[] changed = [.. touches.Select(t => t.Write).Where(w => w.Kind is not (TouchWriteKind.Add or TouchWriteKind.Drop))];
        Guid[] dropped = [.. touches.Select(t => t.Write).Where(w => w.Kind == TouchWriteKind.Drop).Select(w => w.Key)];
        Guid[] ids = [.. allowed.Select(p => p.After.Id.Value)];
        long[] revisions = [.. allowed.Select(p => p.Event.Revision)];
        List<Call> calls =
        [
            new(
                Many.Advance!, ids, revisions, Each(p => p.After.Stage.Name), Each(p => p.OpenSlot), Each(p => ReachedStages.ToText(p.After.Reached)),
                Each(p => p.State)),
            new(Many.AddHistory!, ids, revisions, Each(p => p.Id), Each(p => UnixMicroseconds.Of(p.Event.RecordedAt)), Each(p => p.Body)),
        ];
        if (added.Length > 0)
        {
            calls.Add(new(
                Many.AddTouches!, Of(added, t => t.Write.Key), Of(added, t => t.Part.After.Id.Value), Of(added, t => KeyDigest.OfTenant(t.Part.After.Tenant)),
                Of(added, t => t.Write.Status), Of(added, t => t.Write.IsTimer), Of(added, t => t.Write.Due), Of(added, t => t.Write.Ready)));
        }

        if (changed.Length > 0)
        {
            calls.Add(new(
                Many.ChangeTouches!, Of(changed, w => w.Key), Of(changed, w => w.Status), Of(changed, w => w.Due), Of(changed, w => w.Ready), Of(changed, LeaseOf)));
        }

        if (dropped.Length > 0)
        {
            calls.Add(new(Many.DropTouches!, [dropped]));
        }

        StatementResult[] results = await connection.RunAsync(calls, CancellationToken.None).ConfigureAwait(false);
        Must(results[0].Changed == allowed.Length && results[1].Changed == allowed.Length && (added.Length == 0 || results[2].Changed == added.Length));

        T[] Each<T>(Func<Committing, T> value) => Of(allowed, value);
    }

    private static TTo[] Of<TFrom, TTo>(TFrom[] rows, Func<TFrom, TTo> value) => Array.ConvertAll(rows, row => value(row));

    /// <summary>As <see cref="BatchStatements.ChangeTouches"/> wants it.</summary>
    private static long? LeaseOf(TouchWrite write) => write.Kind switch
    {
        TouchWriteKind.Free => -1,
        TouchWriteKind.Begin => write.Lease,
        _ => null,
    };

    private static void Must(bool isSo)
    {
        if (!isSo)
        {
            throw new TryAgainException("A row that was locked has changed.");
        }
    }
}
