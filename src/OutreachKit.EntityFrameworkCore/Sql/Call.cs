namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>A statement, and the values for its slots in the order in which they first stand there; not for <c>@own</c>.</summary>
internal readonly record struct Call(Statement Statement, params object?[] Values);

/// <summary>What came of a call: how many rows it changed, or whether it gave one back.</summary>
internal readonly record struct StatementResult(int Changed, bool IsThere);
