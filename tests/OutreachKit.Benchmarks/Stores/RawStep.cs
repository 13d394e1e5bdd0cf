using System.Data.Common;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>Prepared statements that are said together: in one round trip on a server, one after the other in this process.</summary>
internal sealed class RawStep
{
    private readonly RawStatement[] _statements;
    private readonly DbBatch? _batch;
    private readonly DbCommand[] _commands = [];

    internal RawStep(DbConnection connection, params string[] statements)
    {
        _statements = [.. statements.Select(s => new RawStatement(s))];
        if (connection.CanCreateBatch)
        {
            _batch = connection.CreateBatch();
            DbCommand maker = connection.CreateCommand();
            foreach (RawStatement statement in _statements)
            {
                DbBatchCommand command = _batch.CreateBatchCommand();
                command.CommandText = statement.Text;
                statement.Declare(command.Parameters, maker.CreateParameter);
                _batch.BatchCommands.Add(command);
            }

            _batch.Prepare();
        }
        else
        {
            _commands = [.. _statements.Select(s => Command(connection, s))];
        }
    }

    /// <summary>Says them, and gives the first row of the last that has one: as many columns as were asked for.</summary>
    internal async ValueTask<object[]?> RunAsync(params object?[][] values)
    {
        object[]? row = null;
        if (_batch is null)
        {
            for (int i = 0; i < _commands.Length; i++)
            {
                _statements[i].Fill(_commands[i].Parameters, values[i]);
                DbDataReader one = await _commands[i].ExecuteReaderAsync().ConfigureAwait(false);
                await using (one.ConfigureAwait(false))
                {
                    row = await FirstAsync(one).ConfigureAwait(false) ?? row;
                }
            }

            return row;
        }

        for (int i = 0; i < _statements.Length; i++)
        {
            _statements[i].Fill(_batch.BatchCommands[i].Parameters, values[i]);
        }

        DbDataReader all = await _batch.ExecuteReaderAsync().ConfigureAwait(false);
        await using (all.ConfigureAwait(false))
        {
            do
            {
                row = await FirstAsync(all).ConfigureAwait(false) ?? row;
            }
            while (await all.NextResultAsync().ConfigureAwait(false));
        }

        return row;
    }

    /// <summary>Says them, and gives all rows of all.</summary>
    internal async ValueTask<List<object[]>> RowsAsync(params object?[][] values)
    {
        var rows = new List<object[]>();
        for (int i = 0; i < _statements.Length; i++)
        {
            _statements[i].Fill(_batch is null ? _commands[i].Parameters : _batch.BatchCommands[i].Parameters, values[i]);
        }

        for (int i = 0; i < (_batch is null ? _commands.Length : 1); i++)
        {
            DbDataReader reader = await (_batch is null ? _commands[i].ExecuteReaderAsync() : _batch.ExecuteReaderAsync()).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                do
                {
                    while (await FirstAsync(reader).ConfigureAwait(false) is { } row)
                    {
                        rows.Add(row);
                    }
                }
                while (await reader.NextResultAsync().ConfigureAwait(false));
            }
        }

        return rows;
    }

    private static async ValueTask<object[]?> FirstAsync(DbDataReader reader)
    {
        if (!await reader.ReadAsync().ConfigureAwait(false))
        {
            return null;
        }

        object[] row = new object[reader.FieldCount];
        reader.GetValues(row);
        return row;
    }

    private static DbCommand Command(DbConnection connection, RawStatement statement)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = statement.Text;
        statement.Declare(command.Parameters, command.CreateParameter);
        command.Prepare();
        return command;
    }
}
