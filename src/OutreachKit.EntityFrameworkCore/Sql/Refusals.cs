using System.Data.Common;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>What a database says when it refuses a row because of another. The driver's own types are not ours to know.</summary>
internal static class Refusals
{
    private const string IntegrityConstraint = "23";
    private const string SerializationFailure = "40001";
    private const string SqliteConstraint = "SQLite Error 19:";

    /// <summary>A key, or a row that another one needs, stood in the way.</summary>
    internal static bool SaysConstraint(DbException exception) =>
        exception.SqlState?.StartsWith(IntegrityConstraint, StringComparison.Ordinal) is true
        || exception.Message.StartsWith(SqliteConstraint, StringComparison.Ordinal)
        || MySqlErrors.SaysConstraint(exception)
        || SqlServerErrors.SaysConstraint(exception);

    /// <summary>
    /// In a transaction that sees the database as it was when it began, the row that was to be changed is another by now. Not a deadlock, which
    /// says nothing of the row.
    /// </summary>
    internal static bool SaysOutOfDate(DbException exception) =>
        (exception.SqlState == SerializationFailure && !MySqlErrors.IsOne(exception)) || MySqlErrors.SaysOutOfDate(exception) || SqlServerErrors.SaysOutOfDate(exception);

    /// <summary>Whether the message names a key, as a whole word.</summary>
    internal static bool Names(DbException exception, string key)
    {
        string message = exception.Message;
        for (int at = message.IndexOf(key, StringComparison.OrdinalIgnoreCase); at >= 0; at = message.IndexOf(key, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + key.Length;
            if ((at == 0 || !IsOfName(message[at - 1])) && (end == message.Length || !IsOfName(message[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '$';
}
