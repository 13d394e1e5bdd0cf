using Microsoft.EntityFrameworkCore;

namespace OutreachKit.EntityFrameworkCore;

/// <summary>OutreachKit's tables in PostgreSQL, with their migrations.</summary>
public sealed class PostgreSqlOutreachDbContext : OutreachDbContext
{
    /// <summary>A context on those options, which name Npgsql.</summary>
    public PostgreSqlOutreachDbContext(DbContextOptions<PostgreSqlOutreachDbContext> options)
        : base(options)
    {
    }

    internal PostgreSqlOutreachDbContext(DbContextOptions options)
        : base(options)
    {
    }
}
