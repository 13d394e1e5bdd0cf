using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.EntityFrameworkCore.Tests.Schema;

/// <summary>Whatever is wrong with a database is one exception that says what to do, and never a password.</summary>
public class FaultTests
{
    private const string Password = "correct-horse";

    private static readonly OutreachStoreOptions Impatient = new() { RetryBudget = TimeSpan.FromMilliseconds(50) };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_database_of_a_newer_version_is_refused_and_left_as_it_is(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await using (await database.OpenAsync())
        {
            await database.SayAsync("insert into outreach_migrations values ('20991231000000_Later', '99.0.0')");
        }

        OutreachStoreException said = await RefusedAsync(() => database.OpenAsync());

        said.Fault.Should().Be(OutreachStoreFault.NewerDatabase);
        said.Message.Should().Contain("20991231000000_Later").And.Contain("Update OutreachKit.EntityFrameworkCore");
        (await database.SayAsync("select count(*) from outreach_migrations")).Should().Be(2L);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Missing_tables_are_not_made_where_that_is_not_wanted(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        var reserved = new OutreachStoreOptions { MigrateOnOpen = false };

        OutreachStoreException nothing = await RefusedAsync(() => database.OpenAsync(reserved));
        await using (OutreachDbContext context = database.NewContext())
        {
            await context.GetService<IRelationalDatabaseCreator>().CreateAsync(Stop);
        }

        OutreachStoreException noTables = await RefusedAsync(() => database.OpenAsync(reserved));

        nothing.Fault.Should().Be(OutreachStoreFault.OlderDatabase);
        noTables.Fault.Should().Be(OutreachStoreFault.OlderDatabase);
        noTables.Message.Should().Contain("20261124000000_Initial").And.Contain("MigrateOnOpen");
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_to_is_refused_at_once()
    {
        await using var database = new SqliteDatabase();
        await (await database.OpenAsync()).DisposeAsync();

        OutreachStoreException said = await RefusedAsync(
            () => OutreachStore.OpenAsync(o => o.UseSqlite($"{database.ConnectionString};Mode=ReadOnly"), cancellationToken: Stop));

        said.Fault.Should().Be(OutreachStoreFault.ReadOnly);
        said.Message.Should().Contain(database.Path);
    }

    [Fact]
    public async Task A_server_that_takes_no_writes_is_refused_at_once()
    {
        await using PostgreSqlDatabase database = PostgreSqlDatabase.New();
        await (await database.OpenAsync()).DisposeAsync();
        NpgsqlConnectionStringBuilder standby = database.Connection;
        standby.Options = "-c default_transaction_read_only=on";

        OutreachStoreException said = await RefusedAsync(() => OutreachStore.OpenAsync(o => o.UseNpgsql(standby.ConnectionString), cancellationToken: Stop));

        said.Fault.Should().Be(OutreachStoreFault.ReadOnly);
    }

    [Theory]
    [InlineData("Data Source=/nowhere/at/all/outreach.db", OutreachStoreFault.Unreachable)]
    [InlineData("Data Source=outreach.db;Pasword=correct-horse", OutreachStoreFault.BadConnectionString)]
    [InlineData("correct-horse", OutreachStoreFault.BadConnectionString)]
    [InlineData("Data Source=:memory:", OutreachStoreFault.Unsuitable)]
    public async Task A_connection_string_that_leads_nowhere_in_SQLite_is_refused(string connection, OutreachStoreFault fault)
    {
        OutreachStoreException said = await RefusedAsync(() => OutreachStore.OpenAsync(o => o.UseSqlite(connection), Impatient, Stop));

        said.Fault.Should().Be(fault);
        said.ToString().Should().NotContain(Password);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=me;Password=correct-horse;Database=outreach", OutreachStoreFault.Unreachable)]
    [InlineData("Host=db;Username=me;Password=correct;correct-horse;Database=outreach", OutreachStoreFault.BadConnectionString)]
    [InlineData("correct-horse", OutreachStoreFault.BadConnectionString)]
    public async Task A_connection_string_that_leads_to_no_server_is_refused(string connection, OutreachStoreFault fault)
    {
        OutreachStoreException said = await RefusedAsync(() => OutreachStore.OpenAsync(o => o.UseNpgsql(connection), Impatient, Stop));

        said.Fault.Should().Be(fault);
        said.ToString().Should().NotContain(Password);
    }

    [Fact]
    public async Task Whom_the_server_does_not_let_in_is_refused_at_once()
    {
        await using PostgreSqlDatabase database = PostgreSqlDatabase.New();
        NpgsqlConnectionStringBuilder stranger = database.Connection;
        stranger.Username = "nobody_knows_me";
        stranger.Password = Password;

        OutreachStoreException said = await RefusedAsync(() => OutreachStore.OpenAsync(o => o.UseNpgsql(stranger.ConnectionString), cancellationToken: Stop));

        said.Fault.Should().Be(OutreachStoreFault.Denied);
        said.ToString().Should().NotContain(Password);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await using var database = new SqliteDatabase();
        await File.WriteAllTextAsync(database.Path, string.Concat(Enumerable.Repeat("no database ", 1000)), Stop);

        (await RefusedAsync(() => database.OpenAsync())).Fault.Should().Be(OutreachStoreFault.Damaged);
    }

    [Fact]
    public async Task One_open_connection_is_not_enough_for_a_store()
    {
        await using var database = new SqliteDatabase();
        await using var connection = new SqliteConnection(database.ConnectionString);

        (await RefusedAsync(() => OutreachStore.OpenAsync(o => o.UseSqlite(connection), cancellationToken: Stop)))
            .Fault.Should().Be(OutreachStoreFault.Unsuitable);
    }

    [Fact]
    public async Task Without_a_relational_provider_there_is_nothing_to_open()
    {
        Func<Task> nothing = () => OutreachStore.OpenAsync(_ => { }, cancellationToken: Stop);

        await nothing.Should().ThrowAsync<ArgumentException>().WithMessage("*UseSqlite*");
    }

    [Theory]
    [InlineData("3.7.0", false)]
    [InlineData("3.41.2", false)]
    [InlineData("3.51.2", false)]
    [InlineData("3.51.3", true)]
    [InlineData("3.53.3", true)]
    [InlineData("4.0.0", true)]
    public void A_SQLite_that_loses_writes_is_known_by_its_version(string version, bool isSafe) => SqliteVersion.IsSafe(version).Should().Be(isSafe);

    private static async Task<OutreachStoreException> RefusedAsync(Func<Task<OutreachStore>> open) =>
        (await open.Should().ThrowAsync<OutreachStoreException>()).Which;
}
