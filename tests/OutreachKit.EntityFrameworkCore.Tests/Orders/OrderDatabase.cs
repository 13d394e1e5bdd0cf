using NodaTime.Testing;
using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Differential;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>A database with the stores of several processes on it, whose connections stop before each round trip. Each order has contacts of its own in it.</summary>
internal sealed class OrderDatabase : IAsyncDisposable
{
    /// <summary>One that prepares and looks, and three that work at the same time.</summary>
    private const int Processes = 4;

    private readonly List<OutreachStore> _stores = [];

    private OrderDatabase(OrderSite site) => Site = site;

    internal OrderSite Site { get; }

    /// <summary>The time by which leases run.</summary>
    internal OwnTime Time { get; } = new();

    internal FakeClock Clock { get; } = new(World.Monday);

    /// <summary>The engine that prepares orders and looks at what has come of them; nobody stops it.</summary>
    internal OutreachEngine Engine => field ??= EngineOf(0);

    /// <summary>How many orders were run in it.</summary>
    internal int Scenes { get; set; }

    internal static async Task<OrderDatabase> OpenAsync(OrderSite site)
    {
        var database = new OrderDatabase(site);
        await using HostContext host = database.NewHost(0);
        await host.Database.EnsureCreatedAsync(World.Stop);
        for (int process = 0; process < Processes; process++)
        {
            database._stores.Add(OutreachStore.Over(
                database.NewContextOf(process),
                new OutreachStoreOptions { RetryBudget = TimeSpan.FromMinutes(5), Time = database.Time, BeforeStatement = Actor.BeforeStatementAsync }));
            await database._stores[process].SayAsync("select 1");
            site.Opened();
        }

        return database;
    }

    /// <summary>The store of a process.</summary>
    internal OutreachStore Store(int process) => _stores[process];

    internal OutreachEngine EngineOf(int process) => new(Presets.InformationalInterview, Store(process), Clock);

    internal IOutreachStore Reading => Store(0).With(new Pipelines.PipelineCatalog([Presets.InformationalInterview]));

    /// <summary>A context of the host's, with an interceptor of the host's.</summary>
    internal HostContext NewHost(int process) => NewContext(process, new HostStops(Site.HasOneWriter));

    private Func<HostContext> NewContextOf(int process) => () => NewContext(process);

    private HostContext NewContext(int process, params Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor[] interceptors)
    {
        var options = new DbContextOptionsBuilder<HostContext>();
        Site.Configure(options, process);
        options.AddInterceptors(interceptors);
        return new HostContext(options.Options);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (OutreachStore store in _stores)
        {
            await store.DisposeAsync();
        }

        await Site.DisposeAsync();
    }
}
