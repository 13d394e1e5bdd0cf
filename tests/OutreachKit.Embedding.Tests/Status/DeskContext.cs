using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore;

namespace OutreachKit.Embedding.Tests.Status;

/// <summary>The host's context, with OutreachKit's tables in it.</summary>
internal sealed class DeskContext(DbContextOptions<DeskContext> options) : DbContext(options)
{
    internal DbSet<Person> People => Set<Person>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddOutreachKit(Database);
        modelBuilder.Entity<Person>().Property(p => p.Status).HasConversion<string>();
    }
}
