using System.Data.Common;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>A round trip that is about to begin: one statement, several that go out together, or the end of a transaction.</summary>
/// <param name="Connection">The connection that it goes out on.</param>
/// <param name="Text">Its SQL; <c>commit</c> or <c>rollback</c> where the driver ends the transaction.</param>
/// <param name="IsInTransaction">Whether a transaction of ours runs on that connection.</param>
internal readonly record struct StatementPoint(DbConnection Connection, string Text, bool IsInTransaction);
