using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore;

namespace OutreachKit.Embedding.Tests.Migrating;

/// <summary>A host's context that has migrations, and a convention of its own for names; it has just been given our line.</summary>
public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<string>().HaveMaxLength(100);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Order>();
        modelBuilder.AddOutreachKit(Database);
    }
}
