using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OutreachKit.EntityFrameworkCore.HostStatus;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore;

/// <summary>Registers a store over the host's context.</summary>
public static class OutreachServiceCollectionExtensions
{
    /// <summary>Registers a store over contexts of the host's, as <see cref="IOutreachStore"/> and <see cref="OutreachStore"/>: one for the whole host.</summary>
    /// <remarks>
    /// Contexts are made by <c>IDbContextFactory&lt;TContext&gt;</c> if it is registered, else as for a request, each in a scope of its
    /// own that lives as long as the connection. Nothing is asked of the database before the first call; see
    /// <see cref="OutreachStore.Over"/>.
    /// </remarks>
    /// <param name="services">Where <typeparamref name="TContext"/> is registered, before or after.</param>
    /// <param name="options">How the store behaves.</param>
    /// <typeparam name="TContext">A context whose <c>OnModelCreating</c> calls <c>modelBuilder.AddOutreachKit(Database)</c>.</typeparam>
#pragma warning disable RS0026 // Two overloads with optional parameters are safe here: nothing is both a map and options.
    public static IServiceCollection UseEntityFrameworkCore<TContext>(this IServiceCollection services, OutreachStoreOptions? options = null)
#pragma warning restore RS0026
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton(provider =>
        {
            IServiceScopeFactory scopes = provider.GetRequiredService<IServiceScopeFactory>();
            return OutreachStore.Over(() => Create<TContext>(scopes), options);
        });
        services.AddSingleton<IOutreachStore>(provider => provider.GetRequiredService<OutreachStore>());

        // The engine is not asked for before somebody sets a status: it needs the store, the store the contexts, and they the interceptor.
        HostMap? map = options?.Map;
        services.AddSingleton(provider => new OutreachInterceptor(provider.GetRequiredService<OutreachEngine>, map));
        if (map is { HasVeto: true })
        {
            services.AddSingleton(provider => provider.GetRequiredService<OutreachStore>().Veto!);
        }

        return map is { HasStatuses: true } ? services.AddSingleton<IFeedFollower, StatusFollower>() : services;
    }

    /// <summary>The same, with a map of the host's rows: their status follows the stage, and they can forbid a touch.</summary>
    /// <remarks>
    /// With a status, let the contexts tell of what the host sets: <c>services.AddDbContext&lt;TContext&gt;((sp, o) => o.UseNpgsql(…).UseOutreachKit(sp))</c>.
    /// A dispatcher of OutreachKit.Hosting asks the veto and calls the follower that are registered here.
    /// </remarks>
    /// <param name="services">Where <typeparamref name="TContext"/> is registered, before or after.</param>
    /// <param name="map">Says which rows are contacts, and what they mean.</param>
    /// <param name="options">How the store behaves; its map is the one that is made here.</param>
    /// <typeparam name="TContext">A context whose <c>OnModelCreating</c> calls <c>modelBuilder.AddOutreachKit(Database)</c>.</typeparam>
    /// <exception cref="HostMapException">Something is wrong with the map; the exception says all of it.</exception>
#pragma warning disable RS0026 // As above.
    public static IServiceCollection UseEntityFrameworkCore<TContext>(
        this IServiceCollection services, Action<HostMapBuilder> map, OutreachStoreOptions? options = null)
#pragma warning restore RS0026
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(map);
        var builder = new HostMapBuilder();
        map(builder);
        return services.UseEntityFrameworkCore<TContext>((options ?? new()) with { Map = builder.Build() });
    }

    /// <summary>Lets a context make facts of the statuses that the host sets: in <c>AddDbContext</c>, beside the provider.</summary>
    /// <param name="options">The context's options.</param>
    /// <param name="services">The host's services, as <c>AddDbContext</c> gives them, where <c>UseEntityFrameworkCore</c> was called.</param>
    public static DbContextOptionsBuilder UseOutreachKit(this DbContextOptionsBuilder options, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(services);
        return options.AddInterceptors(services.GetRequiredService<OutreachInterceptor>());
    }

    private static ScopedDbContext Create<TContext>(IServiceScopeFactory scopes)
        where TContext : DbContext
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        try
        {
            TContext context = scope.ServiceProvider.GetService<IDbContextFactory<TContext>>()?.CreateDbContext()
                ?? scope.ServiceProvider.GetRequiredService<TContext>();
            return new(context, scope);
        }
        catch
        {
            scope.Dispose();
            throw;
        }
    }
}
