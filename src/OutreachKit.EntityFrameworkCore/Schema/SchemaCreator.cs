using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Sql;

namespace OutreachKit.EntityFrameworkCore.Schema;

/// <summary>Makes the tables as they are now, where there are no migrations for the provider.</summary>
/// <remarks>
/// The one row of the table of what the store knows of itself comes last: where it is, everything is. Some databases commit each
/// table by itself; there, whoever follows one who died half-way makes the rest.
/// </remarks>
internal sealed class SchemaCreator(OutreachDbContext context, Func<OutreachDbContext> another, Dialect dialect, string place)
{
    /// <summary>As EnsureCreated would, but for the order, and but for what some providers would change of the host's database itself.</summary>
    internal static IReadOnlyList<string> CommandsFor(OutreachDbContext context)
    {
        IModel model = context.GetService<IDesignTimeModel>().Model;
        MigrationOperation[] operations =
        [
            .. context.GetService<IMigrationsModelDiffer>().GetDifferences(null, model.GetRelationalModel())
                .Where(operation => operation is not AlterDatabaseOperation).OrderBy(operation => operation is InsertDataOperation),
        ];
        return [.. context.GetService<IMigrationsSqlGenerator>().Generate(operations, model).Select(command => command.CommandText)];
    }

    internal async ValueTask BringUpAsync(bool make, CancellationToken cancellationToken)
    {
        if (await AreThereAsync(cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        if (!make)
        {
            throw Faults.Older(place, ["everything"]);
        }

        StoreConnection connection = await StoreConnection.OpenAsync(new ScopedDbContext(another()), dialect, null, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            if (!await dialect.TryLockTablesAsync(connection, cancellationToken).ConfigureAwait(false))
            {
                throw new TryAgainException("Somebody else makes the tables.");
            }

            try
            {
                if (!await AreThereAsync(cancellationToken).ConfigureAwait(false))
                {
                    await MakeAsync(connection, cancellationToken).ConfigureAwait(false);
                }
            }
            catch
            {
                await LetGoAsync(connection).ConfigureAwait(false);
                throw;
            }

            await dialect.UnlockTablesAsync(connection).ConfigureAwait(false);
        }
    }

    private async ValueTask LetGoAsync(StoreConnection connection)
    {
#pragma warning disable CA1031 // It has failed already, and that is what the caller is told.
        try
        {
            await dialect.RollbackAsync(connection).ConfigureAwait(false);
            await dialect.UnlockTablesAsync(connection).ConfigureAwait(false);
        }
        catch (Exception)
        {
        }
#pragma warning restore CA1031
    }

    private async ValueTask<bool> AreThereAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await context.Set<MetaRow>().AsNoTracking().Select(m => m.FeedHead).AnyAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception) when (dialect.SaysMissing(exception))
        {
            return false;
        }
    }

    private async ValueTask MakeAsync(StoreConnection connection, CancellationToken cancellationToken)
    {
        await dialect.BeginAsync(connection, cancellationToken).ConfigureAwait(false);
        foreach (string command in CommandsFor(context))
        {
            try
            {
                await connection.SayAsync(command, cancellationToken).ConfigureAwait(false);
            }
            catch (DbException exception) when (dialect.SaysThere(exception))
            {
                // It is from one who came half-way.
            }
        }

        await dialect.CommitAsync(connection).ConfigureAwait(false);
    }
}
