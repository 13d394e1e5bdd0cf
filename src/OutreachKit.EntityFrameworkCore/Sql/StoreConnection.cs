using System.Data.Common;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>
/// One open connection, for one caller at a time. It works past the change tracker: what a store says is always the same few
/// statements, and a claim in one statement is nothing that the tracker could say.
/// </summary>
internal sealed class StoreConnection : IAsyncDisposable, IDisposable
{
    private readonly ScopedDbContext _context;
    private readonly Dialect _dialect;
    private readonly PreparedCommands _commands;

    private readonly Func<StatementPoint, ValueTask>? _before;

    private StoreConnection(ScopedDbContext context, Dialect dialect, Func<StatementPoint, ValueTask>? before)
    {
        _context = context;
        _dialect = dialect;
        _before = before;
        Connection = context.Db.Database.GetDbConnection();
        _commands = new PreparedCommands(Connection, dialect);
    }

    internal DbConnection Connection { get; }

    /// <summary>The transaction that runs, where the driver wants to be told of it with each command.</summary>
    internal DbTransaction? Transaction { get; set; }

    /// <summary>Whether one runs that was begun in so many words.</summary>
    internal bool IsInTransaction { get; set; }

    /// <summary>Opens one. A transaction of the host's that happens to be around has nothing to do with it.</summary>
    /// <remarks>The host's interceptors see it open; its strategy of trying again does not, for that would add to our own patience.</remarks>
    internal static async ValueTask<StoreConnection> OpenAsync(
        ScopedDbContext context, Dialect dialect, Func<StatementPoint, ValueTask>? before, CancellationToken cancellationToken)
    {
        try
        {
            using (var alone = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled))
            {
                await context.Db.GetService<IRelationalConnection>().OpenAsync(cancellationToken).ConfigureAwait(false);
            }

            var connection = new StoreConnection(context, dialect, before);
            await dialect.PrepareAsync(connection, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await context.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Tells who wants to know that a round trip is about to begin, and waits for them.</summary>
    internal ValueTask ReachAsync(string text) => _before is null ? default : _before(new(Connection, text, IsInTransaction || Transaction is not null));

    internal async ValueTask<int> ExecuteAsync(Statement statement, CancellationToken cancellationToken, params object?[] values)
    {
        await ReachAsync(statement.Text).ConfigureAwait(false);
        DbCommand command = await _commands.ReadyAsync(statement, values, Transaction, cancellationToken).ConfigureAwait(false);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All rows, read to the end before anything is made of them.</summary>
    internal async ValueTask<List<T>> QueryAsync<T>(
        Statement statement, Func<DbDataReader, T> read, CancellationToken cancellationToken, params object?[] values)
    {
        await ReachAsync(statement.Text).ConfigureAwait(false);
        DbCommand command = await _commands.ReadyAsync(statement, values, Transaction, cancellationToken).ConfigureAwait(false);
        DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
    }

    internal async ValueTask<bool> IsThereAsync(Statement statement, CancellationToken cancellationToken, params object?[] values) =>
        (await QueryAsync(statement, _ => true, cancellationToken, values).ConfigureAwait(false)).Count > 0;

    /// <summary>Several calls, in one round trip where the driver can do that.</summary>
    internal async ValueTask<StatementResult[]> RunAsync(IReadOnlyList<Call> calls, CancellationToken cancellationToken)
    {
        if (_dialect.SendsBatches && Connection.CanCreateBatch && calls.Count > 1)
        {
            return await RunBatchAsync(calls, cancellationToken).ConfigureAwait(false);
        }

        var answers = new StatementResult[calls.Count];
        for (int i = 0; i < calls.Count; i++)
        {
            Action<DbDataReader>? read = calls[i].Read;
            answers[i] = calls[i].Statement.ReturnsRows
                ? new(0, (await QueryAsync(calls[i].Statement, Passed, cancellationToken, calls[i].Values).ConfigureAwait(false)).Count > 0)
                : new(await ExecuteAsync(calls[i].Statement, cancellationToken, calls[i].Values).ConfigureAwait(false), false);

            bool Passed(DbDataReader row)
            {
                read?.Invoke(row);
                return true;
            }
        }

        return answers;
    }

    /// <summary>Several calls, each of which must change as many rows as it says.</summary>
    /// <exception cref="TryAgainException">One has not: the transaction is to be taken back.</exception>
    internal async ValueTask RunExactlyAsync(IReadOnlyList<Call> calls)
    {
        StatementResult[] results = await RunAsync(calls, CancellationToken.None).ConfigureAwait(false);
        if (calls.Where((call, i) => call.MustChange is { } rows && results[i].Changed != rows).Any())
        {
            throw new TryAgainException("A row that was locked has changed.");
        }
    }

    /// <summary>A statement of the dialect's own, that is said once or seldom.</summary>
    internal async ValueTask<object?> SayAsync(string sql, CancellationToken cancellationToken)
    {
        DbCommand command = Connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
#pragma warning disable CA2100 // It comes from a dialect.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.Transaction = Transaction;
            _dialect.Limit(command);
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _commands.DisposeAsync().ConfigureAwait(false);
        await _context.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Its statements end with its connection.</summary>
    public void Dispose() => _context.Dispose();

    private async ValueTask<StatementResult[]> RunBatchAsync(IReadOnlyList<Call> calls, CancellationToken cancellationToken)
    {
        if (_before is not null)
        {
            await ReachAsync(string.Join(";\n", calls.Select(c => c.Statement.Text))).ConfigureAwait(false);
        }

        DbBatch batch = await _commands.ReadyAsync(calls, Transaction, cancellationToken).ConfigureAwait(false);
        var answers = new StatementResult[calls.Count];
        DbDataReader reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            for (int i = 0; i < calls.Count; i++)
            {
                // Only calls that give rows back have a result to step to.
                if (calls[i].Statement.ReturnsRows)
                {
                    answers[i] = new(0, await reader.ReadAsync(cancellationToken).ConfigureAwait(false));
                    for (bool isThere = answers[i].IsThere; isThere && calls[i].Read is { } read; isThere = await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    {
                        read(reader);
                    }

                    await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }

        for (int i = 0; i < calls.Count; i++)
        {
            answers[i] = answers[i] with { Changed = batch.BatchCommands[i].RecordsAffected };
        }

        return answers;
    }
}
