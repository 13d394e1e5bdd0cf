using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>A file in which the stores wait for nothing but SQLite's own lock: each has a gate of its own, as in a process of its own.</summary>
internal sealed class SqliteSite : OrderSite
{
    private readonly SqliteDatabase _database = new();

    internal override string Name => "Sqlite";

    internal override bool HasOneWriter => true;

    internal override void Configure(DbContextOptionsBuilder options, int process) => _database.Configure(options);

    internal override void Opened() => SqliteDialect.ForgetGate(_database.Path);

    internal override Task<HashSet<long>> WaitingAsync() => Task.FromResult<HashSet<long>>([]);

    internal override long BackendOf(DbConnection connection) => 0;

    public override ValueTask DisposeAsync() => _database.DisposeAsync();
}
