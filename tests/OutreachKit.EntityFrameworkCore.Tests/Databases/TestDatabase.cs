using Microsoft.EntityFrameworkCore;

namespace OutreachKit.EntityFrameworkCore.Tests.Databases;

/// <summary>A database of a test's own, empty at first and gone after it.</summary>
internal abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>One of that kind; skips the test where there is none.</summary>
    internal static TestDatabase Of(Kind kind) => kind == Kind.Sqlite ? new SqliteDatabase() : PostgreSqlDatabase.New();

    /// <summary>
    /// How the stores of tests behave: what may pass is tried again until it has passed. How long that takes on a busy machine must not
    /// decide a test; the end is only there so that one that hangs ends some day.
    /// </summary>
    internal static OutreachStoreOptions Patient { get; } = new() { RetryBudget = TimeSpan.FromMinutes(5), SaveWait = TimeSpan.FromMinutes(5) };

    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal abstract string ConnectionString { get; }

    internal abstract void Configure(DbContextOptionsBuilder options);

    internal Task<OutreachStore> OpenAsync(OutreachStoreOptions? options = null) => OutreachStore.OpenAsync(Configure, options ?? Patient, Stop);

    /// <summary>The ready-made context, as a host would make it.</summary>
    internal abstract OutreachDbContext NewContext();

    /// <summary>Says something to the database behind the store's back.</summary>
    internal async Task<object?> SayAsync(string sql)
    {
        await using OutreachDbContext context = NewContext();
        await context.Database.OpenConnectionAsync(Stop);
        await using System.Data.Common.DbCommand command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Stop);
    }

    public abstract ValueTask DisposeAsync();
}

/// <summary>The kinds of database that the tests run on.</summary>
public enum Kind
{
    Sqlite,
    PostgreSql,
}
