using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.EntityFrameworkCore.Tests.Model;

/// <summary>The mapping is what the migrations make, and no convention of a host's changes it.</summary>
public class ModelTests
{
    [Fact]
    public void The_migrations_for_SQLite_make_the_model() =>
        WithoutPendingChanges(new SqliteOutreachDbContext(new DbContextOptionsBuilder<SqliteOutreachDbContext>().UseSqlite().Options));

    [Fact]
    public void The_migrations_for_PostgreSQL_make_the_model() =>
        WithoutPendingChanges(new PostgreSqlOutreachDbContext(new DbContextOptionsBuilder<PostgreSqlOutreachDbContext>().UseNpgsql().Options));

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public void A_hosts_conventions_change_no_column(Kind kind)
    {
        using DbContext ours = kind == Kind.Sqlite
            ? new SqliteOutreachDbContext(new DbContextOptionsBuilder<SqliteOutreachDbContext>().UseSqlite().Options)
            : new PostgreSqlOutreachDbContext(new DbContextOptionsBuilder<PostgreSqlOutreachDbContext>().UseNpgsql().Options);
        using DbContext theirs = new OpinionatedContext(
            kind == Kind.Sqlite ? new DbContextOptionsBuilder().UseSqlite().Options : new DbContextOptionsBuilder().UseNpgsql().Options);

        Columns(theirs).Should().BeEquivalentTo(Columns(ours)).And.HaveCountGreaterThan(30);
    }

    [Fact]
    public void A_hosts_conventions_change_no_column_on_SQL_Server_either()
    {
        DbContextOptions options = new DbContextOptionsBuilder().UseSqlServer().Options;
        using var ours = new OtherOutreachDbContext(options);
        using var theirs = new OpinionatedContext(options);

        Columns(theirs).Should().BeEquivalentTo(Columns(ours)).And.HaveCountGreaterThan(30);
    }

    [Fact]
    public void The_revision_is_what_a_hosts_save_is_checked_by()
    {
        using var theirs = new CrmContext(new DbContextOptionsBuilder().UseNpgsql().Options);

        theirs.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.IsConcurrencyToken)
            .Select(p => $"{p.DeclaringType.GetTableName()}.{p.GetColumnName()}").Should().Equal("ok_enrollments.revision");
    }

    [Fact]
    public void The_tables_go_where_the_host_says()
    {
        using var theirs = new CrmContext(new DbContextOptionsBuilder().UseNpgsql().Options);

        theirs.Model.GetEntityTypes().Select(e => e.GetSchemaQualifiedTableName()).Order().Should().Equal(
            "crm.ok_enrollments", "crm.ok_followers", "crm.ok_hash_keys", "crm.ok_history", "crm.ok_inbox", "crm.ok_intake", "crm.ok_meta", "crm.ok_stops", "crm.ok_tombstones", "crm.ok_touches");
    }

    private static void WithoutPendingChanges(OutreachDbContext context)
    {
        using (context)
        {
            context.Database.GetMigrations().Should().Equal("20261124000000_Initial");
            context.Database.HasPendingModelChanges().Should().BeFalse();
        }
    }

    private static List<string> Columns(DbContext context) =>
    [
        .. from entity in context.GetService<IDesignTimeModel>().Model.GetEntityTypes()
           from property in entity.GetProperties()
           select $"{entity.GetTableName()}.{property.GetColumnName()} {property.GetColumnType()} {property.IsNullable} {property.GetMaxLength()} {property.GetCollation()}"
               + $" {property.ValueGenerated} {property.GetTypeMapping().Converter?.ProviderClrType.Name}",
    ];

    private sealed class OpinionatedContext(DbContextOptions options) : DbContext(options)
    {
        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
        {
            configurationBuilder.Properties<Guid>().HaveConversion<byte[]>();
            configurationBuilder.Properties<long>().HaveConversion<double>();
            configurationBuilder.Properties<short>().HaveConversion<string>();
            configurationBuilder.Properties<bool>().HaveConversion<string>();
            configurationBuilder.Properties<int>().HaveConversion<long>();
            configurationBuilder.Properties<Enum>().HaveConversion<string>();
            configurationBuilder.Properties<string>().HaveMaxLength(7).AreFixedLength().UseCollation("NOCASE");
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddOutreachKit(Database);
    }

    private sealed class CrmContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddOutreachKit(Database, "crm", "ok_");
    }
}
