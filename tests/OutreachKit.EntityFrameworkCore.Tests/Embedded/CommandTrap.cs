using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OutreachKit.EntityFrameworkCore.Tests.Embedded;

/// <summary>Breaks off the work of a context at one of its steps: a command, before or after it runs, or the commit of a transaction.</summary>
internal sealed class CommandTrap : DbCommandInterceptor, IDbTransactionInterceptor
{
    private int _steps;

    /// <summary>At which step, counted from 1 since it was set; none if null.</summary>
    internal int? At
    {
        get;
        set
        {
            field = value;
            _steps = 0;
        }
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Step();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Step();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Step();
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Step();
        return ValueTask.FromResult(result);
    }

    private void Step()
    {
        if (++_steps == At)
        {
            throw new TrapException();
        }
    }

    internal sealed class TrapException() : Exception("The trap shut.");
}
