using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Sql;

/// <summary>A store leaves its host most of the driver's pool, and gives back what it does not use.</summary>
public class ConnectionTests
{
    [Fact]
    public async Task A_host_with_a_pool_of_ten_has_most_of_it_however_many_ask_the_store_at_once()
    {
        await using PostgreSqlDatabase database = PostgreSqlDatabase.New();
        NpgsqlConnectionStringBuilder small = database.Connection;
        (small.MaxPoolSize, small.Timeout) = (10, 300);
        var open = new OpenConnections();
        await using OutreachStore store = await OutreachStore.OpenAsync(
            o => o.UseNpgsql(small.ConnectionString).AddInterceptors(open), new OutreachStoreOptions { RetryBudget = TestDatabase.Patient.RetryBudget }, World.Stop);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => store.SuppressAsync("", $"crm-{i}", World.Stop).AsTask()));

        open.Most.Should().BeInRange(1, 4);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task What_is_not_used_goes_back_to_the_drivers_pool(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await (await database.OpenAsync()).DisposeAsync();
        var open = new OpenConnections();
        await using OutreachStore store = await OutreachStore.OpenAsync(
            o =>
            {
                database.Configure(o);
                o.AddInterceptors(open);
            },
            TestDatabase.Patient with { ConnectionIdleTime = TimeSpan.FromMilliseconds(1) },
            World.Stop);
        for (int i = 0; i < 3; i++)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(n => store.SuppressAsync("", $"crm-{n}", World.Stop).AsTask()));

            await open.NoneAsync(World.Stop);
        }
    }

    [Fact]
    public void Fewer_connections_than_one_and_no_time_at_all_are_refused()
    {
        Func<OutreachStoreOptions> none = () => new OutreachStoreOptions { MaxConnections = 0 };
        Func<OutreachStoreOptions> never = () => new OutreachStoreOptions { ConnectionIdleTime = TimeSpan.Zero };

        none.Should().Throw<ArgumentOutOfRangeException>().Which.Message.Should().Contain("MaxConnections");
        never.Should().Throw<ArgumentOutOfRangeException>().Which.Message.Should().Contain("ConnectionIdleTime");
    }

    /// <summary>The connections that are open: one ends when it is closed, or when its context is disposed of.</summary>
    private sealed class OpenConnections : DbConnectionInterceptor
    {
        private readonly HashSet<DbConnection> _open = [];
        private TaskCompletionSource _none = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal int Most { get; private set; }

        internal Task NoneAsync(CancellationToken cancellationToken)
        {
            lock (_open)
            {
                return (_open.Count == 0 ? Task.CompletedTask : _none.Task).WaitAsync(cancellationToken);
            }
        }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            lock (_open)
            {
                _open.Add(connection);
                Most = Math.Max(Most, _open.Count);
            }
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }

        public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Ended(connection);

        public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) => EndedAsync(connection);

        public override void ConnectionDisposed(DbConnection connection, ConnectionEndEventData eventData) => Ended(connection);

        public override Task ConnectionDisposedAsync(DbConnection connection, ConnectionEndEventData eventData) => EndedAsync(connection);

        private Task EndedAsync(DbConnection connection)
        {
            Ended(connection);
            return Task.CompletedTask;
        }

        private void Ended(DbConnection connection)
        {
            lock (_open)
            {
                if (_open.Remove(connection) && _open.Count == 0)
                {
                    _none.SetResult();
                    _none = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }
        }
    }
}
