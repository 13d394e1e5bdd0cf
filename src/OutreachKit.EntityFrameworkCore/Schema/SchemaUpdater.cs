using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using OutreachKit.EntityFrameworkCore.Sql;

namespace OutreachKit.EntityFrameworkCore.Schema;

/// <summary>Sees to it that the tables are there, and of this version.</summary>
/// <remarks>
/// It runs the script of the migrations in one transaction of its own and does not call Migrate, which from EF 9 on keeps its
/// lock on SQLite as a row: when the process ends in the middle, everybody waits for that row for ever.
/// </remarks>
internal sealed class SchemaUpdater(OutreachDbContext context, Func<OutreachDbContext> another, Dialect dialect, string place)
{
    private readonly IRelationalDatabaseCreator _creator = context.GetService<IRelationalDatabaseCreator>();

    internal async ValueTask BringUpAsync(bool migrate, CancellationToken cancellationToken)
    {
        string[] known = [.. context.Database.GetMigrations()];
        if (!await _creator.ExistsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!migrate)
            {
                throw Faults.Older(place, known.Length > 0 ? known : ["everything"]);
            }

            await _creator.CreateAsync(cancellationToken).ConfigureAwait(false);
        }

        if (known.Length == 0)
        {
            await new SchemaCreator(context, another, dialect, place).BringUpAsync(migrate, cancellationToken).ConfigureAwait(false);
        }
        else if (await PendingAsync(context, known, cancellationToken).ConfigureAwait(false) is { Length: > 0 } pending)
        {
            if (!migrate)
            {
                throw Faults.Older(place, pending);
            }

            await MigrateAsync(known, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<string[]> PendingAsync(OutreachDbContext asked, string[] known, CancellationToken cancellationToken)
    {
        string[] applied = [.. await asked.Database.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false)];
        string[] unknown = [.. applied.Except(known, StringComparer.Ordinal)];
        return unknown.Length == 0 ? [.. known.Except(applied, StringComparer.Ordinal)] : throw Faults.Newer(place, unknown);
    }

    private async ValueTask MigrateAsync(string[] known, CancellationToken cancellationToken)
    {
        IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            DbTransaction raw = transaction.GetDbTransaction();
            DbConnection connection = context.Database.GetDbConnection();
            await dialect.LockSchemaAsync(connection, raw, cancellationToken).ConfigureAwait(false);
            string[] pending = await PendingUnderLockAsync(known, cancellationToken).ConfigureAwait(false);
            if (pending.Length > 0)
            {
                DbCommand command = connection.CreateCommand();
                await using (command.ConfigureAwait(false))
                {
                    command.Transaction = raw;
#pragma warning disable CA2100 // It is the script of our own migrations.
                    command.CommandText = context.GetService<IMigrator>().GenerateScript(
                        known.TakeWhile(m => m != pending[0]).LastOrDefault(), null, MigrationsSqlGenerationOptions.NoTransactions);
#pragma warning restore CA2100
                    await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asked again, now that nobody else can be at it; by another connection, for the question may fail and end a transaction.</summary>
    private async ValueTask<string[]> PendingUnderLockAsync(string[] known, CancellationToken cancellationToken)
    {
        OutreachDbContext asked = another();
        await using (asked.ConfigureAwait(false))
        {
            return await PendingAsync(asked, known, cancellationToken).ConfigureAwait(false);
        }
    }
}
