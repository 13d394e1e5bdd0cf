using System.Globalization;

namespace OutreachKit.ConsoleRunner.People;

/// <summary>A meeting with somebody, as it was last told.</summary>
/// <param name="Number">Counts the contact's meetings from 1.</param>
/// <param name="Revision">Counts what was told of this one from 0.</param>
/// <param name="State"><c>booked</c>, <c>moved</c>, <c>held</c>, <c>cancelled</c> or <c>no-show</c>.</param>
/// <param name="At">When it begins, ended, or was called off, as ISO 8601 in UTC.</param>
internal sealed record MeetingNote(int Number, int Revision, string State, string At)
{
    internal const string Booked = "booked";
    internal const string Moved = "moved";
    internal const string Held = "held";
    internal const string Cancelled = "cancelled";
    internal const string NoShow = "no-show";

    /// <summary>Whether nobody has told yet what became of it.</summary>
    internal bool IsToCome => State is Booked or Moved;

    /// <summary>By this what was told last is known again.</summary>
    internal string Key => string.Create(CultureInfo.InvariantCulture, $"{Id}@{Revision}");

    /// <summary>The id by which the library knows the meeting.</summary>
    internal string Id => string.Create(CultureInfo.InvariantCulture, $"meeting-{Number}");
}

/// <summary>The meetings, so that what is told of one later is known to be about the same.</summary>
internal sealed class MeetingTable(BookDatabase database)
{
    internal MeetingNote? Last(string contact) => database.Rows(
        "select meeting, revision, state, at from runner_meetings where contact = $0 order by meeting desc limit 1",
        r => new MeetingNote(r.GetInt32(0), r.GetInt32(1), r.GetString(2), r.GetString(3)),
        contact) is [var last] ? last : null;

    /// <summary>The contacts with whom a meeting is to come that begins between two instants.</summary>
    internal List<string> ToCome(string from, string to) => database.Rows(
        "select distinct contact from runner_meetings where state in ('booked', 'moved') and at between $0 and $1 order by contact", r => r.GetString(0), from, to);

    internal void Write(string contact, MeetingNote meeting) => database.Run(
        "insert or replace into runner_meetings (contact, meeting, revision, state, at) values ($0, $1, $2, $3, $4)",
        contact, meeting.Number, meeting.Revision, meeting.State, meeting.At);
}
