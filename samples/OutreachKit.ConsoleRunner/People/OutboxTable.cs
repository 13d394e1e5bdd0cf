namespace OutreachKit.ConsoleRunner.People;

/// <summary>The files that touches were ever written to: what stands in one of them was sent.</summary>
internal sealed class OutboxTable(BookDatabase database)
{
    internal IReadOnlyList<string> All() => database.Rows("select path from runner_outboxes order by path", r => r.GetString(0));

    internal void Remember(string path) => database.Run("insert or ignore into runner_outboxes (path) values ($0)", Path.GetFullPath(path));
}
