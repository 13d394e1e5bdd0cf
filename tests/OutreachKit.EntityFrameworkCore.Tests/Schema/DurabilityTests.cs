using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Postgres;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.Schema;

/// <summary>What was committed is kept through a crash, whatever the server's defaults, or it is said why not.</summary>
public class DurabilityTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Law("C1")]
    public async Task A_server_that_can_lose_what_it_has_committed_is_refused_unless_that_is_allowed()
    {
        Assert.SkipWhen(PostgresPrograms.Folder is null && Environment.GetEnvironmentVariable("CI") != "true", "No PostgreSQL server is installed.");
        await using PostgresCluster cluster = await PostgresCluster.StartAsync(Stop, "-c fsync=off -c synchronous_commit=off");
        Func<Task> open = () => OutreachStore.OpenAsync(o => o.UseNpgsql(cluster.ConnectionString), TestDatabase.Patient, Stop);

        OutreachStoreException said = (await open.Should().ThrowAsync<OutreachStoreException>()).Which;
        await using OutreachStore allowed = await OutreachStore.OpenAsync(
            o => o.UseNpgsql(cluster.ConnectionString), TestDatabase.Patient with { AllowWeakDurability = true }, Stop);

        said.Fault.Should().Be(OutreachStoreFault.Unsuitable);
        said.Message.Should().Contain("fsync = off").And.Contain("AllowWeakDurability");
        (await allowed.SayAsync("show synchronous_commit")).Should().Be("on", "the store's own connections turn it on");
    }

    [Theory]
    [InlineData("off", "on")]
    [InlineData("local", "local")]
    [InlineData("remote_apply", "remote_apply")]
    public async Task A_database_that_commits_before_it_has_written_is_told_to_wait_and_a_stricter_one_is_left_alone(string set, string then)
    {
        await using PostgreSqlDatabase database = PostgreSqlDatabase.New();
        await (await database.OpenAsync()).DisposeAsync();
        await database.SayAsync($"alter database {database.Connection.Database} set synchronous_commit = {set}");
        await using (var pooled = new Npgsql.NpgsqlConnection(database.ConnectionString))
        {
            Npgsql.NpgsqlConnection.ClearPool(pooled);
        }

        await using OutreachStore store = await database.OpenAsync();

        (await store.SayAsync("show synchronous_commit")).Should().Be(then);
    }
}
