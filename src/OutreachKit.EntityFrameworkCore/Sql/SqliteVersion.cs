namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>Whether a version of SQLite keeps what was committed: those with a write-ahead log did not until 3.51.3.</summary>
internal static class SqliteVersion
{
    private static readonly Version First = new(3, 51, 3);

    internal static bool IsSafe(string version) => Version.TryParse(version, out Version? parsed) && parsed >= First;
}
