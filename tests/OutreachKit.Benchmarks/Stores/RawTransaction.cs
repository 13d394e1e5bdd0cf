using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>The transactions of one connection, begun the way that is best on it.</summary>
internal sealed class RawTransaction
{
    private readonly DbConnection _connection;
    private readonly RawStep? _begin;
    private readonly RawStep? _commit;
    private DbTransaction? _current;

    internal RawTransaction(DbConnection connection)
    {
        _connection = connection;
        if (connection is SqliteConnection)
        {
            _begin = new(connection, "begin immediate");
            _commit = new(connection, "commit");
        }
    }

    internal async ValueTask BeginAsync()
    {
        if (_begin is null)
        {
            // Sent together with the first statement.
            _current = await _connection.BeginTransactionAsync().ConfigureAwait(false);
        }
        else
        {
            await _begin.RunAsync([[]]).ConfigureAwait(false);
        }
    }

    internal async ValueTask CommitAsync()
    {
        if (_commit is null)
        {
            await _current!.CommitAsync().ConfigureAwait(false);
            await _current.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            await _commit.RunAsync([[]]).ConfigureAwait(false);
        }
    }
}
