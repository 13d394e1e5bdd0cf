using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;
using NodaTime;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests;
using OutreachKit.MariaDb.Tests.Databases;
using OutreachKit.Pipelines;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.MariaDb.Tests.Working;

/// <summary>What this server and its driver have of their own, and what no law speaks of.</summary>
public class WorkingTests
{
    [Theory]
    [InlineData(MySqlGuidFormat.Default)]
    [InlineData(MySqlGuidFormat.Binary16)]
    [InlineData(MySqlGuidFormat.Char32)]
    [InlineData(MySqlGuidFormat.TimeSwapBinary16)]
    public async Task Ids_are_kept_as_the_connection_writes_them(MySqlGuidFormat format)
    {
        await using var database = MariaDbDatabase.New();
        MySqlConnectionStringBuilder connection = database.Connection;
        connection.GuidFormat = format;
        connection.Pooling = false;
        // In one process the provider keeps to the first format that it was told of, so each has services of its own.
        await using ServiceProvider services = new ServiceCollection().AddEntityFrameworkMySql().BuildServiceProvider();
        await using OutreachStore store = await OutreachStore.OpenAsync(
            options =>
            {
                MariaDbDatabase.Configure(options, connection.ConnectionString);
                options.UseInternalServiceProvider(services);
            },
            cancellationToken: World.Stop);
        var world = new World(store);

        EnrollmentId id = await world.EnrolledAsync();
        (await world.TickAsync()).Done.Should().Be(1);
        await world.RepliedAsync(key: "reply-1");
        await world.RepliedAsync(key: "reply-1");

        (await world.RevisionsAsync(id)).Should().Equal(1, 2, 3, 4);
        (await Following(store)).Should().Equal(1, 2, 3, 4);
    }

    [Fact]
    public async Task A_long_text_is_kept_whole()
    {
        await using var database = MariaDbDatabase.New();
        await using OutreachStore store = await database.OpenAsync();
        var world = new World(store);
        EnrollmentId id = await world.EnrolledAsync();

        // Each meeting adds a thank-you that is still to be written.
        for (int meeting = 0; meeting < 400; meeting++)
        {
            world.Clock.AdvanceSeconds(1);
            await world.Engine.ReceiveAsync(
                "crm-42", Fact.MeetingHeld(world.Clock.GetCurrentInstant(), $"meeting-{meeting}"), World.Stop);
        }

        (await database.SayAsync("select char_length(state) from outreach_enrollments")).Should().BeOfType<int>().Which.Should().BeGreaterThan(65_536);
        (await world.Engine.FindAsync(id, World.Stop))!.Touches.Should().HaveCount(400);
    }

    [Fact]
    public async Task A_row_that_somebody_else_holds_is_waited_for_and_told_when_the_patience_is_over()
    {
        await using var database = MariaDbDatabase.New();
        await using OutreachStore store = await database.OpenAsync();
        await using OutreachStore impatient = await database.OpenAsync(new OutreachStoreOptions { RetryBudget = TimeSpan.FromMilliseconds(100) });
        var world = new World(store);
        EnrollmentId id = await world.EnrolledAsync();
        await using var other = new MySqlConnection(database.ConnectionString);
        await other.OpenAsync(World.Stop);
        await using MySqlTransaction holding = await other.BeginTransactionAsync(World.Stop);
        await using MySqlCommand hold = other.CreateCommand();
        hold.Transaction = holding;
        hold.CommandText = "select id from outreach_enrollments for update";
        await hold.ExecuteScalarAsync(World.Stop);

        OutreachStoreException said = (await FluentActions.Awaiting(() => new World(impatient).RepliedAsync()).Should().ThrowAsync<OutreachStoreException>()).Which;
        Task waiting = Task.Run(() => world.RepliedAsync(), World.Stop);
        await holding.RollbackAsync(World.Stop);
        await waiting;

        said.Fault.Should().Be(OutreachStoreFault.Unreachable);
        (await world.RevisionsAsync(id)).Should().Equal(1, 2);
    }

    [Fact]
    public async Task A_claim_that_comes_to_a_row_that_somebody_holds_keeps_what_it_had_taken_before()
    {
        await using var database = MariaDbDatabase.New();
        await using OutreachStore store = await database.OpenAsync();
        var world = new World(store);
        await world.EnrolledAsync("first");
        world.Clock.AdvanceSeconds(1);
        EnrollmentId second = await world.EnrolledAsync("second");
        await using var other = new MySqlConnection(database.ConnectionString);
        await other.OpenAsync(World.Stop);
        await using MySqlTransaction holding = await other.BeginTransactionAsync(World.Stop);
        await using MySqlCommand hold = other.CreateCommand();
        hold.Transaction = holding;
        hold.CommandText = $"select fence from outreach_touches where enrollment_id = '{second.Value}' for update";
        await hold.ExecuteScalarAsync(World.Stop);
        var request = new ClaimRequest(world.Clock.GetCurrentInstant(), 10, Duration.FromMinutes(5));

        IReadOnlyList<TouchClaim> whileHeld = await store.ClaimAsync(request, World.Stop);
        await holding.RollbackAsync(World.Stop);
        IReadOnlyList<TouchClaim> afterwards = await store.ClaimAsync(request, World.Stop);

        whileHeld.Should().ContainSingle().Which.Enrollment.Should().NotBe(second);
        afterwards.Should().ContainSingle().Which.Enrollment.Should().Be(second);
    }

    [Fact]
    public async Task Connections_that_the_server_has_ended_are_replaced()
    {
        await using var database = MariaDbDatabase.New();
        await using OutreachStore store = await database.OpenAsync();
        var world = new World(store);
        EnrollmentId id = await world.EnrolledAsync();

        for (int i = 0; i < 5; i++)
        {
            await database.EndOtherConnectionsAsync();
            await world.RepliedAsync();
        }

        (await world.RevisionsAsync(id)).Should().Equal(1, 2, 3, 4, 5, 6);
    }

    [Fact]
    public async Task A_clock_that_was_accepted_is_the_stores_own_from_then_on()
    {
        await using var database = MariaDbDatabase.New();
        await using OutreachStore store = await database.OpenAsync();
        Instant ahead = (await store.TimeAsync(default, World.Stop)).Own + Duration.FromHours(1);

        await store.AcceptClockAsync(ahead, World.Stop);

        // An assignment sees here what those before it have changed.
        (await database.SayAsync("select high_water from outreach_meta")).Should().Be(ahead.ToUnixTimeTicks() / 10);
        (await store.TimeAsync(default, World.Stop)).Own.Should().BeGreaterThanOrEqualTo(ahead).And.BeLessThan(ahead + Duration.FromMinutes(30));
    }

    private static async Task<IEnumerable<long>> Following(OutreachStore store) =>
        (await store.With(new PipelineCatalog([Presets.InformationalInterview])).FollowAsync(FeedCursor.Start, 10, World.Stop)).Select(e => e.Event!.Revision);
}
