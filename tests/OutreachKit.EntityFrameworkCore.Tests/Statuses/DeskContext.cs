using Microsoft.EntityFrameworkCore;

namespace OutreachKit.EntityFrameworkCore.Tests.Statuses;

/// <summary>A host's context with contacts of two kinds, hidden when they are deleted.</summary>
internal sealed class DeskContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddOutreachKit(Database);
        modelBuilder.Entity<NumberedPerson>().HasQueryFilter(p => !p.IsDeleted);
        modelBuilder.Entity<NumberedPerson>().Property(p => p.Status).HasConversion<string>();
        modelBuilder.Entity<TenantPerson>().HasQueryFilter(p => !p.IsDeleted);
        modelBuilder.Entity<TenantPerson>().Property(p => p.Status).HasConversion<int>();
    }
}
