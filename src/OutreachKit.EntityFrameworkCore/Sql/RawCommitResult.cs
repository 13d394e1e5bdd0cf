using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>The answer to a commit, with what belongs to it as it is stored.</summary>
internal sealed record RawCommitResult(CommitStatus Status, StoredEvent? Original = null, StoredEnrollment? Existing = null)
{
    internal static RawCommitResult Committed { get; } = new(CommitStatus.Committed);
}
