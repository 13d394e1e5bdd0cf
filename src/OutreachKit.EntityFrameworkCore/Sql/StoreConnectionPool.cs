using System.Collections.Concurrent;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>
/// The connections of a store: so many at most, each for one caller at a time. One that failed is not used again; one that nobody has used for a while goes
/// back to the driver's pool, for the host to have.
/// </summary>
/// <param name="newContext">Makes the contexts on whose connections it works.</param>
/// <param name="profile">What is known of the database.</param>
/// <param name="options">How many there are, and for how long they are kept.</param>
internal sealed class StoreConnectionPool(Func<ScopedDbContext> newContext, Lazy<DatabaseProfile> profile, StoreBehavior options) : IAsyncDisposable, IDisposable
{
    private readonly ConcurrentStack<IdleConnection> _idle = [];
    private readonly SemaphoreSlim _places = new(options.MaxConnections, options.MaxConnections);
    private int _losses;
    private int _isTended;
    private bool _isClosed;

    internal async ValueTask<(StoreConnection Connection, int Since)> RentAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            while (_idle.TryPop(out IdleConnection idle))
            {
                if (idle.Since == Volatile.Read(ref _losses))
                {
                    return (idle.Connection, idle.Since);
                }

                await idle.Connection.DisposeAsync().ConfigureAwait(false);
            }

            int since = Volatile.Read(ref _losses);
            return (await StoreConnection.OpenAsync(newContext(), profile.Value.Dialect, options.BeforeStatement, cancellationToken).ConfigureAwait(false), since);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    internal async ValueTask ReturnAsync((StoreConnection Connection, int Since) rented)
    {
        if (_isClosed)
        {
            await rented.Connection.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            _idle.Push(new(rented.Connection, rented.Since, Environment.TickCount64));
            Tend();
        }

        _places.Release();
    }

    /// <summary>Throws a connection away, with whatever was under way on it.</summary>
    internal async ValueTask DiscardAsync((StoreConnection Connection, int Since) rented)
    {
#pragma warning disable CA1031 // It has failed already, and that is what the caller is told.
        try
        {
            // SQLite's driver keeps connections open for the next one who asks, and with them a transaction that nobody ended.
            await profile.Value.Dialect.RollbackAsync(rented.Connection).ConfigureAwait(false);
        }
        catch (Exception)
        {
        }
#pragma warning restore CA1031

        await CloseAsync(rented.Connection).ConfigureAwait(false);
        _places.Release();
    }

    /// <summary>The server went away: idle connections lead nowhere either.</summary>
    internal void ForgetIdle() => Interlocked.Increment(ref _losses);

    public void Dispose()
    {
        _isClosed = true;
        while (_idle.TryPop(out IdleConnection idle))
        {
            idle.Connection.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        while (_idle.TryPop(out IdleConnection idle))
        {
            await idle.Connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Sees to it that somebody looks after idle connections, as long as there are some.</summary>
    private void Tend()
    {
        if (Interlocked.Exchange(ref _isTended, 1) == 0)
        {
            // Whatever the caller carries along, a transaction or a trace, is none of its business.
            ThreadPool.UnsafeQueueUserWorkItem(static pool => _ = pool.TendAsync(), this, preferLocal: false);
        }
    }

    private async Task TendAsync()
    {
        do
        {
            await Task.Delay(options.ConnectionIdleTime).ConfigureAwait(false);
            await CloseUnusedAsync().ConfigureAwait(false);
        }
        while (!_idle.IsEmpty);

        Volatile.Write(ref _isTended, 0);
        if (!_idle.IsEmpty)
        {
            Tend();
        }
    }

    /// <summary>The one that was used last lies on top, so that those which are not needed grow old below it.</summary>
    private async ValueTask CloseUnusedAsync()
    {
        var used = new Stack<IdleConnection>();
        while (_idle.TryPop(out IdleConnection idle))
        {
            if (!_isClosed && Environment.TickCount64 - idle.UsedAt < options.ConnectionIdleTime.TotalMilliseconds)
            {
                used.Push(idle);
            }
            else
            {
                await CloseAsync(idle.Connection).ConfigureAwait(false);
            }
        }

        while (used.TryPop(out IdleConnection idle))
        {
            _idle.Push(idle);
        }
    }

    private static async ValueTask CloseAsync(StoreConnection connection)
    {
#pragma warning disable CA1031 // Nobody uses it any more, and whatever is wrong with it is not theirs.
        try
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
        }
#pragma warning restore CA1031
    }

    private readonly record struct IdleConnection(StoreConnection Connection, int Since, long UsedAt);
}
