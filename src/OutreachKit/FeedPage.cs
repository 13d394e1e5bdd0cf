using OutreachKit.Stores;

namespace OutreachKit;

/// <summary>A stretch of the feed.</summary>
/// <param name="Entries">What was committed, in order; empty if nothing has come since.</param>
/// <param name="Next">Where to go on. A host keeps it in the same transaction as what it made of the entries.</param>
/// <param name="IsWaiting">
/// Whether it ends before an event that cannot be read here and that a newer process may read: ask again later
/// (<see cref="OutreachEngineOptions.NewerEventWait"/>).
/// </param>
public sealed record FeedPage(IReadOnlyList<FeedEntry> Entries, FeedCursor Next, bool IsWaiting = false)
{
    /// <summary><c>2 events, next from 17</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Entries.Count} events, next from {Next}{(IsWaiting ? ", waiting" : "")}");
}
