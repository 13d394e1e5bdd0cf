using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>An empty database of one kind, removed when it is disposed of.</summary>
internal abstract class BenchDatabase : IAsyncDisposable
{
    /// <summary>Which database the store and Entity Framework are to use.</summary>
    internal abstract void Use(DbContextOptionsBuilder options);

    /// <summary>A connection without anything of ours, as durable as the store's: a commit is on the disk when it is acknowledged.</summary>
    internal abstract Task<DbConnection> ConnectAsync();

    /// <summary>Puts many rows into the store's tables, by the fastest way there is.</summary>
    internal abstract Task FillAsync(IEnumerable<SeedRow> rows);

    /// <summary>Puts many rows into the store's tables as they are, in one transaction that is on the disk when it has ended.</summary>
    internal abstract Task InsertAsync(DbConnection connection, IEnumerable<SeedRow> rows);

    /// <summary>The kind of database.</summary>
    internal abstract string Kind { get; }

    /// <summary>What the peer says to it.</summary>
    internal abstract RawSql Say { get; }

    /// <summary>Who dispatches by hand, on one of its connections.</summary>
    internal abstract RawDispatcher DispatcherOn(DbConnection connection);

    public abstract ValueTask DisposeAsync();

    /// <summary>The store's tables, and the store.</summary>
    internal Task<OutreachStore> OpenStoreAsync() => OutreachStore.OpenAsync(Use);

    /// <summary>The store's tables with their indexes, and nobody at them.</summary>
    internal async Task MakeTablesAsync()
    {
        OutreachStore store = await OpenStoreAsync().ConfigureAwait(false);
        await store.DisposeAsync().ConfigureAwait(false);
    }
}
