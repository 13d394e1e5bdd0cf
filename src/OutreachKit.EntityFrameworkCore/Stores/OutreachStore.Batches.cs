using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore;

// What is asked and made true for many at once, in a few round trips and one transaction.
public sealed partial class OutreachStore
{
    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<Enrollment>> FindManyAsync(IReadOnlyList<EnrollmentId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        Guid[] keys = [.. ids.Select(id => id.Value).Distinct()];
        if (keys.Length == 0)
        {
            return [];
        }

        Dictionary<Guid, ListedEnrollment> rows = await _executor.ReadAsync(
            async connection =>
            {
                var found = new Dictionary<Guid, ListedEnrollment>(keys.Length);
                Call[] calls = [.. Statements.Batches.Find.For(keys, row => found[row.GetGuid(4)] = ListedEnrollment.Read(row))];
                await connection.RunAsync(calls, cancellationToken).ConfigureAwait(false);
                return found;
            },
            cancellationToken).ConfigureAwait(false);
        return TryRead(ids.Where(id => rows.ContainsKey(id.Value)).Select(id => rows[id.Value])).Readable;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Decisions about enrollments that are there go together, in one transaction, and so does, after them, whoever is enrolled. Alone, and last, go: what has an inbox key,
    /// what suppresses or sends again, the second for an enrollment or a contact, and whatever follows one of these for the same contact, so that the order is kept;
    /// further, whatever somebody else has locked at that moment. When the transaction fails, or its answer is lost, each is looked up and else committed
    /// alone.
    /// </remarks>
    public override async ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commits);
        foreach (Commit commit in commits)
        {
            ArgumentNullException.ThrowIfNull(commit, nameof(commits));
        }

        if (commits.Count == 1)
        {
            return [await CommitOneAsync(commits[0], cancellationToken).ConfigureAwait(false)];
        }

        await _executor.OpenAsync(cancellationToken).ConfigureAwait(false);
        var results = new CommitResult?[commits.Count];
        var writings = new Committing?[commits.Count];
        bool mayBeThere = false;
        foreach ((int[] some, BatchRun run) in Batches(commits))
        {
            mayBeThere |= !await TogetherAsync(commits, some, run, writings, results, cancellationToken).ConfigureAwait(false);
            if (results.Any(r => r?.Status == CommitStatus.Committed))
            {
                cancellationToken = CancellationToken.None;
            }
        }

        for (int i = 0; i < results.Length; i++)
        {
            results[i] ??= await CommitAloneAsync(writings[i] ?? Writing(commits[i]), mayBeThere && writings[i] is not null, cancellationToken).ConfigureAwait(false);
        }

        return [.. results.Select(r => r!.Value)];
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<Confirmation>> ConfirmAsync(IReadOnlyList<BegunTouch> touches, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(touches);
        if (touches.Count == 0)
        {
            return [];
        }

        Guid[] keys = [.. touches.Select(t => t.Claim.Key.Value).Distinct()];
        Guid[] ids = [.. touches.Select(t => t.Enrollment.Id.Value).Distinct()];
        BatchState state = await _executor.ReadAsync(
            async connection =>
            {
                var gathered = new BatchState(Statements, HashKey);
                await connection.RunAsync(
                    [.. gathered.Touches(keys, locks: false), .. gathered.Stops([.. touches.Select(t => t.Enrollment)]), .. gathered.Revisions(ids, locks: false)],
                    cancellationToken)
                    .ConfigureAwait(false);
                return gathered;
            },
            cancellationToken).ConfigureAwait(false);
        return
        [
            .. touches.Select(t =>
                !state.OwnsAndRuns(t.Claim, t.Claim.Enrollment) ? Confirmation.LeaseEnded
                : state.HashKeys is not null || StopRules.Against(state.StopsOf(t.Enrollment.Id), t.Channel, t.Now) is not null ? Confirmation.Stopped
                : state.IntakeWaits(t.Enrollment, isNew: false) ? Confirmation.IntakeWaits
                : state.Revision(t.Enrollment.Id) != t.Enrollment.Revision ? Confirmation.Changed
                : Confirmation.Confirmed),
        ];
    }

    /// <inheritdoc/>
    protected override async ValueTask<Confirmation> ConfirmOneAsync(BegunTouch touch, CancellationToken cancellationToken) =>
        (await ConfirmAsync([touch], cancellationToken).ConfigureAwait(false))[0];

    /// <summary>What goes together, as many at once as one transaction may hold: first decisions about who is there, then newcomers.</summary>
    private IEnumerable<(int[] Some, BatchRun Run)> Batches(IReadOnlyList<Commit> commits)
    {
        int most = _executor.Dialect.MostTogether;
        IEnumerable<(int[] Some, BatchRun Run)> all =
        [
            .. Together(commits).Chunk(most).Select(some => (some, (BatchRun)AdvanceAsync)),
            .. Newcomers(commits).Chunk(most).Select(some => (some, (BatchRun)EnrollAsync)),
        ];
        return all.Where(batch => batch.Some.Length > 1);

        ValueTask<(bool Keep, CommitStatus?[] Value)> AdvanceAsync(Committing[] parts, StoreConnection connection, CancellationToken cancellationToken) =>
            new BatchCommitting(parts, HashKey, Statements, _executor.Dialect) { Probe = _executor.Probe }.RunAsync(connection, cancellationToken);

        ValueTask<(bool Keep, CommitStatus?[] Value)> EnrollAsync(Committing[] parts, StoreConnection connection, CancellationToken cancellationToken) =>
            new NewcomerBatch(parts, HashKey, Statements, _executor.Dialect).RunAsync(connection, cancellationToken);
    }

    /// <summary>Which commits change nothing by which the others are judged, so that their order among themselves does not matter.</summary>
    private static List<int> Together(IReadOnlyList<Commit> commits)
    {
        var together = new List<int>(commits.Count);
        var enrollments = new HashSet<EnrollmentId>();
        var inOrder = new HashSet<(string Tenant, ContactId Contact)>();
        for (int i = 0; i < commits.Count; i++)
        {
            Commit commit = commits[i];
            (string Tenant, ContactId Contact) contact = (commit.After.Tenant, commit.After.Contact);
            if (commit is { Event.Revision: > 1, Inbox: null, Resends: null, Suppresses: false }
                && !inOrder.Contains(contact)
                && enrollments.Add(commit.After.Id))
            {
                together.Add(i);
            }
            else
            {
                inOrder.Add(contact);
            }
        }

        return together;
    }

    /// <summary>Who is enrolled and is the first of their contact in the list; whoever else comes for the contact after them goes alone, after them.</summary>
    private static List<int> Newcomers(IReadOnlyList<Commit> commits)
    {
        var newcomers = new List<int>(commits.Count);
        var inOrder = new HashSet<(string Tenant, ContactId Contact)>();
        for (int i = 0; i < commits.Count; i++)
        {
            Commit commit = commits[i];
            if (inOrder.Add((commit.After.Tenant, commit.After.Contact))
                && commit is { Event.Revision: 1, Inbox: null, Claim: null, Suppresses: false, After.IsFinished: false })
            {
                newcomers.Add(i);
            }
        }

        return newcomers;
    }

    /// <summary>Commits some in one transaction, once. What it knows nothing of gets no result: it goes alone.</summary>
    /// <returns>Whether it is known what became of them.</returns>
    private async ValueTask<bool> TogetherAsync(
        IReadOnlyList<Commit> commits, int[] some, BatchRun run, Committing?[] writings, CommitResult?[] results, CancellationToken cancellationToken)
    {
        foreach (int i in some)
        {
            writings[i] = Writing(commits[i]);
        }

        Committing[] parts = [.. some.Select(i => writings[i]!)];
#pragma warning disable CA1031 // Whatever it was, each runs into it alone, or does not: there it is told, and tried again where that helps.
        try
        {
            CommitStatus?[] answers = await _executor.TransactAsync(connection => run(parts, connection, cancellationToken), cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < some.Length; i++)
            {
                results[some[i]] = answers[i] is { } status ? new CommitResult(status) : null;
            }

            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
#pragma warning restore CA1031
    }

    /// <summary>Commits some in a transaction: an answer for each, or null where it knows nothing of it.</summary>
    private delegate ValueTask<(bool Keep, CommitStatus?[] Value)> BatchRun(Committing[] parts, StoreConnection connection, CancellationToken cancellationToken);
}
