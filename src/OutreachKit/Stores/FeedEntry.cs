using OutreachKit.Enrollments.Events;

namespace OutreachKit.Stores;

/// <summary>One committed event, or something that a host said and that could not be applied, and where in the feed it stands.</summary>
/// <param name="Cursor">Its place: whoever has dealt with it asks for what comes after.</param>
/// <param name="Tenant">The tenant; empty unless the host has several.</param>
/// <param name="Contact">The host's id of the person; empty where something was set aside that named only an enrollment, which nobody has.</param>
/// <param name="Event">What happened; null if it cannot be read here, or if something was set aside.</param>
/// <param name="Unreadable">In place of the event, why it cannot be read here (law C12); else null.</param>
/// <param name="SetAside">
/// In place of the event, what was said in a host's own transaction and could not be applied, with its reason; else null. Once it is retried or discarded it is
/// in the feed no more.
/// </param>
public sealed record FeedEntry(
    FeedCursor Cursor, string Tenant, ContactId Contact, HistoryEvent? Event, UnreadableEvent? Unreadable = null, IntakeEntry? SetAside = null)
{
    /// <summary><c>17 crm-42: 2 FactReceived ReplyReceived Contacted → Replied</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Cursor} {Contact}: {Event?.ToString() ?? Unreadable?.ToString() ?? SetAside?.ToString()}");
}
