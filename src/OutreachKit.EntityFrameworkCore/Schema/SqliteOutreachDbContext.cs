using Microsoft.EntityFrameworkCore;

namespace OutreachKit.EntityFrameworkCore;

/// <summary>OutreachKit's tables in SQLite, with their migrations.</summary>
public sealed class SqliteOutreachDbContext : OutreachDbContext
{
    /// <summary>A context on those options, which name SQLite.</summary>
    public SqliteOutreachDbContext(DbContextOptions<SqliteOutreachDbContext> options)
        : base(options)
    {
    }

    internal SqliteOutreachDbContext(DbContextOptions options)
        : base(options)
    {
    }
}
