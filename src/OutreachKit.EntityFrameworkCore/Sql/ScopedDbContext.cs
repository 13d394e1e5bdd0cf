using Microsoft.EntityFrameworkCore;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>A context, with the scope that it came from, if it came from one: both are disposed of together.</summary>
internal readonly record struct ScopedDbContext(DbContext Db, IAsyncDisposable? Scope = null) : IAsyncDisposable, IDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync().ConfigureAwait(false);
        if (Scope is not null)
        {
            await Scope.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Without waiting for a scope that has something in it which ends asynchronously, and would not be disposed of otherwise.</summary>
    public void Dispose()
    {
        Db.Dispose();
        _ = Scope?.DisposeAsync().AsTask();
    }
}
