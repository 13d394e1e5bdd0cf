using System.Data.Common;
using System.Runtime.InteropServices;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>The commands of one connection, each made and prepared once, and filled anew for each use.</summary>
internal sealed class PreparedCommands(DbConnection connection, Dialect dialect) : IAsyncDisposable
{
    // A commit has one of a few shapes; one that touches many touches has one of its own, and need not be kept.
    private const int MostShapes = 50;

    // What has been counted of more shapes than these is forgotten.
    private const int MostCounted = 1000;

    // So often does something concern many rows at once only where there are many rows.
    private const int UsesUntilLarge = 200;

    private readonly Dictionary<Statement, DbCommand> _commands = [];
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DbBatch> _batches = new(StringComparer.Ordinal);
    private readonly HashSet<string> _prepared = new(StringComparer.Ordinal);
    private readonly DbCommand _maker = connection.CreateCommand();

    internal async ValueTask<DbCommand> ReadyAsync(
        Statement statement, object?[] values, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        if (!_commands.TryGetValue(statement, out DbCommand? command))
        {
            command = connection.CreateCommand();
            command.CommandText = statement.Text;
            dialect.Limit(command);
            AddParameters(command.Parameters, statement);
            _commands.Add(statement, command);
        }

        command.Transaction = transaction;
        Fill(command.Parameters, statement, values);
        if (dialect.PreparesStatements && IsDue(statement))
        {
            await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        return command;
    }

    internal async ValueTask<DbBatch> ReadyAsync(IReadOnlyList<Call> calls, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        string shape = ShapeOf(calls);
        bool isPrepared = dialect.PreparesStatements && !calls.Any(c => c.Statement.IsPlannedAnew)
            && (!calls.Any(c => c.Statement.IsPlannedAnewAtFirst) || UsesOf(shape) > UsesUntilLarge);
        if (dialect.PreparesStatements && !_prepared.Contains(shape) && _batches.Remove(shape, out DbBatch? used))
        {
            // Executed twice without being prepared, a batch of Npgsql's sends each named parameter twice, and fails.
            await used.DisposeAsync().ConfigureAwait(false);
        }

        bool isNew = !_batches.TryGetValue(shape, out DbBatch? batch);
        if (batch is null)
        {
            batch = Make(calls);
            if (_batches.Count == MostShapes)
            {
                await ForgetBatchesAsync().ConfigureAwait(false);
            }

            _batches.Add(shape, batch);
        }

        batch.Transaction = transaction;
        for (int i = 0; i < calls.Count; i++)
        {
            Fill(batch.BatchCommands[i].Parameters, calls[i].Statement, calls[i].Values);
        }

        if (isNew && isPrepared)
        {
            await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
            _prepared.Add(shape);
        }

        return batch;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (DbCommand command in _commands.Values)
        {
            await command.DisposeAsync().ConfigureAwait(false);
        }

        await ForgetBatchesAsync().ConfigureAwait(false);
        await _maker.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Whether a statement is to be prepared before this use of it.</summary>
    private bool IsDue(Statement statement) =>
        !statement.IsPlannedAnew && UsesOf(ShapeOf(statement)) == (statement.IsPlannedAnewAtFirst ? UsesUntilLarge : 1);

    /// <summary>Counts a use.</summary>
    /// <returns>How many there were, with this one.</returns>
    private int UsesOf(string shape)
    {
        if (_uses.Count == MostCounted)
        {
            _uses.Clear();
        }

        return CollectionsMarshal.GetValueRefOrAddDefault(_uses, shape, out _) += 1;
    }

    private static string ShapeOf(Statement statement) => ((char)statement.Number).ToString();

    /// <summary>Which statements, in which order.</summary>
    private static string ShapeOf(IReadOnlyList<Call> calls) => string.Create(calls.Count, calls, static (shape, calls) =>
    {
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = (char)calls[i].Statement.Number;
        }
    });

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
        foreach (DbBatch batch in _batches.Values)
        {
            await batch.DisposeAsync().ConfigureAwait(false);
        }

        _batches.Clear();
        _prepared.Clear();
    }
}
