namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>Transactions of SQLite. Immediate: a read that turns into a write would fail only after the whole wait for the lock.</summary>
internal static class SqliteSql
{
    internal static Statement Begin { get; } = new("begin immediate", [], returnsRows: false);

    internal static Statement Commit { get; } = new("commit", [], returnsRows: false);

    internal static Statement Rollback { get; } = new("rollback", [], returnsRows: false);
}
