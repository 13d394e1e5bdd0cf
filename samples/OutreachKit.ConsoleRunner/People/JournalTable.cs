namespace OutreachKit.ConsoleRunner.People;

/// <summary>A command that changed something.</summary>
/// <param name="Number">Counts them.</param>
/// <param name="At">When, as ISO 8601 in UTC.</param>
/// <param name="Command">Its name: <c>snooze</c>.</param>
/// <param name="Detail">What has to be known to take it back, as JSON. Ids only.</param>
internal sealed record JournalEntry(long Number, string At, string Command, string Detail);

/// <summary>What was done, so that the last of it may be taken back.</summary>
internal sealed class JournalTable(BookDatabase database)
{
    /// <summary>The last command that changed something and was not taken back.</summary>
    internal JournalEntry? Last() => database.Rows(
        "select number, at, command, detail from runner_journal where undone = 0 order by number desc limit 1",
        r => new JournalEntry(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3))) is [var last] ? last : null;

    internal void Write(string at, string command, string detail = "{}") =>
        database.Run("insert into runner_journal (at, command, detail) values ($0, $1, $2)", at, command, detail);

    internal void Undone(long number) => database.Run("update runner_journal set undone = 1 where number = $0", number);
}
