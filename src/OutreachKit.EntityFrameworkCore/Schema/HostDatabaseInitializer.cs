using OutreachKit.EntityFrameworkCore.Model;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using OutreachKit.EntityFrameworkCore.Sql;

namespace OutreachKit.EntityFrameworkCore.Schema;

/// <summary>Opens a database of the host's: checks that it keeps what it is trusted with, and that the host has made our tables.</summary>
internal static class HostDatabaseInitializer
{
    // Who waits may give up; the opening goes on for the others, so that nothing here is cancelled.
    internal static async Task OpenAsync(Executor executor, Func<ScopedDbContext> contexts, StoreBehavior options)
    {
        DatabaseProfile profile = executor.Profile;
        await executor.TryAsync(
            async () =>
            {
                await CheckAsync(profile, contexts, options).ConfigureAwait(false);
                return true;
            },
            CancellationToken.None).ConfigureAwait(false);
        await DatabaseInitializer.TryWritingAsync(executor, CancellationToken.None).ConfigureAwait(false);
    }

    private static async ValueTask CheckAsync(DatabaseProfile profile, Func<ScopedDbContext> contexts, StoreBehavior options)
    {
        ScopedDbContext owned = contexts();
        await using (owned.ConfigureAwait(false))
        {
            profile.Dialect.Check(owned.Db.Database.GetDbConnection(), options);

            // Asked first, because SQLite would make an empty file.
            if (!await owned.Db.GetService<IRelationalDatabaseCreator>().ExistsAsync(CancellationToken.None).ConfigureAwait(false))
            {
                throw Faults.NoTables(profile.Place, profile.Context);
            }
        }

        StoreConnection connection = await StoreConnection.OpenAsync(contexts(), profile.Dialect, null, CancellationToken.None).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            await profile.Dialect.SettleAsync(connection, options, CancellationToken.None).ConfigureAwait(false);
            await FindTablesAsync(connection, profile, contexts).ConfigureAwait(false);
            await FindMetaAsync(connection, profile.Statements).ConfigureAwait(false);
        }
    }

    private static async ValueTask FindTablesAsync(StoreConnection connection, DatabaseProfile profile, Func<ScopedDbContext> contexts)
    {
        try
        {
            foreach (Statement table in profile.Statements.NothingOfEach)
            {
                await connection.IsThereAsync(table, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (DbException exception) when (profile.Dialect.Classify(exception) == Failure.Unknown)
        {
            ScopedDbContext owned = contexts();
            await using (owned.ConfigureAwait(false))
            {
                throw Faults.NoTables(
                    profile.Place, profile.Context, exception, await LackingAsync(connection.Connection, profile.Kind, owned.Db).ConfigureAwait(false));
            }
        }
    }

    /// <summary>Which tables and columns are not there; none, if the database does not say.</summary>
    private static async ValueTask<IReadOnlyCollection<string>> LackingAsync(DbConnection connection, ProviderKind kind, DbContext db)
    {
        var lacking = new List<string>();
        try
        {
            foreach (ModelTable table in ModelTable.Of(db))
            {
                StoredTable stored = await StoredTable.FindAsync(connection, null, kind, table, CancellationToken.None).ConfigureAwait(false);
                lacking.AddRange(stored.IsThere ? stored.LackingColumns.Select(column => $"{table.Name}.{column}") : [table.Name]);
            }
        }
        catch (DbException)
        {
            return [];
        }

        return lacking;
    }

    /// <summary>The row that the migrations insert; a host that writes its own SQL, or empties its tables, may have left it out.</summary>
    private static async ValueTask FindMetaAsync(StoreConnection connection, Statements say)
    {
        if (await connection.IsThereAsync(say.IsMetaThere, CancellationToken.None).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            await connection.ExecuteAsync(say.AddMeta, CancellationToken.None).ConfigureAwait(false);
        }
        catch (DbException)
        {
            // Somebody may have been faster.
            if (!await connection.IsThereAsync(say.IsMetaThere, CancellationToken.None).ConfigureAwait(false))
            {
                throw;
            }
        }
    }
}
