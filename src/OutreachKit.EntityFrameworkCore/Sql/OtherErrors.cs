using System.Data.Common;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>What a database of which nothing more is known says when something fails, by the classes of the SQL standard.</summary>
internal static class OtherErrors
{
    internal static Failure ClassOf(DbException exception) =>
        exception.IsTransient || exception.SqlState is { Length: >= 2 } state && state[..2] is "08" or "23" or "40" or "57"
            ? Failure.Transient
            : Failure.Unknown;
}
