using OutreachKit.Enrollments.Events;

namespace OutreachKit.Stores;

/// <summary>One committed event, and where in the feed it stands.</summary>
/// <param name="Cursor">Its place: whoever has dealt with it asks for what comes after.</param>
/// <param name="Tenant">The tenant; empty unless the host has several.</param>
/// <param name="Contact">The host's id of the person.</param>
/// <param name="Event">What happened; null if it cannot be read here.</param>
/// <param name="Unreadable">In place of the event, why it cannot be read here (law C12); else null.</param>
public sealed record FeedEntry(FeedCursor Cursor, string Tenant, ContactId Contact, HistoryEvent? Event, UnreadableEvent? Unreadable = null)
{
    /// <summary><c>17 crm-42: 2 FactReceived ReplyReceived Contacted → Replied</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Cursor} {Contact}: {Event?.ToString() ?? Unreadable?.ToString()}");
}
