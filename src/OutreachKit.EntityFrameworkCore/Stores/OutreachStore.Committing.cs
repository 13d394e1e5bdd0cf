using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore;

// What is made true: all of it or nothing, once.
public sealed partial class OutreachStore
{
    /// <inheritdoc/>
    /// <remarks>When the connection breaks before the answer comes, the history is asked whether it holds this commit.</remarks>
    protected override ValueTask<CommitResult> CommitOneAsync(Commit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        return CommitAloneAsync(Writing(commit), mayBeThere: false, cancellationToken);
    }

    /// <summary>Commits one decision, in a transaction of its own.</summary>
    /// <param name="writing">The commit.</param>
    /// <param name="mayBeThere">Whether it was tried before, and nobody knows what became of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    private async ValueTask<CommitResult> CommitAloneAsync(Committing writing, bool mayBeThere, CancellationToken cancellationToken)
    {
        Commit commit = writing.Commit;
        RawCommitResult verdict = await _executor.PersistAsync(
            async () =>
            {
                if (mayBeThere && await IsThereAsync(writing, cancellationToken).ConfigureAwait(false))
                {
                    return RawCommitResult.Committed;
                }

                RawCommitResult said;
                try
                {
                    said = await _executor.TransactAsync(connection => writing.RunAsync(connection, cancellationToken), cancellationToken).ConfigureAwait(false);
                }
                catch
                {
                    mayBeThere = true;
                    throw;
                }

                // Whatever stands in the way now, it may be what this very commit wrote the first time.
                return mayBeThere && said.Status != CommitStatus.Committed && await IsThereAsync(writing, cancellationToken).ConfigureAwait(false)
                    ? RawCommitResult.Committed
                    : said;
            },
            cancellationToken).ConfigureAwait(false);
        return AnswerTo(commit, verdict);
    }

    /// <summary>The answer to a commit, in terms of its pipeline.</summary>
    private CommitResult AnswerTo(Commit commit, RawCommitResult verdict) => new(
        verdict.Status,
        verdict.Original is { } original ? Read(original, commit.After.Pipeline) : null,
        verdict.Existing is { } existing ? Read(existing, commit.After.Pipeline) : null);

    private Committing Writing(Commit commit, bool heedsIntake = true) =>
        new(commit, RandomId.New(), HashKey, Statements, _executor.Dialect) { Probe = _executor.Probe, HeedsIntake = heedsIntake };

    /// <inheritdoc/>
    public override ValueTask<IDisposable?> QueueAsync(EnrollmentId id, bool wasOvertaken, CancellationToken cancellationToken = default) =>
        _executor.Lines.StandAsync(id, wasOvertaken, cancellationToken);

    private ValueTask<bool> IsThereAsync(Committing writing, CancellationToken cancellationToken) =>
        _executor.OnConnectionAsync(connection => connection.IsThereAsync(Statements.FindCommit, cancellationToken, writing.Identity), cancellationToken);
}
