using System.Data.Common;
using System.Globalization;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>What SQL Server says when something fails, by the numbers of its table <c>sys.messages</c>.</summary>
internal static class SqlServerErrors
{
    private const int NoSuchObject = 208;
    private const int NoSuchColumn = 207;
    private const int RowChanged = 3960;

    internal static Failure ClassOf(DbException exception) => NumberOf(exception) switch
    {
        // A deadlock, a lock that somebody holds, somebody made the same thing at the same instant.
        1205 or 1222 or 3960 or 2601 or 2627 or 1801 or 2714 => Failure.Transient,
        // Took too long; no connection, or one that broke; shutting down, starting, or moved to another machine.
        -2 or -1 or 0 or 2 or 20 or 53 or 64 or 121 or 233 or 258 or 596 or 6005 or 10053 or 10054 or 10060 or 10061 or 11001 => Failure.Transient,
        4221 or 10928 or 10929 or 17142 or 40197 or 40501 or 40613 or 49918 or 49919 or 49920 => Failure.Transient,
        3906 or 3908 => Failure.ReadOnly,
        1101 or 1105 or 9002 => Failure.Full,
        823 or 824 => Failure.Damaged,
        229 or 230 or 262 or 300 or 916 or 18456 => Failure.Denied,
        911 or 4060 => Failure.Unreachable,
        _ => exception.IsTransient ? Failure.Transient : Failure.Unknown,
    };

    internal static bool SaysMissing(DbException exception) => NumberOf(exception) == NoSuchObject;

    internal static bool SaysNoColumn(DbException exception) => NumberOf(exception) == NoSuchColumn;

    /// <summary>A key is there already; a row lacks the one that it belongs to.</summary>
    internal static bool SaysConstraint(DbException exception) => NumberOf(exception) is 547 or 2601 or 2627;

    /// <summary>Under snapshot isolation somebody has changed the row since the transaction began.</summary>
    internal static bool SaysOutOfDate(DbException exception) => NumberOf(exception) == RowChanged;

    /// <summary>The driver leaves it with the exception, as text; the exception's own type is not ours to know.</summary>
    private static int? NumberOf(DbException exception) =>
        int.TryParse(exception.Data["HelpLink.EvtID"] as string, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;
}
