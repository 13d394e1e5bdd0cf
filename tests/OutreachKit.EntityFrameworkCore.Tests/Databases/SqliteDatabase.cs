using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace OutreachKit.EntityFrameworkCore.Tests.Databases;

/// <summary>A file in a folder of its own.</summary>
internal sealed class SqliteDatabase : TestDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outreachkit-");

    internal string Path => System.IO.Path.Combine(_folder.FullName, "outreach.db");

    internal override string ConnectionString => $"Data Source={Path}";

    internal override void Configure(DbContextOptionsBuilder options) => options.UseSqlite(ConnectionString);

    internal override OutreachDbContext NewContext() => new SqliteOutreachDbContext(
        new DbContextOptionsBuilder<SqliteOutreachDbContext>()
            .UseSqlite(ConnectionString, o => o.MigrationsHistoryTable("outreach_migrations")).Options);

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
