using NodaTime;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Conformance;
using OutreachKit.MariaDb.Tests.Databases;
using OutreachKit.Stores;
using OutreachKit.Testing.Conformance;

namespace OutreachKit.MariaDb.Tests.Conformance;

/// <summary>Every law that a store has to keep, on MariaDB; a second store on it stands for another process.</summary>
public sealed class MariaDbConformanceTests : StoreConformanceSuite
{
    private readonly List<OutreachStore> _stores = [];
    private MariaDbDatabase? _database;

    protected override int ManyCommits => Writes.Of(2_000);

    /// <summary>As many as <c>OUTREACHKIT_BATCH</c> says.</summary>
    protected override int HandlerSlots => Batches.Of(base.HandlerSlots);

    protected override ValueTask<IOutreachStore> OpenAsync()
    {
        _database = MariaDbDatabase.New();
        return OneMoreAsync();
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

        await _database!.DisposeAsync();
    }

    private async ValueTask<IOutreachStore> OneMoreAsync()
    {
        OutreachStore store = await _database!.OpenAsync();
        _stores.Add(store);
        return store;
    }
}
