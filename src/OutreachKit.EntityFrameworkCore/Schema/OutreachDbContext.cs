using Microsoft.EntityFrameworkCore;

namespace OutreachKit.EntityFrameworkCore;

/// <summary>A context that holds OutreachKit's tables and nothing else.</summary>
/// <remarks>
/// <see cref="OutreachStore"/> makes it; it is public so that a host can print or run its migrations. A context is not
/// thread-safe, a store is.
/// </remarks>
public abstract class OutreachDbContext : DbContext
{
    private protected OutreachDbContext(DbContextOptions options)
        : base(options)
    {
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.AddOutreachKit(Database);
    }
}
