using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Sql;

namespace OutreachKit.EntityFrameworkCore.Schema;

/// <summary>Opens a database: makes it if need be, and checks that it keeps what it is trusted with.</summary>
internal static class DatabaseInitializer
{
    internal static async ValueTask<Executor> OpenAsync(
        ContextFactory contexts, OutreachStoreOptions options, Func<MachineClock?, Dialect>? choose, CancellationToken cancellationToken)
    {
        Func<ScopedDbContext> create = () => new ScopedDbContext(contexts.Create());
        var ground = DatabaseProfile.Of(create, options, choose);
        var executor = new Executor(create, new Lazy<DatabaseProfile>(ground), options);
        try
        {
            await executor.TryAsync(
                async () =>
                {
                    await SetUpAsync(contexts, ground, options, cancellationToken).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
            await TryWritingAsync(executor, cancellationToken).ConfigureAwait(false);
            return executor;
        }
        catch
        {
            await executor.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Whether it can be written to is known once something has been.</summary>
    internal static async ValueTask TryWritingAsync(Executor executor, CancellationToken cancellationToken) => await executor.TryAsync(
        () => executor.TransactAsync(
            async lane =>
            {
                await lane.ExecuteAsync(executor.Statements.LockFeed, cancellationToken).ConfigureAwait(false);
                return (false, true);
            },
            cancellationToken),
        cancellationToken).ConfigureAwait(false);

    private static async ValueTask SetUpAsync(
        ContextFactory contexts, DatabaseProfile ground, OutreachStoreOptions options, CancellationToken cancellationToken)
    {
        OutreachDbContext context = contexts.Create();
        await using (context.ConfigureAwait(false))
        {
            ground.Dialect.Check(context.Database.GetDbConnection(), options);
            await new SchemaUpdater(context, contexts.Create, ground.Dialect, ground.Place).BringUpAsync(options.MigrateOnOpen, cancellationToken)
                .ConfigureAwait(false);
        }

        StoreConnection lane = await StoreConnection.OpenAsync(new ScopedDbContext(contexts.Create()), ground.Dialect, cancellationToken).ConfigureAwait(false);
        await using (lane.ConfigureAwait(false))
        {
            await ground.Dialect.SettleAsync(lane, cancellationToken).ConfigureAwait(false);
        }
    }
}
