using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Stores;
using OutreachKit.Stores.Serialization;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.Unreadable;

/// <summary>Somebody edited a row, or a newer OutreachKit wrote it: nobody else is stopped by that (law C12).</summary>
public class DamagedTextTests
{
    private const string Newer = """replace({0}, '{{"v":1', '{{"v":2')""";
    private const string Newest = """replace({0}, '"kind"', '"mood"')""";
    private const string Cut = "substr({0}, 1, 40)";
    private const string OtherStep = """replace({0}, '"request"', '"inquiry"')""";

    private static CancellationToken Stop => World.Stop;

    [Theory]
    [Law("C12")]
    [InlineData(Kind.Sqlite, Newer, UnreadableCode.NewerFormat)]
    [InlineData(Kind.PostgreSql, Newer, UnreadableCode.NewerFormat)]
    [InlineData(Kind.Sqlite, Cut, UnreadableCode.DamagedText)]
    [InlineData(Kind.PostgreSql, Cut, UnreadableCode.DamagedText)]
    [InlineData(Kind.Sqlite, OtherStep, UnreadableCode.ChangedDefinition)]
    public async Task Every_other_is_read_told_dispatched_and_it_is_listed_until_its_text_is_restored(Kind kind, string damage, UnreadableCode code)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await using OutreachStore store = await database.OpenAsync();
        var world = new World(store);
        EnrollmentId ada = await world.EnrolledAsync("ada");
        await world.EnrolledAsync("bob");
        await database.SayAsync("create table kept as select state as kept_state from outreach_enrollments where contact = 'ada'");
        await database.SayAsync($"update outreach_enrollments set state = {Damaged(damage, "state")} where contact = 'ada'");

        (await world.Engine.UnreadableAsync(Stop)).Should().ContainSingle().Which.Should().Match<UnreadableEnrollment>(u => u.Id == ada && u.Code == code);
        (await world.Engine.AgendaAsync(cancellationToken: Stop)).Select(i => i.Contact.Value).Should().Equal("bob");
        TickReport report = await world.TickAsync();
        report.Should().Match<TickReport>(r => r.Done == 1 && r.Unreadable == 1);
        report.Faults.Should().ContainSingle().Which.Should().Match<Dispatch.TouchFault>(f => f.Enrollment == ada && f.Exception is StoredTextException);
        (await world.Engine.Invoking(e => e.ReceiveAsync("ada", Fact.ReplyReceived(world.Engine.Now, key: "r1"), Stop))
            .Should().ThrowAsync<UnreadableEnrollmentException>()).Which.Results.Should().BeEmpty();
        await world.Engine.Invoking(e => e.FindAsync(ada, Stop)).Should().ThrowAsync<StoredTextException>();

        await database.SayAsync("update outreach_enrollments set state = (select kept_state from kept) where contact = 'ada'");
        (await world.Engine.UnreadableAsync(Stop)).Should().BeEmpty();
        (await world.Engine.ReceiveAsync("ada", Fact.ReplyReceived(world.Engine.Now, key: "r1"), Stop)).Should().ContainSingle().Which.IsRepeat.Should().BeFalse();
    }

    [Theory]
    [Law("C12")]
    [InlineData(Kind.Sqlite, Newer, true)]
    [InlineData(Kind.PostgreSql, Newer, true)]
    [InlineData(Kind.Sqlite, Newest, true)]
    [InlineData(Kind.Sqlite, Cut, false)]
    [InlineData(Kind.PostgreSql, Cut, false)]
    public async Task The_feed_goes_on_past_a_damaged_event_and_waits_for_a_newer_process_only_for_a_while(Kind kind, string damage, bool waits)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await using OutreachStore store = await database.OpenAsync();
        var world = new World(store);
        EnrollmentId ada = await world.EnrolledAsync("ada");
        await world.RepliedAsync("ada");
        await world.RepliedAsync("ada");
        await database.SayAsync($"update outreach_history set body = {Damaged(damage, "body")} where revision = 2");

        FeedPage page = await world.Engine.FollowAsync(cancellationToken: Stop);
        page.IsWaiting.Should().Be(waits);
        page.Entries.Should().HaveCount(waits ? 1 : 3);
        world.Clock.AdvanceMinutes(59);
        (await world.Engine.FollowAsync(cancellationToken: Stop)).IsWaiting.Should().Be(waits);
        world.Clock.AdvanceMinutes(1);
        page = await world.Engine.FollowAsync(cancellationToken: Stop);

        page.IsWaiting.Should().BeFalse();
        page.Entries.Select(e => e.Event?.Revision).Should().Equal(1, null, 3);
        page.Entries[1].Unreadable.Should().Match<UnreadableEvent>(u => u.Enrollment == ada && u.Revision == 2 && u.RecordedAt == World.Monday);
        page.Entries[1].Unreadable!.Remedy.Should().Contain("restore the text from a backup");
    }

    [Theory]
    [Law("C12")]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task A_process_that_can_read_it_gets_the_event_for_which_the_other_waited(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await using OutreachStore store = await database.OpenAsync();
        await using OutreachStore other = await database.OpenAsync();
        var newer = new World(store);
        await newer.EnrolledAsync("ada");
        var older = new OutreachEngine(new PipelineBuilder("letters", 1).StartAt(Stage.Identified).In(Stage.Identified, s => s.End()).Build(), other, newer.Clock);

        FeedPage waiting = await older.FollowAsync(cancellationToken: Stop);
        waiting.Should().Match<FeedPage>(p => p.IsWaiting && p.Entries.Count == 0 && p.Next == FeedCursor.Start);
        (await newer.Engine.FollowAsync(waiting.Next, cancellationToken: Stop)).Entries.Should().ContainSingle().Which.Event.Should().NotBeNull();
    }

    private static string Damaged(string how, string column) => string.Format(System.Globalization.CultureInfo.InvariantCulture, how, column);
}
