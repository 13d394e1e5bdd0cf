using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Approvals;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.MariaDb.Tests.Databases;
using OutreachKit.Stores;

namespace OutreachKit.MariaDb.Tests.Schema;

/// <summary>Where there are no migrations, opening makes the tables as they are: all of them, once.</summary>
public class OpeningTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Eight_who_open_a_new_database_at_once_all_get_it()
    {
        await using var database = MariaDbDatabase.New();

        OutreachStore[] stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => database.OpenAsync(), Stop)));

        foreach (OutreachStore store in stores)
        {
            (await store.IsSuppressedAsync("", "crm-42", Stop)).Should().BeFalse();
            await store.DisposeAsync();
        }

        await ShouldBeWholeAsync(database);
    }

    [Fact]
    public async Task Whoever_follows_one_who_died_while_making_the_tables_makes_the_rest()
    {
        IReadOnlyList<string> commands = GeneratedSql.Tables(
            new DbContextOptionsBuilder().UseMySql("Server=nowhere;Database=crm", ServerVersion.Parse("10.11.0-mariadb")).Options);
        for (int made = 0; made <= commands.Count; made++)
        {
            await using var database = MariaDbDatabase.New();
            await database.CreateAsync();
            foreach (string command in commands.Take(made))
            {
                await database.SayAsync(command);
            }

            await (await database.OpenAsync()).DisposeAsync();

            await ShouldBeWholeAsync(database);
        }

        commands.Should().HaveCount(21);
    }

    [Fact]
    public async Task Missing_tables_are_not_made_where_that_is_not_wanted()
    {
        await using var database = MariaDbDatabase.New();
        var reserved = new OutreachStoreOptions { MigrateOnOpen = false };

        OutreachStoreException nothing = await RefusedAsync(() => database.OpenAsync(reserved));
        await database.CreateAsync();
        OutreachStoreException noTables = await RefusedAsync(() => database.OpenAsync(reserved));
        await (await database.OpenAsync()).DisposeAsync();
        await using OutreachStore opened = await database.OpenAsync(reserved);

        (nothing.Fault, noTables.Fault).Should().Be((OutreachStoreFault.OlderDatabase, OutreachStoreFault.OlderDatabase));
        noTables.Message.Should().Contain("MigrateOnOpen");
    }

    [Fact]
    public async Task The_hosts_database_keeps_its_character_set_and_ours_takes_any_letter()
    {
        await using var database = MariaDbDatabase.New();
        await database.CreateAsync("character set latin1");
        await using OutreachStore store = await database.OpenAsync();

        await store.SuppressAsync("", "Ada \ud83d\udc69\u200d\ud83d\udd2c", Stop);

        (await store.IsSuppressedAsync("", "Ada \ud83d\udc69\u200d\ud83d\udd2c", Stop)).Should().BeTrue();
        (await store.IsSuppressedAsync("", "Ada \ud83d\udc69", Stop)).Should().BeFalse();
        (await store.IsSuppressedAsync("", "ada \ud83d\udc69\u200d\ud83d\udd2c", Stop)).Should().BeFalse("case counts");
        (await database.SayAsync("select @@character_set_database")).Should().Be("latin1");
    }

    [Fact]
    public async Task An_engine_without_transactions_is_refused()
    {
        await using var database = MariaDbDatabase.New();
        await (await database.OpenAsync()).DisposeAsync();
        await database.SayAsync("alter table outreach_stops engine = MyISAM");

        OutreachStoreException said = await RefusedAsync(() => database.OpenAsync());

        said.Fault.Should().Be(OutreachStoreFault.Unsuitable);
        said.Message.Should().Contain("MyISAM").And.Contain("InnoDB");
    }

    [Fact]
    public async Task A_server_that_can_lose_what_it_has_committed_is_refused_unless_that_is_allowed()
    {
        await using MariaDbServer server = await MariaDbServer.StartAsync(Stop);
        await using var database = MariaDbDatabase.On(server.ConnectionString);
        await database.TellServerAsync("set global innodb_flush_log_at_trx_commit = 2");

        OutreachStoreException said = await RefusedAsync(() => database.OpenAsync());
        await (await database.OpenAsync(MariaDbDatabase.Patient with { AllowWeakDurability = true })).DisposeAsync();

        said.Fault.Should().Be(OutreachStoreFault.Unsuitable);
        said.Message.Should().Contain("innodb_flush_log_at_trx_commit = 2").And.Contain("AllowWeakDurability");
    }

    [Fact]
    public async Task What_a_servers_settings_could_change_is_said_anew_on_each_connection()
    {
        await using var database = MariaDbDatabase.New();
        await using OutreachStore store = await database.OpenAsync();

        (await store.SayAsync("select concat(@@tx_isolation, ' ', @@autocommit, ' ', @@innodb_lock_wait_timeout, ' ', @@sql_mode)"))
            .Should().BeOfType<string>().Which.Should().StartWith("READ-COMMITTED ON 2 ").And.Contain("STRICT_ALL_TABLES");
    }

    [Fact]
    public async Task A_wrong_password_and_a_server_that_is_not_there_are_told_and_no_password_is()
    {
        await using var database = MariaDbDatabase.New();
        var impatient = new OutreachStoreOptions { RetryBudget = TimeSpan.FromMilliseconds(50) };
        MySqlConnector.MySqlConnectionStringBuilder wrong = database.Connection;
        wrong.Password = "correct-horse";
        MySqlConnector.MySqlConnectionStringBuilder nowhere = database.Connection;
        nowhere.Port = 1;

        OutreachStoreException denied = await RefusedAsync(() => database.OpenAsync(impatient, wrong.ConnectionString));
        OutreachStoreException unreachable = await RefusedAsync(() => database.OpenAsync(impatient, nowhere.ConnectionString));

        (denied.Fault, unreachable.Fault).Should().Be((OutreachStoreFault.Denied, OutreachStoreFault.Unreachable));
        (denied.Message + unreachable.Message).Should().Contain("MySQL or MariaDB").And.NotContain("correct-horse").And.NotContain(database.Connection.Password);
    }

    [Fact]
    public async Task Wherever_the_connection_breaks_while_a_database_is_opened_it_is_tried_again()
    {
        await using var database = MariaDbDatabase.New();
        await (await database.OpenAsync()).DisposeAsync();
        int breaks = 0;
        bool hasBroken;
        do
        {
            await using var proxy = new BreakingProxy("127.0.0.1", (int)database.Connection.Port, ++breaks);
            MySqlConnector.MySqlConnectionStringBuilder through = database.Connection;
            (through.Server, through.Port, through.Pooling) = ("127.0.0.1", (uint)proxy.Port, false);

            await (await database.OpenAsync(connectionString: through.ConnectionString)).DisposeAsync();

            hasBroken = proxy.HasBroken;
        }
        while (hasBroken);

        breaks.Should().BeGreaterThan(10, "opening asks several questions");
    }

    private static async Task ShouldBeWholeAsync(MariaDbDatabase database)
    {
        (await database.SayAsync("select count(*) from outreach_meta")).Should().Be(1L);
        (await database.SayAsync("select count(*) from information_schema.tables where table_schema = database()")).Should().Be(10L);
        (await database.SayAsync(
            """
            select group_concat(distinct concat(index_name, ' ', non_unique) order by 1 separator ', ') from information_schema.statistics
            where table_schema = database() and index_name <> 'PRIMARY'
            """)).Should().Be(
            "ix_outreach_enrollments_open 0, ix_outreach_enrollments_tenant 1, ix_outreach_history_feed 1, ix_outreach_intake_whose 1, ix_outreach_stops_scope 1, ix_outreach_stops_tenant 1, ix_outreach_tombstones_tenant 1, ix_outreach_touches_due 1, "
            + "ix_outreach_touches_enrollment 1, ix_outreach_touches_tenant 1");
        (await database.SayAsync(
            "select count(*) from information_schema.referential_constraints where constraint_schema = database()")).Should().Be(3L);
    }

    private static async Task<OutreachStoreException> RefusedAsync(Func<Task> open) => (await open.Should().ThrowAsync<OutreachStoreException>()).Which;
}
