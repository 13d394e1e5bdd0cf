using System.Collections.Concurrent;
using OutreachKit.EntityFrameworkCore.Schema;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>The connections of a store: so many at most, each for one caller at a time. One that failed is not used again.</summary>
internal sealed class StoreConnectionPool(Func<ScopedDbContext> newContext, Lazy<DatabaseProfile> ground) : IAsyncDisposable, IDisposable
{
    private const int MostLanes = 16;

    private readonly ConcurrentStack<(StoreConnection Lane, int Since)> _idle = [];
    private readonly SemaphoreSlim _places = new(MostLanes, MostLanes);
    private int _losses;
    private bool _isClosed;

    internal async ValueTask<(StoreConnection Lane, int Since)> RentAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(OutreachStore));
            while (_idle.TryPop(out (StoreConnection Lane, int Since) idle))
            {
                if (idle.Since == Volatile.Read(ref _losses))
                {
                    return idle;
                }

                await idle.Lane.DisposeAsync().ConfigureAwait(false);
            }

            int since = Volatile.Read(ref _losses);
            return (await StoreConnection.OpenAsync(newContext(), ground.Value.Dialect, cancellationToken).ConfigureAwait(false), since);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    internal async ValueTask ReturnAsync((StoreConnection Lane, int Since) rented)
    {
        if (_isClosed)
        {
            await rented.Lane.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            _idle.Push(rented);
        }

        _places.Release();
    }

    /// <summary>Throws a connection away, with whatever was under way on it.</summary>
    internal async ValueTask DiscardAsync((StoreConnection Lane, int Since) rented)
    {
#pragma warning disable CA1031 // It has failed already, and that is what the caller is told.
        try
        {
            // SQLite's driver keeps connections open for the next one who asks, and with them a transaction that nobody ended.
            await ground.Value.Dialect.RollbackAsync(rented.Lane).ConfigureAwait(false);
        }
        catch (Exception)
        {
        }

        try
        {
            await rented.Lane.DisposeAsync().ConfigureAwait(false);
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
        while (_idle.TryPop(out (StoreConnection Lane, int Since) idle))
        {
            idle.Lane.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        while (_idle.TryPop(out (StoreConnection Lane, int Since) idle))
        {
            await idle.Lane.DisposeAsync().ConfigureAwait(false);
        }
    }
}
