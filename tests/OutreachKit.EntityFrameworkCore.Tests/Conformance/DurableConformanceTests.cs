using NodaTime;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Stores;
using OutreachKit.Testing.Conformance;

namespace OutreachKit.EntityFrameworkCore.Tests.Conformance;

/// <summary>Every law that a store has to keep, on a real database; a second store on it stands for another process.</summary>
public abstract class DurableConformanceTests(Kind kind) : StoreConformanceSuite
{
    private readonly List<OutreachStore> _stores = [];
    private TestDatabase? _database;

    /// <summary>10,000 where they take seconds; on a server by <c>OUTREACHKIT_WRITES=10000</c>.</summary>
    protected sealed override int ManyCommits => kind == Kind.Sqlite ? base.ManyCommits : Writes.Of(4_000);

    /// <summary>As many as <c>OUTREACHKIT_BATCH</c> says.</summary>
    protected sealed override int HandlerSlots => Batches.Of(base.HandlerSlots);

    protected sealed override ValueTask<IOutreachStore> OpenAsync()
    {
        _database = TestDatabase.Of(kind);
        return OneMoreAsync();
    }

    protected sealed override ValueTask<IOutreachStore> OpenAgainAsync(IOutreachStore store) => OneMoreAsync();

    protected sealed override async ValueTask LetLeasesPassAsync(IOutreachStore store, Duration time) => await _database!.SayAsync(
        $"update outreach_touches set lease_until = lease_until - {(long)time.TotalMilliseconds * 1000} where lease_until > 0");

    protected sealed override async ValueTask CloseAsync(IOutreachStore store)
    {
        foreach (OutreachStore one in _stores)
        {
            await one.DisposeAsync();
        }

        await _database!.DisposeAsync();
    }

    private async ValueTask<IOutreachStore> OneMoreAsync()
    {
        // On SQLite with one connection: nothing holds one while it waits for another.
        OutreachStore store = await _database!.OpenAsync(kind == Kind.Sqlite ? TestDatabase.Patient with { MaxConnections = 1 } : null);
        _stores.Add(store);
        return store;
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteConformanceTests() : DurableConformanceTests(Kind.Sqlite);

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlConformanceTests() : DurableConformanceTests(Kind.PostgreSql);
