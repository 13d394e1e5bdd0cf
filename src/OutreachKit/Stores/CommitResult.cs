using OutreachKit.Enrollments.Events;

namespace OutreachKit.Stores;

/// <summary>A store's answer to a commit.</summary>
/// <param name="Status">How it went.</param>
/// <param name="Original">The event of the first delivery, if this was another.</param>
/// <param name="Existing">The enrollment that is already there, if that was in the way.</param>
public readonly record struct CommitResult(CommitStatus Status, HistoryEvent? Original = null, Enrollment? Existing = null)
{
    /// <summary><c>Committed</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Status}");
}
