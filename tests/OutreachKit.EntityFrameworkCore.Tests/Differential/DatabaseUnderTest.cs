using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>A database that all lives of a run are lived in, one after the other: each leaves it as empty as it found it.</summary>
internal sealed class DatabaseUnderTest : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly OwnTime _own;

    private DatabaseUnderTest(TestDatabase database, OutreachStore store, OwnTime own)
    {
        _database = database;
        Store = store;
        _own = own;
    }

    internal OutreachStore Store { get; }

    internal static async Task<DatabaseUnderTest> OpenAsync(Kind kind, OwnTime own)
    {
        TestDatabase database = TestDatabase.Of(kind);
        OutreachStoreOptions options = TestDatabase.Patient with { Time = own };

        // No power is cut here: nothing has to wait for the disk.
        return new DatabaseUnderTest(
            database,
            kind == Kind.Sqlite
                ? await database.OpenAsync(options)
                : await OutreachStore.OpenAsync(o => o.UseNpgsql($"{database.ConnectionString};Options=-c synchronous_commit=off"), options, World.Stop),
            own);
    }

    /// <summary>Time begins anew, which it never does in the field.</summary>
    internal async Task BeginAsync()
    {
        _own.Now = World.Monday;
        await _database.SayAsync("update outreach_meta set high_water = 0, clock_shift = 0, paused_expected = null, paused_shown = null");
    }

    /// <summary>Erases the tenants; how many rows are left, or null if none is.</summary>
    internal async Task<long?> EndAsync()
    {
        foreach (string tenant in Side.Tenants)
        {
            await Store.EraseTenantAsync(tenant, World.Stop);
        }

        string[] tables = ["enrollments", "touches", "history", "inbox", "stops", "tombstones"];
        long left = (long)(await _database.SayAsync($"select {string.Join(" + ", tables.Select(t => $"(select count(*) from outreach_{t})"))}"))!;
        return left == 0 ? null : left;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _database.DisposeAsync();
    }
}
