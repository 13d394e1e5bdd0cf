using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using OutreachKit.EntityFrameworkCore.Sql;

namespace OutreachKit.EntityFrameworkCore.Opening;

/// <summary>Opens a database: makes it if need be, and checks that it keeps what it is trusted with.</summary>
internal static class Opener
{
    internal static async ValueTask<Executor> OpenAsync(
        ContextFactory contexts, OutreachStoreOptions options, Func<MachineClock?, Dialect>? choose, CancellationToken cancellationToken)
    {
        Dialect dialect = choose?.Invoke(Clock(options)) ?? Choose(contexts.Kind, options);
        OutreachDbContext context = contexts.Create();
        await using (context.ConfigureAwait(false))
        {
            string place = Place(context, contexts, dialect);
            var statements = Write(context, dialect);
            var executor = new Executor(new LanePool(contexts.Create, dialect), dialect, statements, place, options);
            try
            {
                await executor.PersistAsync(
                    async () =>
                    {
                        await SetUpAsync(contexts, dialect, place, options, cancellationToken).ConfigureAwait(false);
                        return true;
                    },
                    cancellationToken).ConfigureAwait(false);

                // Whether it can be written to is known once something has been.
                await executor.PersistAsync(() => executor.TransactAsync(TryWritingAsync(statements, cancellationToken), cancellationToken), cancellationToken)
                    .ConfigureAwait(false);
                return executor;
            }
            catch
            {
                await executor.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    private static Func<Lane, ValueTask<(bool Keep, bool Value)>> TryWritingAsync(Statements statements, CancellationToken cancellationToken) =>
        async lane =>
        {
            await lane.DoAsync(statements.LockFeed, cancellationToken).ConfigureAwait(false);
            return (false, true);
        };

    private static async ValueTask SetUpAsync(
        ContextFactory contexts, Dialect dialect, string place, OutreachStoreOptions options, CancellationToken cancellationToken)
    {
        OutreachDbContext context = contexts.Create();
        await using (context.ConfigureAwait(false))
        {
            dialect.Check(context.Database.GetDbConnection(), options);
            await new Schema(context, contexts.Create, dialect, place).BringUpAsync(options.MigrateOnOpen, cancellationToken).ConfigureAwait(false);
        }

        Lane lane = await Lane.OpenAsync(contexts.Create(), dialect, cancellationToken).ConfigureAwait(false);
        await using (lane.ConfigureAwait(false))
        {
            await dialect.SettleAsync(lane, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Dialect Choose(ProviderKind kind, OutreachStoreOptions options) => kind switch
    {
        ProviderKind.Sqlite => new SqliteDialect(Clock(options) ?? MachineClock.OfThisMachine()),
        ProviderKind.PostgreSql => new PostgreSqlDialect(Clock(options)),
        _ => new PortableDialect(Clock(options) ?? MachineClock.OfThisMachine(), kind),
    };

    private static MachineClock? Clock(OutreachStoreOptions options) => options.Time is { } time ? new MachineClock(time) : null;

    private static Statements Write(OutreachDbContext context, Dialect dialect) =>
        new(new SqlText(context.Model, context.GetService<ISqlGenerationHelper>(), dialect.Macros), dialect);

    /// <summary>Where the data are, for messages: never the connection string, which may hold a password.</summary>
    private static string Place(OutreachDbContext context, ContextFactory contexts, Dialect dialect)
    {
        DbConnection connection;
        try
        {
            connection = context.Database.GetDbConnection();
            using OutreachDbContext another = contexts.Create();
            if (ReferenceEquals(connection, another.Database.GetDbConnection()))
            {
                throw Faults.OneConnection();
            }
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw Faults.BadConnectionString();
        }

        return contexts.Kind == ProviderKind.Sqlite
            ? $"the SQLite database at {connection.DataSource}"
            : $"the {dialect.Kind} database '{connection.Database}' at {connection.DataSource}";
    }
}
