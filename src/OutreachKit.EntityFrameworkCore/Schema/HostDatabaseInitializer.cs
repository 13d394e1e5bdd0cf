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
        DatabaseProfile ground = executor.Profile;
        await executor.TryAsync(
            async () =>
            {
                await CheckAsync(ground, contexts, options).ConfigureAwait(false);
                return true;
            },
            CancellationToken.None).ConfigureAwait(false);
        await DatabaseInitializer.TryWritingAsync(executor, CancellationToken.None).ConfigureAwait(false);
    }

    private static async ValueTask CheckAsync(DatabaseProfile ground, Func<ScopedDbContext> contexts, OutreachStoreOptions options)
    {
        string name;
        ScopedDbContext owned = contexts();
        await using (owned.ConfigureAwait(false))
        {
            name = owned.Db.GetType().Name;
            ground.Dialect.Check(owned.Db.Database.GetDbConnection(), options);

            // Asked first, because SQLite would make an empty file.
            if (!await owned.Db.GetService<IRelationalDatabaseCreator>().ExistsAsync(CancellationToken.None).ConfigureAwait(false))
            {
                throw Faults.NoTables(ground.Place, name);
            }
        }

        StoreConnection lane = await StoreConnection.OpenAsync(contexts(), ground.Dialect, CancellationToken.None).ConfigureAwait(false);
        await using (lane.ConfigureAwait(false))
        {
            await ground.Dialect.SettleAsync(lane, CancellationToken.None).ConfigureAwait(false);
            await FindTablesAsync(lane, ground, name).ConfigureAwait(false);
            await FindMetaAsync(lane, ground.Statements).ConfigureAwait(false);
        }
    }

    private static async ValueTask FindTablesAsync(StoreConnection lane, DatabaseProfile ground, string context)
    {
        try
        {
            foreach (Statement table in ground.Statements.NothingOfEach)
            {
                await lane.IsThereAsync(table, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (DbException exception) when (ground.Dialect.Classify(exception) == Failure.Unknown)
        {
            throw Faults.NoTables(ground.Place, context, exception);
        }
    }

    /// <summary>The row that the migrations insert; a host that writes its own SQL, or empties its tables, may have left it out.</summary>
    private static async ValueTask FindMetaAsync(StoreConnection lane, Statements say)
    {
        if (await lane.IsThereAsync(say.IsMetaThere, CancellationToken.None).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            await lane.ExecuteAsync(say.AddMeta, CancellationToken.None).ConfigureAwait(false);
        }
        catch (DbException)
        {
            // Somebody may have been faster.
            if (!await lane.IsThereAsync(say.IsMetaThere, CancellationToken.None).ConfigureAwait(false))
            {
                throw;
            }
        }
    }
}
