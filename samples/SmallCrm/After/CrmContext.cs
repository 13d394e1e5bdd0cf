using Microsoft.EntityFrameworkCore;

namespace SmallCrm;

public class CrmContext(DbContextOptions<CrmContext> options) : DbContext(options)
{
    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<Draft> Drafts => Set<Draft>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<string>().HaveMaxLength(400);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddOutreachKit(Database);
        modelBuilder.Entity<Contact>().HasQueryFilter(c => !c.IsDeleted);
        modelBuilder.Entity<Draft>().HasQueryFilter(d => !d.Contact!.IsDeleted);
    }
}
