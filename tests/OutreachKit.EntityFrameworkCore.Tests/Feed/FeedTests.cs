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

    /// <summary>The feed is made of two questions. Whatever is given its place before either of them comes to whoever follows.</summary>
    [Theory]
    [InlineData("outreach_history")]
    [InlineData("outreach_intake")]
    public async Task What_is_placed_between_the_two_questions_of_the_feed_is_not_passed_by(string question)
    {
        await using TestDatabase database = TestDatabase.Of(Kind.Sqlite);
        await using OutreachStore store = await database.OpenAsync();
        var world = new World(store);
        await world.EnrolledAsync();
        var pipelines = new PipelineCatalog([Presets.InformationalInterview]);
        IOutreachStore other = store.With(pipelines);
        FeedCursor start = (await other.FollowAsync(FeedCursor.Start, 10, Stop))[^1].Cursor;
        bool isPlaced = false;
        await using OutreachStore following = await database.OpenAsync(TestDatabase.Patient with
        {
            BeforeStatement = async point =>
            {
                if (!isPlaced && point.Text.Contains(question, StringComparison.Ordinal) && point.Text.Contains("> @after", StringComparison.Ordinal))
                {
                    isPlaced = true;
                    await SetAsideAsync(other, world);
                    await world.RepliedAsync();
                    await SetAsideAsync(other, world);
                    await other.FollowAsync(start, 10, Stop);
                }
            },
        });
        IOutreachStore reader = following.With(pipelines);

        // The first time may come too early for what is placed meanwhile; the second may not.
        List<FeedEntry> seen = [.. await reader.FollowAsync(start, 10, Stop)];
        isPlaced.Should().BeTrue();
        seen.AddRange(await reader.FollowAsync(seen.Count == 0 ? start : seen[^1].Cursor, 10, Stop));

        seen.Select(e => e.Cursor).Should().Equal((await other.FollowAsync(start, 10, Stop)).Select(e => e.Cursor)).And.HaveCount(3);
    }

    private static ValueTask SetAsideAsync(IOutreachStore store, World world)
    {
        var entry = new IntakeEntry
        {
            Said = Guid.NewGuid(), Unit = Guid.NewGuid(), Tenant = "", Contact = "crm-42", Kind = IntakeKind.Enroll, Body = "{}",
            RecordedAt = world.Clock.GetCurrentInstant(), SetAsideAt = world.Clock.GetCurrentInstant(), Fault = "AlreadyEnrolled",
        };
        return store.AppendAsync([entry], [], Stop);
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
