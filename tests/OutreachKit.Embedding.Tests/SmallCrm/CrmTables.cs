using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore;

namespace OutreachKit.Embedding.Tests.SmallCrm;

/// <summary>OutreachKit's tables in the CRM's file, seen by another program, on another version of Entity Framework Core.</summary>
internal sealed class CrmTables(string file) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite($"Data Source={file};Pooling=False");

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddOutreachKit(Database);
}
