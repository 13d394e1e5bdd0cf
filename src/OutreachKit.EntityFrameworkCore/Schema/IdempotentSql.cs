using OutreachKit.EntityFrameworkCore.Model;

namespace OutreachKit.EntityFrameworkCore.Schema;

/// <summary>How each database says that something is made only if it is not there. Of a provider that is not known, commands stay as they are.</summary>
internal sealed class IdempotentSql(ProviderKind kind)
{
    private const string TableStart = "CREATE TABLE ";

    private static readonly string[] Indexes = ["CREATE INDEX ", "CREATE UNIQUE INDEX "];

    /// <summary>MySQL, other than MariaDB, has no word for an index that may be there: it is made with its table.</summary>
    internal bool HasIndexesInTable => kind == ProviderKind.MySql;

    private bool HasWord => kind is ProviderKind.Sqlite or ProviderKind.PostgreSql or ProviderKind.MySql;

    internal string Table(string sql, string table, IEnumerable<string> indexes)
    {
        string whole = HasIndexesInTable ? With(sql, indexes) : sql;
        return HasWord ? IfNotExists(whole, TableStart)
            : kind == ProviderKind.SqlServer ? $"IF OBJECT_ID({Literal(table)}, N'U') IS NULL{Environment.NewLine}{whole}"
            : whole;
    }

    internal string Index(string sql, string table, string index) =>
        HasIndexesInTable ? sql
        : HasWord ? Indexes.Aggregate(sql, IfNotExists)
        : kind == ProviderKind.SqlServer
            ? $"IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID({Literal(table)}) AND name = {Literal(index)}){Environment.NewLine}{sql}"
        : sql;

    internal string Row(string table, string columns)
    {
        string none = $"NOT EXISTS (SELECT 1 FROM {table})";
        return kind switch
        {
            ProviderKind.Sqlite or ProviderKind.PostgreSql => $"INSERT INTO {table} ({columns}) SELECT {MetaRow.NewValues} WHERE {none};",
            ProviderKind.MySql => $"INSERT INTO {table} ({columns}) SELECT {MetaRow.NewValues} FROM dual WHERE {none};",
            ProviderKind.SqlServer => $"IF {none}{Environment.NewLine}INSERT INTO {table} ({columns}) VALUES ({MetaRow.NewValues});",
            _ => $"INSERT INTO {table} ({columns}) VALUES ({MetaRow.NewValues});",
        };
    }

    private static string IfNotExists(string sql, string start) =>
        sql.StartsWith(start, StringComparison.Ordinal) ? $"{start}IF NOT EXISTS {sql[start.Length..]}" : sql;

    /// <summary>A table's command with its indexes, before the parenthesis that ends its columns.</summary>
    private static string With(string sql, IEnumerable<string> indexes)
    {
        int end = sql.LastIndexOf("\n)", StringComparison.Ordinal);
        return end < 0
            ? throw new NotSupportedException($"The provider writes a table in a way that is not known here: {sql}")
            : sql[..end].TrimEnd() + string.Concat(indexes.Select(index => $",{Environment.NewLine}    {index}")) + Environment.NewLine + sql[(end + 1)..];
    }

    private static string Literal(string name) => $"N'{name.Replace("'", "''", StringComparison.Ordinal)}'";
}
