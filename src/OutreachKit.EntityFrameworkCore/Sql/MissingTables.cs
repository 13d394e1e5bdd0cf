using OutreachKit.EntityFrameworkCore.Model;
using System.Data.Common;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>Whether a database says that a table or a column that was asked for is not there.</summary>
internal static class MissingTables
{
    internal static bool IsSaidBy(DbException exception, ProviderKind kind) => kind switch
    {
        ProviderKind.Sqlite => exception.Message.Contains("no such table: ", StringComparison.Ordinal)
            || exception.Message.Contains("no such column: ", StringComparison.Ordinal)
            || exception.Message.Contains(" has no column named ", StringComparison.Ordinal),
        ProviderKind.PostgreSql => exception.SqlState is "42P01" or "42703" or "3F000",
        ProviderKind.MySql => MySqlErrors.SaysMissing(exception) || MySqlErrors.SaysNoColumn(exception),
        ProviderKind.SqlServer => SqlServerErrors.SaysMissing(exception) || SqlServerErrors.SaysNoColumn(exception),
        _ => false,
    };
}
