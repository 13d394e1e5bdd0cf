using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using OutreachKit.EntityFrameworkCore.Model;

namespace OutreachKit.EntityFrameworkCore.Schema;

/// <summary>Makes contexts on the host's options: the one that has migrations for the provider, if there is one.</summary>
internal sealed class ContextFactory
{
    // A table of our own: in the host's database the usual one is the host's, and its migrations would look like ours.
    private const string MigrationsTable = "outreach_migrations";

    private readonly DbContextOptions _options;

    internal ContextFactory(Action<DbContextOptionsBuilder> configure)
    {
        var builder = new DbContextOptionsBuilder();
        configure(builder);
        RelationalOptionsExtension relational = builder.Options.Extensions.OfType<RelationalOptionsExtension>().FirstOrDefault()
            ?? throw new ArgumentException("No relational database is named: give UseSqlite(\"Data Source=outreach.db\"), UseNpgsql(…) or the like.", nameof(configure));
        if (relational.MigrationsHistoryTableName is null)
        {
            ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(relational.WithMigrationsHistoryTableName(MigrationsTable));
        }

        _options = builder.Options;
        using var probe = new OtherOutreachDbContext(_options);
        Kind = Provider.KindOf(probe.Database.ProviderName);
    }

    internal ProviderKind Kind { get; }

    internal OutreachDbContext Create() => Kind switch
    {
        ProviderKind.Sqlite => new SqliteOutreachDbContext(_options),
        ProviderKind.PostgreSql => new PostgreSqlOutreachDbContext(_options),
        _ => new OtherOutreachDbContext(_options),
    };
}
