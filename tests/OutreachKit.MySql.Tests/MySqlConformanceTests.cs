using NodaTime;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Conformance;
using OutreachKit.Stores;
using OutreachKit.Testing.Conformance;

namespace OutreachKit.MySql.Tests;

/// <summary>
/// Every law that a store has to keep, over Oracle's provider; a second store stands for another process. That provider does not write the collation that
/// the model names, so the database takes "acme", "Acme" and "acme " for the same text.
/// </summary>
public sealed class MySqlConformanceTests(MySqlTables tables) : StoreConformanceSuite, IClassFixture<MySqlTables>
{
    private readonly List<OutreachStore> _stores = [];
    private MySqlDatabase? _database;

    /// <summary>How many make no difference between drivers.</summary>
    protected override int ManyCommits => 100;

    /// <summary>As many as <c>OUTREACHKIT_BATCH</c> says.</summary>
    protected override int HandlerSlots => Batches.Of(base.HandlerSlots);

    protected override async ValueTask<IOutreachStore> OpenAsync()
    {
        _database = await tables.EmptyAsync();
        return await OneMoreAsync();
    }

    protected override ValueTask<IOutreachStore> OpenAgainAsync(IOutreachStore store) => OneMoreAsync();

    protected override async ValueTask LetLeasesPassAsync(IOutreachStore store, Duration time) => await _database!.SayAsync(
        $"update outreach_touches set lease_until = lease_until - {(long)time.TotalMilliseconds * 1000} where lease_until > 0");

    protected override async ValueTask CloseAsync(IOutreachStore store)
    {
        foreach (OutreachStore one in _stores)
        {
            await one.DisposeAsync();
        }
    }

    private async ValueTask<IOutreachStore> OneMoreAsync()
    {
        OutreachStore store = await _database!.OpenAsync();
        _stores.Add(store);
        return store;
    }
}
