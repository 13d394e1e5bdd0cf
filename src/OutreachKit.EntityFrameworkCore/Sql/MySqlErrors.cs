using System.Data.Common;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>What MySQL and MariaDB say when something fails, by the numbers of their manuals' lists of errors.</summary>
internal static class MySqlErrors
{
    private const int TableIsThere = 1050;
    private const int IndexIsThere = 1061;
    private const int NoSuchTable = 1146;
    private const int NoSuchColumn = 1054;
    private const int RowChanged = 1020;

    internal static Failure ClassOf(DbException exception) => NumberOf(exception) switch
    {
        // A deadlock, a lock that somebody holds, somebody made the same thing at the same instant.
        1205 or 1213 or 1062 or 1007 or 1020 or 1412 => Failure.Transient,
        // Too many connections; shutting down; a connection or a statement that somebody ended, or that took too long.
        1040 or 1053 or 1203 or 1317 or 1927 or -1 => Failure.Transient,
        1036 or 1290 or 1792 or 1836 => Failure.ReadOnly,
        1021 or 1114 => Failure.Full,
        1034 or 1194 or 1195 or 1712 or 1877 => Failure.Damaged,
        1044 or 1045 or 1130 or 1142 or 1143 or 1227 or 1698 => Failure.Denied,
        1049 => Failure.Unreachable,
        _ => exception.IsTransient ? Failure.Transient : Failure.Unknown,
    };

    internal static bool SaysMissing(DbException exception) => NumberOf(exception) == NoSuchTable;

    internal static bool SaysNoColumn(DbException exception) => NumberOf(exception) == NoSuchColumn;

    /// <summary>A key is there already; a row lacks the one that it belongs to.</summary>
    internal static bool SaysConstraint(DbException exception) => NumberOf(exception) is 1022 or 1062 or 1169 or 1216 or 1452 or 1586;

    /// <summary>MariaDB, in a transaction that sees only what was there when it began: somebody has changed the row since.</summary>
    internal static bool SaysOutOfDate(DbException exception) => NumberOf(exception) == RowChanged;

    /// <summary>Whether it is one of these at all.</summary>
    internal static bool IsOne(DbException exception) => NumberOf(exception) is not null;

    internal static bool SaysThere(DbException exception) => NumberOf(exception) is TableIsThere or IndexIsThere;

    /// <summary>Both drivers leave it with the exception, whose own type is not ours to know.</summary>
    private static int? NumberOf(DbException exception) => exception.Data["Server Error Code"] as int?;
}
