using OutreachKit.EntityFrameworkCore.Model;
using System.Data.Common;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>Where a database is, for messages: never the connection string, which may hold a password.</summary>
internal static class DatabasePlace
{
    internal static string Of(ProviderKind kind, DbConnection connection) => kind == ProviderKind.Sqlite
        ? $"the SQLite database at {connection.DataSource}"
        : $"the {(kind == ProviderKind.PostgreSql ? "PostgreSQL" : PortableSql.Of(kind).Name)} database '{connection.Database}' at {connection.DataSource}";
}
