using Microsoft.Extensions.DependencyInjection;
using OutreachKit.Dispatch;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Embedded;

/// <summary>A container makes the host's contexts and the store over them, and ends both.</summary>
public class HostContainerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite, true)]
    [InlineData(Kind.Sqlite, false)]
    [InlineData(Kind.PostgreSql, true)]
    [InlineData(Kind.PostgreSql, false)]
    public async Task A_container_gives_one_store_over_the_hosts_contexts(Kind kind, bool hasFactory)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        var services = new ServiceCollection();
        services.UseEntityFrameworkCore<CrmContext>();
        services.AddScoped<EndsLater>();
        if (hasFactory)
        {
            services.AddDbContextFactory<CrmContext>(crm.Configure);
        }
        else
        {
            services.AddDbContext<CrmContext>((provider, options) =>
            {
                provider.GetRequiredService<EndsLater>();
                crm.Configure(options);
            });
        }

        await using ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        var engine = new OutreachEngine(Presets.InformationalInterview, provider.GetRequiredService<IOutreachStore>(), crm.World.Clock);
        await using (AsyncServiceScope request = provider.CreateAsyncScope())
        {
            CrmContext db = request.ServiceProvider.GetRequiredService<CrmContext>();
            engine.UnitOfWork(db).Enroll("crm-42", "America/Chicago");
            await db.SaveChangesAsync(Stop);
        }

        TickReport report = await engine.CreateDispatcher(TouchHandler.From(_ => TouchOutcome.Done), new DispatchOptions { ClockTolerance = null }).TickAsync(Stop);

        report.Done.Should().Be(1);
        provider.GetRequiredService<IOutreachStore>().Should().BeSameAs(provider.GetRequiredService<OutreachStore>());
        (await crm.StoredAsync()).Revision.Should().Be(3);
    }

    [Fact]
    public async Task Every_scope_that_a_context_came_from_ends_with_it()
    {
        await using Crm crm = await Crm.OpenAsync(Kind.Sqlite);
        var living = new List<Living>();
        bool isReady = false;
        var services = new ServiceCollection();
        services.AddScoped(_ => new Living(living)).UseEntityFrameworkCore<CrmContext>().AddDbContext<CrmContext>((provider, options) =>
        {
            provider.GetRequiredService<Living>();
            crm.Configure(isReady ? options : throw new NotSupportedException("not yet"));
        });
        await using ServiceProvider provider = services.BuildServiceProvider();
        OutreachStore store = provider.GetRequiredService<OutreachStore>();
        Func<Task> asking = async () => await store.IsSuppressedAsync("", "crm-42", Stop);

        await asking.Should().ThrowAsync<NotSupportedException>();
        living.Should().BeEmpty("where no context was made, no scope stays");
        isReady = true;
        await asking.Should().NotThrowAsync();
        living.Should().ContainSingle("one connection is kept");
        await store.DisposeAsync();

        living.Should().BeEmpty();
    }

    [Fact]
    public async Task A_container_that_is_disposed_of_synchronously_closes_the_store()
    {
        await using Crm crm = await Crm.OpenAsync(Kind.Sqlite);
        OutreachStore store;
#pragma warning disable CA1849 // It is what some hosts do.
        using (ServiceProvider provider = new ServiceCollection()
            .AddDbContext<CrmContext>(crm.Configure).UseEntityFrameworkCore<CrmContext>().BuildServiceProvider())
#pragma warning restore CA1849
        {
            store = provider.GetRequiredService<OutreachStore>();
            (await store.IsSuppressedAsync("", "crm-42", Stop)).Should().BeFalse();
        }

        Func<Task> late = async () => await store.IsSuppressedAsync("", "crm-42", Stop);
        await late.Should().ThrowAsync<ObjectDisposedException>();
    }

    /// <summary>A service that cannot be disposed of synchronously.</summary>
    private sealed class EndsLater : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Task.Yield();
    }

    /// <summary>Lives as long as the scope that it is of.</summary>
    private sealed class Living : IDisposable
    {
        private readonly List<Living> _all;

        internal Living(List<Living> all)
        {
            _all = all;
            all.Add(this);
        }

        public void Dispose() => _all.Remove(this);
    }
}
