using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore;

namespace OutreachKit.MariaDb.Tests.Embedded;

/// <summary>A host's context on Entity Framework Core 9 and Pomelo's provider; its texts compare without regard to case.</summary>
internal sealed class AgencyContext(DbContextOptions<AgencyContext> options) : DbContext(options)
{
    internal DbSet<Client> Clients => Set<Client>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<string>().HaveMaxLength(191).UseCollation("utf8mb4_general_ci");
        configurationBuilder.Properties<bool>().HaveConversion<int>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasCharSet("utf8mb4");
        modelBuilder.AddOutreachKit(Database, tablePrefix: "crm_outreach_");
        modelBuilder.Entity<Client>().HasQueryFilter(c => c.IsActive);
    }
}
