using System.Globalization;

namespace OutreachKit.ConsoleRunner.People;

/// <summary>A meeting with somebody, as it was last told.</summary>
/// <param name="Number">Counts the contact's meetings from 1.</param>
/// <param name="Revision">Counts what was told of this one from 0.</param>
/// <param name="State"><c>held</c>, <c>cancelled</c> or <c>no-show</c>.</param>
/// <param name="At">When, as ISO 8601 in UTC.</param>
internal sealed record MeetingNote(int Number, int Revision, string State, string At)
{
    internal const string Held = "held";

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

    internal void Write(string contact, MeetingNote meeting) => database.Run(
        "insert or replace into runner_meetings (contact, meeting, revision, state, at) values ($0, $1, $2, $3, $4)",
        contact, meeting.Number, meeting.Revision, meeting.State, meeting.At);
}
