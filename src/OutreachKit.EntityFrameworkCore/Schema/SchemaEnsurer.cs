using System.Data.Common;
using System.Globalization;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Sql;

namespace OutreachKit.EntityFrameworkCore.Schema;

/// <summary>Makes what is missing of OutreachKit's tables in a host's database, under a lock, on the connection of the host's context.</summary>
internal sealed class SchemaEnsurer(DbContext db)
{
    /// <summary>How often the lock is asked for where a server gives up after ten seconds.</summary>
    private const int MostAttempts = 6;

    private readonly ProviderKind _kind = Provider.KindOf(db.Database.ProviderName);
    private readonly DbConnection _connection = db.Database.GetDbConnection();

    private bool CommitsEachTable => _kind == ProviderKind.MySql;

    private string Place => DatabasePlace.Of(_kind, _connection);

    /// <returns>Whether anything was made.</returns>
    internal async Task<bool> EnsureAsync(CancellationToken cancellationToken)
    {
        HostModel.Check(db);
        if (Transaction.Current is not null || db.Database.GetEnlistedTransaction() is not null)
        {
            throw Faults.TablesInScope(Place);
        }

        if (db.Database.CurrentTransaction is { } theirs)
        {
            return await LockedAsync(theirs.GetDbTransaction(), cancellationToken).ConfigureAwait(false);
        }

        if (!await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancellationToken).ConfigureAwait(false))
        {
            throw Faults.NoDatabase(Place);
        }

        // Tried again as the host has chosen: it does no harm to do it twice.
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(
            this, static (_, ensurer, stop) => ensurer.OnOpenConnectionAsync(stop), null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> OnOpenConnectionAsync(CancellationToken cancellationToken)
    {
        IRelationalConnection connection = db.GetService<IRelationalConnection>();
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await LockedAsync(null, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await connection.CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Where the lock is the session's, it is taken before the transaction begins and given back after it has ended.</summary>
    private async Task<bool> LockedAsync(DbTransaction? theirs, CancellationToken cancellationToken)
    {
        var words = PortableSql.Of(_kind);
        if (words.LockTables is { } locking)
        {
            for (int attempt = 0; await NumberAsync(locking, theirs, cancellationToken).ConfigureAwait(false) != 1; attempt++)
            {
                if (attempt == MostAttempts)
                {
                    throw Faults.Of(Failure.Transient, Place, new TryAgainException("Somebody else makes the tables."));
                }
            }
        }

        try
        {
            return await TogetherAsync(theirs, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (words.UnlockTables is { } unlocking && _connection.State == System.Data.ConnectionState.Open)
            {
                await SayAsync(unlocking, theirs, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> TogetherAsync(DbTransaction? theirs, CancellationToken cancellationToken)
    {
        if (theirs is not null || CommitsEachTable)
        {
            return await MakeAsync(theirs, cancellationToken).ConfigureAwait(false);
        }

        DbTransaction own = await _connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (own.ConfigureAwait(false))
        {
            bool made = await MakeAsync(own, cancellationToken).ConfigureAwait(false);
            await own.CommitAsync(cancellationToken).ConfigureAwait(false);
            return made;
        }
    }

    private async Task<bool> MakeAsync(DbTransaction? transaction, CancellationToken cancellationToken)
    {
        if (_kind == ProviderKind.PostgreSql)
        {
            await SayAsync(PostgreSqlDialect.LockTables, transaction, cancellationToken).ConfigureAwait(false);
        }

        Dictionary<string, StoredTable> stored = await StoredAsync(transaction, cancellationToken).ConfigureAwait(false);
        if (stored.Values.SelectMany(table => table.LackingColumns.Select(column => $"{table.Model.Name}.{column}")).ToArray() is { Length: > 0 } lacking)
        {
            throw Faults.OlderTables(Place, lacking);
        }

        string[] missing = [.. await MissingAsync(stored, transaction, cancellationToken).ConfigureAwait(false)];
        if (missing.Length > 0 && CommitsEachTable && transaction is not null)
        {
            throw Faults.TablesInTransaction(Place);
        }

        foreach (string command in missing)
        {
            await SayAsync(command, transaction, cancellationToken).ConfigureAwait(false);
        }

        return missing.Length > 0;
    }

    private async Task<Dictionary<string, StoredTable>> StoredAsync(DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<string, StoredTable>(StringComparer.Ordinal);
        foreach (ModelTable table in ModelTable.Of(db))
        {
            stored.Add(table.Name, await StoredTable.FindAsync(_connection, transaction, _kind, table, cancellationToken).ConfigureAwait(false));
        }

        return stored;
    }

    /// <summary>The commands that make what is not there; none if everything is.</summary>
    private async Task<IEnumerable<string>> MissingAsync(
        Dictionary<string, StoredTable> stored, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        string meta = db.Model.FindEntityType(typeof(MetaRow))!.GetTableName()!;
        bool hasRow = stored[meta].IsThere
            && await NumberAsync($"select count(*) from {stored[meta].Model.Sql}", transaction, cancellationToken).ConfigureAwait(false) > 0;
        SchemaCommand[] missing =
        [
            .. new SchemaScript(db).Commands().Where(command => command.Part switch
            {
                SchemaPart.Table => !stored[command.Table].IsThere,
                SchemaPart.Index => !stored[command.Table].Indexes.Contains(command.Index!) && (stored[command.Table].IsThere || !command.IsInTable),
                SchemaPart.Row => !hasRow,
                _ => true,
            }),
        ];
        return missing.Any(command => command.Part != SchemaPart.Schema) ? missing.Select(command => command.Sql) : [];
    }

    private async Task<long> NumberAsync(string sql, DbTransaction? transaction, CancellationToken cancellationToken) =>
        Convert.ToInt64(await SayAsync(sql, transaction, cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);

    private async Task<object?> SayAsync(string sql, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        DbCommand command = _connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.Transaction = transaction;
#pragma warning disable CA2100 // It is made of names in the model.
            command.CommandText = sql;
#pragma warning restore CA2100
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
