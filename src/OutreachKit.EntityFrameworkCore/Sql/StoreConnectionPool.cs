using System.Collections.Concurrent;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>The connections of a store: so many at most, each for one caller at a time. One that failed is not used again.</summary>
/// <param name="newContext">Makes the contexts on whose connections it works.</param>
/// <param name="profile">What is known of the database.</param>
/// <param name="before">Told before each round trip; null if nobody wants to know.</param>
internal sealed class StoreConnectionPool(
    Func<ScopedDbContext> newContext, Lazy<DatabaseProfile> profile, Func<StatementPoint, ValueTask>? before) : IAsyncDisposable, IDisposable
{
    private const int MostConnections = 16;

    private readonly ConcurrentStack<(StoreConnection Connection, int Since)> _idle = [];
    private readonly SemaphoreSlim _places = new(MostConnections, MostConnections);
    private int _losses;
    private bool _isClosed;

    internal async ValueTask<(StoreConnection Connection, int Since)> RentAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            while (_idle.TryPop(out (StoreConnection Connection, int Since) idle))
            {
                if (idle.Since == Volatile.Read(ref _losses))
                {
                    return idle;
                }

                await idle.Connection.DisposeAsync().ConfigureAwait(false);
            }

            int since = Volatile.Read(ref _losses);
            return (await StoreConnection.OpenAsync(newContext(), profile.Value.Dialect, before, cancellationToken).ConfigureAwait(false), since);
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
            _idle.Push(rented);
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

        try
        {
            await rented.Connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
        }
#pragma warning restore CA1031

        _places.Release();
    }

    /// <summary>The server went away: idle connections lead nowhere either.</summary>
    internal void ForgetIdle() => Interlocked.Increment(ref _losses);

    public void Dispose()
    {
        _isClosed = true;
        while (_idle.TryPop(out (StoreConnection Connection, int Since) idle))
        {
            idle.Connection.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        while (_idle.TryPop(out (StoreConnection Connection, int Since) idle))
        {
            await idle.Connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
