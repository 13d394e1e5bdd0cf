using Microsoft.Extensions.DependencyInjection;
using OutreachKit.Stores;

namespace OutreachKit.Hosting.Handling;

/// <summary>Makes the host's resolver anew for each question, in a scope of its own.</summary>
internal sealed class ScopedSettingsResolver<TResolver>(IServiceScopeFactory scopes) : ISettingsResolver
    where TResolver : class, ISettingsResolver
{
    public async ValueTask<ContactSettings?> ResolveAsync(string tenant, ContactId contact, string? account, CancellationToken cancellationToken)
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return await scope.ServiceProvider.GetRequiredService<TResolver>()
                .ResolveAsync(tenant, contact, account, cancellationToken).ConfigureAwait(false);
        }
    }
}
