using Npgsql;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Pipelines;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Feed;

/// <summary>The feed, where transactions end in another order than they began in.</summary>
public class FeedTests
{
    private static CancellationToken Stop => World.Stop;

    [Fact]
    public async Task What_commits_late_appears_after_every_cursor_that_was_given_out()
    {
        await using PostgreSqlDatabase database = PostgreSqlDatabase.New();
        await using OutreachStore store = await database.OpenAsync();
        var world = new World(store);
        EnrollmentId late = await world.EnrolledAsync("late");
        EnrollmentId soon = await world.EnrolledAsync("soon");
        IOutreachStore reader = store.With(new PipelineCatalog([Presets.InformationalInterview]));

        // Somebody's transaction writes first and commits last.
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Stop);
        await using NpgsqlTransaction slow = await connection.BeginTransactionAsync(Stop);
        await using (var write = new NpgsqlCommand(
            """
            update outreach_enrollments set revision = 2 where id = @id;
            insert into outreach_history (enrollment_id, revision, commit_id, recorded_at, body)
            select enrollment_id, 2, commit_id, recorded_at, body from outreach_history where enrollment_id = @id
            """, connection, slow))
        {
            write.Parameters.AddWithValue("id", late.Value);
            await write.ExecuteNonQueryAsync(Stop);
        }

        await world.RepliedAsync("soon");
        IReadOnlyList<FeedEntry> first = await reader.FollowAsync(FeedCursor.Start, 10, Stop);
        await slow.CommitAsync(Stop);
        IReadOnlyList<FeedEntry> second = await reader.FollowAsync(first[^1].Cursor, 10, Stop);

        first.Select(e => (e.Event!.Enrollment, e.Event!.Revision)).Should().BeEquivalentTo([(late, 1L), (soon, 1L), (soon, 2L)]);
        second.Should().ContainSingle().Which.Event.Should().Match<Enrollments.Events.HistoryEvent>(e => e.Enrollment == late && e.Revision == 2);
        second[0].Cursor.Position.Should().BeGreaterThan(first[^1].Cursor.Position);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Where_there_is_nothing_new_following_writes_nothing(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await using OutreachStore store = await database.OpenAsync();
        var world = new World(store);
        await world.EnrolledAsync();
        IOutreachStore reader = store.With(new PipelineCatalog([Presets.InformationalInterview]));
        IReadOnlyList<FeedEntry> all = await reader.FollowAsync(FeedCursor.Start, 10, Stop);
        string version = kind == Kind.Sqlite ? "pragma data_version" : "select xmin::text from outreach_meta";
        object? before = kind == Kind.Sqlite ? await store.SayAsync(version) : await database.SayAsync(version);

        (await reader.FollowAsync(all[^1].Cursor, 10, Stop)).Should().BeEmpty();

        all.Should().ContainSingle().Which.Contact.Value.Should().Be("crm-42");
        (kind == Kind.Sqlite ? await store.SayAsync(version) : await database.SayAsync(version)).Should().Be(before);
    }

    [Fact]
    public async Task Entries_come_in_the_order_in_which_things_were_recorded_as_far_as_each_enrollments_order_allows()
    {
        await using var database = new SqliteDatabase();
        await using OutreachStore store = await database.OpenAsync();
        var world = new World(store);
        foreach (string contact in new[] { "a", "b", "c" })
        {
            await world.EnrolledAsync(contact);
            world.Clock.AdvanceMinutes(1);
        }

        foreach (string contact in new[] { "c", "a", "b" })
        {
            await world.RepliedAsync(contact);
            world.Clock.AdvanceMinutes(1);
        }

        IReadOnlyList<FeedEntry> all = await store.With(new PipelineCatalog([Presets.InformationalInterview])).FollowAsync(FeedCursor.Start, 10, Stop);

        all.Select(e => e.Contact.Value).Should().Equal("a", "b", "c", "c", "a", "b");
    }
}
