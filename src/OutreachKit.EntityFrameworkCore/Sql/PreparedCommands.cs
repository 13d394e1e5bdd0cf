using System.Data.Common;
using System.Runtime.InteropServices;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>The commands of one connection, each made and prepared once, and filled anew for each use.</summary>
internal sealed class PreparedCommands(DbConnection connection, Dialect dialect) : IAsyncDisposable
{
    // A commit has one of a few shapes; one that touches many touches has one of its own, and need not be kept.
    private const int MostShapes = 50;

    // So often does something concern many rows at once only where there are many rows.
    private const int UsesUntilLarge = 200;

    private readonly Dictionary<Statement, (DbCommand Command, bool IsPrepared)> _commands = [];
    private readonly Dictionary<string, (DbBatch Batch, bool IsPrepared)> _batches = new(StringComparer.Ordinal);
    private readonly Dictionary<Statement, int> _uses = [];
    private readonly DbCommand _maker = connection.CreateCommand();

    internal async ValueTask<DbCommand> ReadyAsync(
        Statement statement, object?[] values, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        (DbCommand command, bool isPrepared) = _commands.TryGetValue(statement, out (DbCommand, bool) kept) ? kept : (Make(statement), false);
        command.Transaction = transaction;
        Fill(command.Parameters, statement, values);
        bool mayBePrepared = MayBePrepared(statement);
        if (mayBePrepared && !isPrepared)
        {
            await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        _commands[statement] = (command, mayBePrepared);
        return command;
    }

    internal async ValueTask<DbBatch> ReadyAsync(IReadOnlyList<Call> calls, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        string shape = ShapeOf(calls);
        bool mayBePrepared = calls.Count(c => MayBePrepared(c.Statement)) == calls.Count;
        bool isThere = _batches.TryGetValue(shape, out (DbBatch Batch, bool IsPrepared) kept);
        if (isThere && dialect.PreparesStatements && !kept.IsPrepared)
        {
            // Executed twice without being prepared, a batch of Npgsql's sends each named parameter twice, and fails.
            await kept.Batch.DisposeAsync().ConfigureAwait(false);
            _batches.Remove(shape);
            isThere = false;
        }

        if (!isThere && _batches.Count == MostShapes)
        {
            await ForgetBatchesAsync().ConfigureAwait(false);
        }

        DbBatch batch = isThere ? kept.Batch : Make(calls);
        batch.Transaction = transaction;
        for (int i = 0; i < calls.Count; i++)
        {
            Fill(batch.BatchCommands[i].Parameters, calls[i].Statement, calls[i].Values);
        }

        if (mayBePrepared && !isThere)
        {
            await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        _batches[shape] = (batch, mayBePrepared);
        return batch;
    }

    public async ValueTask DisposeAsync()
    {
        foreach ((DbCommand command, _) in _commands.Values)
        {
            await command.DisposeAsync().ConfigureAwait(false);
        }

        await ForgetBatchesAsync().ConfigureAwait(false);
        await _maker.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Counts a use of a statement, and says whether it is to be prepared by now.</summary>
    private bool MayBePrepared(Statement statement) => dialect.PreparesStatements && !statement.IsPlannedAnew
        && (!statement.IsPlannedAnewAtFirst || (CollectionsMarshal.GetValueRefOrAddDefault(_uses, statement, out _) += 1) > UsesUntilLarge);

    /// <summary>Which statements, in which order.</summary>
    private static string ShapeOf(IReadOnlyList<Call> calls) => string.Create(calls.Count, calls, static (shape, calls) =>
    {
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = (char)calls[i].Statement.Number;
        }
    });

    private DbCommand Make(Statement statement)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = statement.Text;
        dialect.Limit(command);
        AddParameters(command.Parameters, statement);
        return command;
    }

    private DbBatch Make(IReadOnlyList<Call> calls)
    {
        DbBatch batch = connection.CreateBatch();
        foreach (Call call in calls)
        {
            DbBatchCommand command = batch.CreateBatchCommand();
            command.CommandText = call.Statement.Text;
            AddParameters(command.Parameters, call.Statement);
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private void AddParameters(DbParameterCollection parameters, Statement statement)
    {
        foreach (Slot slot in statement.Slots)
        {
            parameters.Add(slot.Create(_maker));
        }
    }

    private void Fill(DbParameterCollection parameters, Statement statement, object?[] values)
    {
        int next = 0;
        for (int i = 0; i < statement.Slots.Count; i++)
        {
            Slot slot = statement.Slots[i];
            parameters[i].Value = slot.IsOwn ? dialect.Clock!.UnixMicroseconds : slot.Stored(values[next++]);
        }
    }

    private async ValueTask ForgetBatchesAsync()
    {
        foreach ((DbBatch batch, _) in _batches.Values)
        {
            await batch.DisposeAsync().ConfigureAwait(false);
        }

        _batches.Clear();
    }
}
