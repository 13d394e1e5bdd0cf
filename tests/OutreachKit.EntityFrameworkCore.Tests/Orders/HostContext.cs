using Microsoft.EntityFrameworkCore;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>A host's context with rows of its own beside OutreachKit's.</summary>
internal sealed class HostContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddOutreachKit(Database);
        modelBuilder.Entity<Customer>();
    }
}

/// <summary>A row of the host's.</summary>
public class Customer
{
    public int Id { get; set; }

    public string Name { get; set; } = "";
}
