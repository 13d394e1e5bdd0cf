using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore;

namespace OutreachKit.Embedding.Tests.Tenants;

/// <summary>A host's context on Entity Framework Core 10: tenants by named query filters, a schema of its own, and another for OutreachKit.</summary>
internal sealed class SaasContext(DbContextOptions<SaasContext> options, CurrentTenant tenant) : DbContext(options)
{
    internal DbSet<Contact> Contacts => Set<Contact>();

    internal DbSet<Draft> Drafts => Set<Draft>();

    internal DbSet<WorkingHours> Hours => Set<WorkingHours>();

    internal DbSet<AuditEntry> Audit => Set<AuditEntry>();

    private string Tenant => tenant.Id;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("saas");
        modelBuilder.AddOutreachKit(Database, schema: "outreach", tablePrefix: "");
        modelBuilder.Entity<Contact>(contact =>
        {
            // Ids count up, but a tenant that was moved here brought its own.
            contact.HasKey(c => new { c.TenantId, c.Id });
            contact.Property(c => c.Id).ValueGeneratedOnAdd().UseIdentityByDefaultColumn();
            contact.HasQueryFilter("tenant", c => c.TenantId == Tenant);
            contact.HasQueryFilter("deleted", c => !c.IsDeleted);
        });
        modelBuilder.Entity<Draft>().HasQueryFilter("tenant", d => d.TenantId == Tenant);
        modelBuilder.Entity<WorkingHours>(hours =>
        {
            hours.HasKey(h => h.TenantId);
            hours.HasQueryFilter("tenant", h => h.TenantId == Tenant);
        });
    }
}
