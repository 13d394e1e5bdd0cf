using NodaTime;
using OutreachKit.Stores;
using Xunit;

namespace OutreachKit.Testing.Conformance;

/// <summary>Every law that a store has to keep, as tests: derive from it, say how to open your store, and run them.</summary>
/// <remarks>
/// Each test gets a store of its own. The tests go by a clock of their own, which stands in March 2026 where nothing else is said;
/// a store that takes leases by the time of its database must not mind. The class holds no test itself: xunit finds those of the
/// abstract base in each class that derives from it.
/// </remarks>
public abstract partial class StoreConformanceSuite : IAsyncLifetime
{
    private IOutreachStore? _store;

    /// <summary>How long the leases are that the tests take; longer than any test lasts.</summary>
    protected static Duration Lease { get; } = Duration.FromMinutes(5);

    /// <summary>How many commits 64 writers make together on one enrollment. 10,000 unless said.</summary>
    protected virtual int ManyCommits => 10_000;

    /// <summary>
    /// How many handlers run at once, and so how many touches begin and end together, where a test does not need a number of its own. 7 unless said.
    /// </summary>
    protected virtual int HandlerSlots => 7;

    /// <summary>Whether the store has a clock of its own, so that it can tell that a caller's clock jumped. Every durable store has.</summary>
    protected virtual bool HasClock => true;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IOutreachStore Store => _store ?? throw new InvalidOperationException("The test has not begun.");

    /// <summary>A store that is empty.</summary>
    protected abstract ValueTask<IOutreachStore> OpenAsync();

    /// <summary>The same data once more, as another process would see them. The same store, unless said.</summary>
    protected virtual ValueTask<IOutreachStore> OpenAgainAsync(IOutreachStore store) => ValueTask.FromResult(store);

    /// <summary>Leases become so much older, as if that much of the store's own time had passed.</summary>
    protected abstract ValueTask LetLeasesPassAsync(IOutreachStore store, Duration time);

    /// <summary>Everything that a test of the store has made is removed.</summary>
    protected virtual ValueTask CloseAsync(IOutreachStore store) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await CloseAsync(_store);
        }

        GC.SuppressFinalize(this);
    }

    private EngineUnderTest NewDesk(params Pipeline[] pipelines) => new(Store, null, pipelines) { HandlerSlots = HandlerSlots };
}
