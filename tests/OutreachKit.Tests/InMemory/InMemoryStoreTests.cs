using NodaTime;
using NodaTime.Testing;
using OutreachKit.Stores;
using OutreachKit.Testing.Conformance;

namespace OutreachKit.Tests.InMemory;

/// <summary>The in-memory store with a clock of its own keeps every law that a store has to keep.</summary>
public sealed class InMemoryStoreTests : StoreConformanceSuite
{
    private readonly FakeClock _leases = new(Instant.FromUtc(2026, 3, 2, 16, 0));

    protected override ValueTask<IOutreachStore> OpenAsync() => ValueTask.FromResult<IOutreachStore>(new InMemoryStore(_leases));

    protected override ValueTask LetLeasesPassAsync(IOutreachStore store, Duration time)
    {
        _leases.Advance(time);
        return ValueTask.CompletedTask;
    }
}

/// <summary>The one that goes by what it is told, too. It cannot tell that a clock jumped.</summary>
public sealed class ToldInMemoryStoreTests : StoreConformanceSuite
{
    private Instant _latest = Instant.FromUtc(2026, 3, 2, 16, 0);

    protected override bool HasClock => false;

    protected override ValueTask<IOutreachStore> OpenAsync() => ValueTask.FromResult<IOutreachStore>(new InMemoryStore());

    protected override async ValueTask LetLeasesPassAsync(IOutreachStore store, Duration time)
    {
        _latest = (await store.TimeAsync(_latest, TestContext.Current.CancellationToken)).Own + time;
        await store.TimeAsync(_latest, TestContext.Current.CancellationToken);
    }
}
