using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Sql;

namespace OutreachKit.EntityFrameworkCore.Schema;

/// <summary>Opens a database: makes it if need be, and checks that it keeps what it is trusted with.</summary>
internal static class DatabaseInitializer
{
    internal static async ValueTask<Executor> OpenAsync(
        ContextFactory contexts, StoreBehavior options, Func<MachineClock?, Dialect>? choose, CancellationToken cancellationToken)
    {
        Func<ScopedDbContext> create = () => new ScopedDbContext(contexts.Create());
        var profile = DatabaseProfile.Of(create, options, choose);
        var executor = new Executor(create, new Lazy<DatabaseProfile>(profile), options);
        try
        {
            await executor.TryAsync(
                async () =>
                {
                    await SetUpAsync(contexts, profile, options, cancellationToken).ConfigureAwait(false);
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
            async connection =>
            {
                await connection.ExecuteAsync(executor.Statements.LockFeed, cancellationToken).ConfigureAwait(false);
                return (false, true);
            },
            cancellationToken),
        cancellationToken).ConfigureAwait(false);

    private static async ValueTask SetUpAsync(
        ContextFactory contexts, DatabaseProfile profile, StoreBehavior options, CancellationToken cancellationToken)
    {
        OutreachDbContext context = contexts.Create();
        await using (context.ConfigureAwait(false))
        {
            profile.Dialect.Check(context.Database.GetDbConnection(), options);
            await new SchemaUpdater(context, contexts.Create, profile.Dialect, profile.Place).BringUpAsync(options.MigrateOnOpen, cancellationToken)
                .ConfigureAwait(false);
        }

        StoreConnection connection = await StoreConnection.OpenAsync(new ScopedDbContext(contexts.Create()), profile.Dialect, null, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            await profile.Dialect.SettleAsync(connection, options, cancellationToken).ConfigureAwait(false);
        }
    }
}
