using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OutreachKit.EntityFrameworkCore.Opening;
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
    public static IServiceCollection UseEntityFrameworkCore<TContext>(this IServiceCollection services, OutreachStoreOptions? options = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton(provider =>
        {
            IServiceScopeFactory scopes = provider.GetRequiredService<IServiceScopeFactory>();
            return OutreachStore.Over(() => Create<TContext>(scopes), options);
        });
        return services.AddSingleton<IOutreachStore>(provider => provider.GetRequiredService<OutreachStore>());
    }

    private static OwnedContext Create<TContext>(IServiceScopeFactory scopes)
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
