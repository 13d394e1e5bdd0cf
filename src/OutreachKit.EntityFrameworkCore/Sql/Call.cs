using System.Data.Common;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>A statement, and the values for its slots in the order in which they first stand there; not for <c>@own</c>.</summary>
internal readonly record struct Call(Statement Statement, params object?[] Values)
{
    /// <summary>Is given each row that comes back; null where it only counts whether there is one.</summary>
    internal Action<DbDataReader>? Read { get; init; }

    /// <summary>How many rows it must change, because they are locked; null where it may change any number.</summary>
    internal int? MustChange { get; init; }
}

/// <summary>What came of a call: how many rows it changed, or whether it gave one back.</summary>
internal readonly record struct StatementResult(int Changed, bool IsThere);
