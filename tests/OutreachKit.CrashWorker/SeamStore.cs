using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.Stores;
using OutreachKit.Testing;
using OutreachKit.Touches;

namespace OutreachKit.CrashWorker;

/// <summary>The store under test, with a seam wherever a worker may die, and a journal of what it does.</summary>
internal sealed class SeamStore(IOutreachStore inner, AppendOnlyFile journal, Trap trap, bool takesUp) : ForwardingStore(inner)
{
    /// <summary>The commit that the current call is in the middle of: the store's own seams ask for it.</summary>
    private static readonly AsyncLocal<bool?> IsBeginning = new();

    /// <summary>The store has come so far with a transaction.</summary>
    internal static void Inside(Trap trap, CommitStep step)
    {
        Seam? seam = (IsBeginning.Value, step) switch
        {
            (true, CommitStep.Committing) => Seam.BeginBeforeCommit,
            (false, CommitStep.HalfWritten) => Seam.CompleteStatement,
            (false, CommitStep.Committing) => Seam.CompleteBeforeCommit,
            (false, CommitStep.Committed) => Seam.CompleteAfterCommit,
            _ => null,
        };
        if (seam is { } passed)
        {
            trap.Pass(passed);
        }
    }

    public override async ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<TouchClaim> claims = await Inner.ClaimAsync(request, cancellationToken);
        if (claims.Count > 0)
        {
            Note(JournalEntry.Claimed, [.. claims]);
            trap.Pass(Seam.AfterClaim);
        }

        return claims;
    }

    public override async ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken = default)
    {
        if (commits.All(commit => commit.Claim is null))
        {
            return await Inner.CommitAsync(commits, cancellationToken);
        }

        // What goes together all begins, or all ends.
        bool begins = commits[0].Event.Kind == EventKind.TouchBegan;
        if (!begins)
        {
            Note(JournalEntry.Ending, [.. commits.Select(commit => commit.Claim!)]);
        }

        IsBeginning.Value = begins;
        IReadOnlyList<CommitResult> results = await Inner.CommitAsync(commits, cancellationToken);
        IsBeginning.Value = null;
        TouchClaim[] committed = [.. commits.Where((_, i) => results[i].Status == CommitStatus.Committed).Select(commit => commit.Claim!)];
        if (committed.Length > 0)
        {
            Note(begins ? JournalEntry.Begun : JournalEntry.Ended, committed);
            if (begins)
            {
                trap.Pass(Seam.AfterBegin);
            }
        }

        return results;
    }

    public override ValueTask<IReadOnlyList<TouchClaim>> AbandonedAsync(Instant now, int limit, CancellationToken cancellationToken = default) =>
        takesUp ? Inner.AbandonedAsync(now, limit, cancellationToken) : ValueTask.FromResult<IReadOnlyList<TouchClaim>>([]);

    public override ValueTask ReleaseAsync(TouchClaim claim, CancellationToken cancellationToken = default)
    {
        Note(JournalEntry.Releasing, claim);
        return Inner.ReleaseAsync(claim, cancellationToken);
    }

    private void Note(JournalEntry entry, params ReadOnlySpan<TouchClaim> claims)
    {
        string lines = "";
        foreach (TouchClaim claim in claims)
        {
            lines += $"{JournalLine.Of(entry, claim)}\n";
        }

        journal.Append(lines);
    }
}
