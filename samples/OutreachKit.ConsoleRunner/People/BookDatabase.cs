using Microsoft.Data.Sqlite;

namespace OutreachKit.ConsoleRunner.People;

/// <summary>The connection on which the address book's tables are asked. One at a time.</summary>
internal sealed class BookDatabase : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private SqliteTransaction? _transaction;

    internal BookDatabase(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
    }

    /// <summary>All of it or nothing; nobody else writes meanwhile. Within another such stretch it is a part of that.</summary>
    internal T Write<T>(Func<T> work)
    {
        if (_transaction is not null)
        {
            return work();
        }

        using SqliteTransaction transaction = _transaction = _connection.BeginTransaction(deferred: false);
        try
        {
            T result = work();
            transaction.Commit();
            return result;
        }
        finally
        {
            _transaction = null;
        }
    }

    internal void Write(Action work) => Write(() =>
    {
        work();
        return true;
    });

    internal int Run(string sql, params ReadOnlySpan<object> values) => Command(sql, values).ExecuteNonQuery();

    internal object? Value(string sql, params ReadOnlySpan<object> values) => Command(sql, values).ExecuteScalar() is { } value and not DBNull ? value : null;

    internal bool Has(string sql, params ReadOnlySpan<object> values) => Value(sql, values) is not null;

    internal List<T> Rows<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<object> values)
    {
        var rows = new List<T>();
        using SqliteDataReader reader = Command(sql, values).ExecuteReader();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    public void Dispose()
    {
        foreach (SqliteCommand command in _prepared.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

#pragma warning disable CA2100 // All SQL of this program is written in the files of this room; values are parameters ($0, $1 …).
    private SqliteCommand Command(string sql, ReadOnlySpan<object> values)
    {
        if (!_prepared.TryGetValue(sql, out SqliteCommand? command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (int i = 0; i < values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            }

            _prepared.Add(sql, command);
        }

        command.Transaction = _transaction;
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        return command;
    }
#pragma warning restore CA2100
}
