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
    internal static async Task OpenAsync(Executor executor, Func<ScopedDbContext> contexts, OutreachStoreOptions options)
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

    private static async ValueTask CheckAsync(DatabaseProfile profile, Func<ScopedDbContext> contexts, OutreachStoreOptions options)
    {
        string name;
        ScopedDbContext owned = contexts();
        await using (owned.ConfigureAwait(false))
        {
            name = owned.Db.GetType().Name;
            profile.Dialect.Check(owned.Db.Database.GetDbConnection(), options);

            // Asked first, because SQLite would make an empty file.
            if (!await owned.Db.GetService<IRelationalDatabaseCreator>().ExistsAsync(CancellationToken.None).ConfigureAwait(false))
            {
                throw Faults.NoTables(profile.Place, name);
            }
        }

        StoreConnection connection = await StoreConnection.OpenAsync(contexts(), profile.Dialect, CancellationToken.None).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            await profile.Dialect.SettleAsync(connection, CancellationToken.None).ConfigureAwait(false);
            await FindTablesAsync(connection, profile, name).ConfigureAwait(false);
            await FindMetaAsync(connection, profile.Statements).ConfigureAwait(false);
        }
    }

    private static async ValueTask FindTablesAsync(StoreConnection connection, DatabaseProfile profile, string context)
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
            throw Faults.NoTables(profile.Place, context, exception);
        }
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
