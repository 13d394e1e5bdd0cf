using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>Stops an actor before each round trip of the host's own context.</summary>
/// <param name="hasOneWriter">Whether a transaction locks as soon as it begins; elsewhere its begin is none of a round trip that anybody sees.</param>
internal sealed class HostStops(bool hasOneWriter) : DbCommandInterceptor, IDbTransactionInterceptor
{
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await StopAsync(command);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await StopAsync(command);
        return result;
    }

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        if (hasOneWriter)
        {
            await Actor.StopAsync(Step.BeginWriting, false, connection);
        }

        return result;
    }

    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await Actor.StopAsync("commit", true, transaction.Connection!);
        return result;
    }

    private static ValueTask StopAsync(DbCommand command) => Actor.StopAsync(command.CommandText, command.Transaction is not null, command.Connection!);
}
