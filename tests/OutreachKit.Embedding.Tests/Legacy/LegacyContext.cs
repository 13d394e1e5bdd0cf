using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore;

namespace OutreachKit.Embedding.Tests.Legacy;

/// <summary>A context as older programs have it: it is told a file, and builds its own options.</summary>
internal sealed class LegacyContext : DbContext
{
    internal LegacyContext(string file)
        : base(new DbContextOptionsBuilder<LegacyContext>().UseSqlite($"Data Source={file}").Options)
    {
    }

    internal DbSet<Customer> Customers => Set<Customer>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Customer>().ToTable("tblCustomers");
        modelBuilder.AddOutreachKit(Database);
    }
}
