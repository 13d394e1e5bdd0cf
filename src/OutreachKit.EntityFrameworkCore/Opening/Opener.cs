using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Sql;

namespace OutreachKit.EntityFrameworkCore.Opening;

/// <summary>Opens a database: makes it if need be, and checks that it keeps what it is trusted with.</summary>
internal static class Opener
{
    internal static async ValueTask<Executor> OpenAsync(
        ContextFactory contexts, OutreachStoreOptions options, Func<MachineClock?, Dialect>? choose, CancellationToken cancellationToken)
    {
        Func<OwnedContext> create = () => new OwnedContext(contexts.Create());
        var ground = Ground.Of(create, options, choose);
        var executor = new Executor(create, new Lazy<Ground>(ground), options);
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
                await lane.DoAsync(executor.Statements.LockFeed, cancellationToken).ConfigureAwait(false);
                return (false, true);
            },
            cancellationToken),
        cancellationToken).ConfigureAwait(false);

    private static async ValueTask SetUpAsync(
        ContextFactory contexts, Ground ground, OutreachStoreOptions options, CancellationToken cancellationToken)
    {
        OutreachDbContext context = contexts.Create();
        await using (context.ConfigureAwait(false))
        {
            ground.Dialect.Check(context.Database.GetDbConnection(), options);
            await new Schema(context, contexts.Create, ground.Dialect, ground.Place).BringUpAsync(options.MigrateOnOpen, cancellationToken)
                .ConfigureAwait(false);
        }

        Lane lane = await Lane.OpenAsync(new OwnedContext(contexts.Create()), ground.Dialect, cancellationToken).ConfigureAwait(false);
        await using (lane.ConfigureAwait(false))
        {
            await ground.Dialect.SettleAsync(lane, cancellationToken).ConfigureAwait(false);
        }
    }
}
