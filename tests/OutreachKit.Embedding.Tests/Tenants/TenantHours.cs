using Microsoft.EntityFrameworkCore;
using NodaTime;
using OutreachKit.Stores;

namespace OutreachKit.Embedding.Tests.Tenants;

/// <summary>Each tenant's hours, from its settings screen; who has settled nothing gets the pipeline's.</summary>
internal sealed class TenantHours(CurrentTenant current, IDbContextFactory<SaasContext> contexts) : ISettingsResolver
{
    public async ValueTask<ContactSettings?> ResolveAsync(string tenant, ContactId contact, string? account, CancellationToken cancellationToken)
    {
        current.Id = tenant;
        await using SaasContext db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Hours.SingleOrDefaultAsync(cancellationToken) is { } hours
            ? new ContactSettings
            {
                Schedule = Schedule.WorkingHours(LocalTime.FromTimeOnly(hours.From), LocalTime.FromTimeOnly(hours.To)),
                Sender = $"desk@{tenant}",
            }
            : null;
    }
}
