using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OutreachKit.Benchmarks.Stores;
using SQLitePCL;

namespace OutreachKit.Benchmarks.Tests.Stores;

/// <summary>A SQLite file that writes down what is said to it, on every connection.</summary>
internal sealed class LoggedSqlite(StatementLog log) : SqliteBench
{
    internal override void Use(DbContextOptionsBuilder options)
    {
        base.Use(options);
        options.AddInterceptors(new Opened(Listen));
    }

    internal override async Task<DbConnection> ConnectAsync()
    {
        DbConnection connection = await base.ConnectAsync();
        Listen(connection);
        return connection;
    }

    /// <summary>SQLite itself tells what it has executed.</summary>
    private void Listen(DbConnection connection) =>
        raw.sqlite3_profile(((SqliteConnection)connection).Handle, (strdelegate_profile)((_, sql, _) => log.Add(sql)), null);

    private sealed class Opened(Action<DbConnection> listen) : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => listen(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            listen(connection);
            return Task.CompletedTask;
        }
    }
}
