using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>A database that orders are run on.</summary>
internal abstract class OrderSite : IAsyncDisposable
{
    internal abstract string Name { get; }

    /// <summary>Whether whoever writes keeps out everybody else who wants to.</summary>
    internal virtual bool HasOneWriter => false;

    /// <summary>Names the provider and the connection, as a process of that number would.</summary>
    internal abstract void Configure(DbContextOptionsBuilder options, int process);

    /// <summary>The store of a process was opened.</summary>
    internal virtual void Opened()
    {
    }

    /// <summary>Which backends of the server wait for a lock just now.</summary>
    internal abstract Task<HashSet<long>> WaitingAsync();

    /// <summary>The number by which the server knows a connection.</summary>
    internal abstract long BackendOf(DbConnection connection);

    public abstract ValueTask DisposeAsync();
}
