using OutreachKit.EntityFrameworkCore.Model;
using System.Data.Common;

namespace OutreachKit.EntityFrameworkCore.Schema;

/// <summary>What a database has of a table: nothing of one that is not there.</summary>
/// <remarks>It is asked of the catalogue, for a statement that fails would end a transaction of the host's on PostgreSQL.</remarks>
internal sealed record StoredTable(ModelTable Model, IReadOnlySet<string> Columns, IReadOnlySet<string> Indexes)
{
    internal bool IsThere => Columns.Count > 0;

    /// <summary>The columns that an older table has not.</summary>
    internal IEnumerable<string> LackingColumns => IsThere ? Model.Columns.Where(column => !Columns.Contains(column)) : [];

    internal static async ValueTask<StoredTable> FindAsync(
        DbConnection connection, DbTransaction? transaction, ProviderKind kind, ModelTable table, CancellationToken cancellationToken)
    {
        (string columns, string indexes)? questions = Questions(kind, table);
        return questions is { } ask
            ? new(
                table,
                await NamesAsync(connection, transaction, ask.columns, cancellationToken).ConfigureAwait(false),
                await NamesAsync(connection, transaction, ask.indexes, cancellationToken).ConfigureAwait(false))
            : await ProbeAsync(connection, transaction, table, cancellationToken).ConfigureAwait(false);
    }

    private static (string Columns, string Indexes)? Questions(ProviderKind kind, ModelTable table)
    {
        string name = Literal(table.Name);
        string sql = Literal(table.Sql);
        string schema = table.Schema is null ? "database()" : Literal(table.Schema);
        return kind switch
        {
            ProviderKind.Sqlite => ($"select name from pragma_table_info({name})", $"select name from pragma_index_list({name})"),
            ProviderKind.PostgreSql => (
                $"select attname::text from pg_catalog.pg_attribute where attrelid = to_regclass({sql}) and attnum > 0 and not attisdropped",
                $"select c.relname::text from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid where i.indrelid = to_regclass({sql})"),
            ProviderKind.MySql => (
                $"select column_name from information_schema.columns where table_schema = {schema} and table_name = {name}",
                $"select distinct index_name from information_schema.statistics where table_schema = {schema} and table_name = {name}"),
            ProviderKind.SqlServer => (
                $"select name from sys.columns where object_id = object_id(N{sql})",
                $"select name from sys.indexes where object_id = object_id(N{sql}) and name is not null"),
            _ => null,
        };
    }

    /// <summary>Where no catalogue is known: a table is there, whole, if it can be asked for all its columns.</summary>
    private static async ValueTask<StoredTable> ProbeAsync(
        DbConnection connection, DbTransaction? transaction, ModelTable table, CancellationToken cancellationToken)
    {
        try
        {
            await NamesAsync(connection, transaction, $"select * from {table.Sql} where 1 = 0", cancellationToken).ConfigureAwait(false);
            return new(table, Set(table.Columns), Set(table.Indexes));
        }
        catch (DbException)
        {
            return new(table, Set([]), Set([]));
        }
    }

    private static async ValueTask<IReadOnlySet<string>> NamesAsync(
        DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellationToken)
    {
        DbCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.Transaction = transaction;
#pragma warning disable CA2100 // It is made of names in the model.
            command.CommandText = sql;
#pragma warning restore CA2100
            DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var names = new List<string>();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    names.Add(reader.GetString(0));
                }

                return Set(names);
            }
        }
    }

    /// <summary>Names are the same in whatever case: some databases fold them.</summary>
    private static HashSet<string> Set(IEnumerable<string> names) => new(names, StringComparer.OrdinalIgnoreCase);

    private static string Literal(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
}
