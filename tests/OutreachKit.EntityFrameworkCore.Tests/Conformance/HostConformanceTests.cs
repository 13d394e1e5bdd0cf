using NodaTime;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Embedded;
using OutreachKit.Stores;
using OutreachKit.Testing.Conformance;

namespace OutreachKit.EntityFrameworkCore.Tests.Conformance;

/// <summary>Every law that a store has to keep, over a host's contexts.</summary>
public abstract class HostConformanceTests(Kind kind) : StoreConformanceSuite
{
    private readonly List<OutreachStore> _stores = [];
    private Crm? _crm;

    protected sealed override int ManyCommits => 2_000;

    /// <summary>As many as <c>OUTREACHKIT_BATCH</c> says.</summary>
    protected sealed override int HandlerSlots => Batches.Of(base.HandlerSlots);

    protected sealed override async ValueTask<IOutreachStore> OpenAsync()
    {
        _crm = await Crm.OpenAsync(kind);
        return OneMore();
    }

    protected sealed override ValueTask<IOutreachStore> OpenAgainAsync(IOutreachStore store) => ValueTask.FromResult(OneMore());

    protected sealed override async ValueTask LetLeasesPassAsync(IOutreachStore store, Duration time) => await _crm!.CountAsync(
        $"update outreach_touches set lease_until = lease_until - {(long)time.TotalMilliseconds * 1000} where lease_until > 0; select 0");

    protected sealed override async ValueTask CloseAsync(IOutreachStore store)
    {
        foreach (OutreachStore one in _stores)
        {
            await one.DisposeAsync();
        }

        await _crm!.DisposeAsync();
    }

    private IOutreachStore OneMore()
    {
        Crm crm = _crm!;
        OutreachStore store = OutreachStore.Over(() => crm.NewContext(), TestDatabase.Patient);
        _stores.Add(store);
        return store;
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteHostConformanceTests() : HostConformanceTests(Kind.Sqlite);

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlHostConformanceTests() : HostConformanceTests(Kind.PostgreSql);
