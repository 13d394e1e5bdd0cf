using System.Text.Json;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Commands;

/// <summary><c>meeting CONTACT booked|moved|held|cancelled|no-show</c>. It is Wednesday, 10 June; Friday is the 12th.</summary>
public sealed class MeetingTests
{
    private const string Friday = "2026-06-12T09:00";

    private static async Task<TempDb> BookedAsync()
    {
        TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        await db.RunAsync("log", "ann lee", "reply-received");
        await db.RunAsync("done", "ann lee");
        (await db.RunAsync("meeting", "ann lee", "booked", Friday, "45m")).ExitCode.Should().Be(0);
        return db;
    }

    private static async Task<(string Starts, string Ends)[]> BookedOfAsync(TempDb db)
    {
        await using Workspace desk = await db.OpenAsync();
        return [.. (await desk.Outreach.FindByContactAsync("contact-0001", TestContext.Current.CancellationToken)).Single().Meetings.Select(m => (m.Starts.ToString(), m.Ends.ToString()))];
    }

    private static async Task<JsonElement> RunOfAsync(TempDb db) => (await db.JsonAsync("history", "contact-0001")).Items("enrollments").Single();

    private static async Task<IEnumerable<(string, string?)>> ToComeAsync(TempDb db) =>
        (await RunOfAsync(db)).Items("toCome").Select(t => (t.Text("step"), t.GetProperty("due").GetString()));

    [Theory]
    [InlineData("2026-06-12T09:30:00Z", "booked", "2026-06-12T09:00")]
    [InlineData("2026-06-12T09:30:00Z", "2026-06-12T09:00")]
    [InlineData("2026-06-12T09:30:00Z", "2026-06-12 9:00")]
    [InlineData("2026-06-12T09:45:00Z", "booked", "2026-06-12T09:00", "45m")]
    [InlineData("2026-06-12T10:30:00Z", "booked", "2026-06-12T09:00:00Z", "1h30m")]
    [InlineData("2026-06-12T11:00:00Z", "Booked", "2026-06-12T11:00+02:00", "2h")]
    [InlineData("2026-06-12T09:50:00Z", "2026-06-12T09:00", "9:50")]
    [InlineData("2026-06-12T10:00:00Z", "2026-06-12T09:00", "2026-06-12T10:00:00Z")]
    public async Task Is_booked_with_a_start_and_a_duration_or_an_end(string ends, params string[] said)
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);

        JsonElement told = await db.JsonAsync(["meeting", "ann lee", .. said]);

        told.Text("message").Should().StartWith("The meeting is on Fri 12 Jun 2026 09:00 to ");
        told.GetProperty("changed").GetBoolean().Should().BeTrue();
        (await BookedOfAsync(db)).Should().Equal(("2026-06-12T09:00:00Z", ends));
    }

    [Fact]
    public async Task Begins_by_the_clock_of_whoever_is_met()
    {
        using TempDb db = await TempDb.WithHeaderAsync("Name,Email,Time Zone", "Ann Lee,ann@a.example,America/Chicago");

        (await db.RunAsync("meeting", "ann lee", Friday)).Out.Should().Contain("on Fri 12 Jun 2026 09:00 to 09:30 in America/Chicago");

        (await BookedOfAsync(db)).Should().Equal(("2026-06-12T14:00:00Z", "2026-06-12T14:30:00Z"));
    }

    [Fact]
    public async Task While_it_is_booked_nobody_is_checked_in_on_and_afterwards_it_is_asked_what_became_of_it()
    {
        using TempDb db = await BookedAsync();

        (await ToComeAsync(db)).Should().BeEquivalentTo([("check-in", null), ("meeting.outcome", "2026-06-15T09:45:00Z")]);
        (await db.RunAsync("done", "ann lee")).Refusal(exitCode: 1).Should().Contain("say 'meeting contact-0001 held', 'no-show' or 'cancelled'");
        (await db.RunAsync("done", "ann lee", "meeting.outcome", "--skip")).ExitCode.Should().Be(0);
        (await ToComeAsync(db)).Select(t => t.Item1).Should().Equal("check-in");
    }

    [Fact]
    public async Task Held_without_a_time_it_ended_when_it_was_booked_to_end()
    {
        using TempDb db = await BookedAsync();

        (await db.RunAsync("meeting", "ann lee", "held", "--now", "2026-06-14T18:00:00Z")).Out.Should().Contain("meeting held: Replied → Met").And.Contain("ought to have been out by");

        (await RunOfAsync(db)).Items("events").Last().Text("occurredAt").Should().Be("2026-06-12T09:45:00Z");
        (await BookedOfAsync(db)).Should().BeEmpty("nobody asks what became of it any more");
    }

    [Theory]
    [InlineData("no-show")]
    [InlineData("cancelled")]
    public async Task After_one_that_did_not_take_place_times_are_to_be_proposed_again(string what)
    {
        using TempDb db = await BookedAsync();

        (await db.RunAsync("meeting", "ann lee", what, "--now", "2026-06-12T12:00:00Z")).ExitCode.Should().Be(0);

        (await ToComeAsync(db)).Should().Equal(("propose-times", "2026-06-12T12:00:00Z"));
        (await db.RunAsync("meeting", "ann lee", "2026-06-19T09:00", "--now", "2026-06-12T12:00:00Z")).ExitCode.Should().Be(0, "another one may be booked");
        (await BookedOfAsync(db)).Should().Equal(("2026-06-19T09:00:00Z", "2026-06-19T09:30:00Z"));
    }

    [Fact]
    public async Task Is_moved_and_takes_as_long_as_before_if_no_end_is_said()
    {
        using TempDb db = await BookedAsync();

        await db.RunAsync("meeting", "ann lee", "moved", "2026-06-16T10:00");
        (await BookedOfAsync(db)).Should().Equal(("2026-06-16T10:00:00Z", "2026-06-16T10:45:00Z"));

        await db.RunAsync("meeting", "ann lee", "moved", "2026-06-16T10:00", "11:30");
        (await BookedOfAsync(db)).Should().Equal(("2026-06-16T10:00:00Z", "2026-06-16T11:30:00Z"));
        (await ToComeAsync(db)).Should().Contain(("meeting.outcome", "2026-06-17T11:30:00Z"));
    }

    [Fact]
    public async Task Told_twice_it_counts_once_and_another_is_not_guessed()
    {
        using TempDb db = await BookedAsync();

        (await db.JsonAsync("meeting", "ann lee", "booked", Friday, "45m")).GetProperty("changed").GetBoolean().Should().BeFalse();
        (await db.RunAsync("meeting", "ann lee", "booked", "2026-06-15T09:00")).Refusal(exitCode: 1).Should()
            .Contain("is booked already, on Fri 12 Jun 2026 09:00 to 09:45 in UTC").And.Contain("'meeting contact-0001 moved'");
        (await db.RunAsync("meeting", "ann lee", "held")).Refusal(exitCode: 1).Should().Contain("has not begun by then");

        (await BookedOfAsync(db)).Should().Equal(("2026-06-12T09:00:00Z", "2026-06-12T09:45:00Z"));
        (await RunOfAsync(db)).Items("events").Select(e => e.Text("words")).Should().ContainSingle(w => w.StartsWith("meeting", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Held_twice_without_a_time_is_not_taken_for_two()
    {
        using TempDb db = await BookedAsync();
        await db.RunAsync("meeting", "ann lee", "held", "--now", "2026-06-12T10:00:00Z");

        (await db.RunAsync("meeting", "ann lee", "held", "--now", "2026-06-12T10:05:00Z")).Refusal(exitCode: 1).Should().Contain("is known to have been held, until Fri 12 Jun 2026 09:45");

        (await ToComeAsync(db)).Select(t => t.Item1).Should().Equal("thank-you");
    }

    [Fact]
    public async Task A_booking_is_taken_back_and_a_moved_one_is_moved_back()
    {
        using TempDb db = await BookedAsync();
        await db.RunAsync("meeting", "ann lee", "moved", "2026-06-16T10:00");

        (await db.RunAsync("undo")).Lines().Should().Equal("The meeting with Ann Lee (contact-0001) is at its time before again.");
        (await BookedOfAsync(db)).Should().Equal(("2026-06-12T09:00:00Z", "2026-06-12T09:45:00Z"));
        (await db.RunAsync("undo")).Refusal(exitCode: 1).Should().Contain("something has happened with Ann Lee (contact-0001) since; say 'meeting contact-0001 cancelled'");
        await db.RunAsync("meeting", "ann lee", "cancelled");
        await db.RunAsync("meeting", "ann lee", "2026-06-17T10:00");
        (await db.RunAsync("undo")).Lines().Should().Equal("The meeting with Ann Lee (contact-0001) is not booked any more.");

        (await BookedOfAsync(db)).Should().BeEmpty();
        (await ToComeAsync(db)).Should().Equal([("propose-times", "2026-06-10T12:00:00Z")], "as before it was booked");
    }

    [Fact]
    public async Task One_that_was_cut_off_is_told_by_the_same_command()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        await using (Workspace desk = await db.OpenAsync())
        {
            desk.Book.Write(() => desk.Book.Meetings.Write("contact-0001", new(1, 0, "booked", "2026-06-12T09:00:00Z")));
        }

        (await db.RunAsync("meeting", "ann lee", Friday)).ExitCode.Should().Be(0);

        (await BookedOfAsync(db)).Should().Equal(("2026-06-12T09:00:00Z", "2026-06-12T09:30:00Z"));
    }

    [Fact]
    public async Task Today_says_whom_one_meets_and_asks_afterwards()
    {
        using TempDb db = await BookedAsync();

        (await db.JsonAsync("today", "--now", "2026-06-12T06:00:00Z")).Items("meetings").Select(m => (m.Text("contact"), m.Text("local"))).Should().Equal(("contact-0001", "2026-06-12T09:00:00"));
        (await db.JsonAsync("today", "--now", "2026-06-11T06:00:00Z")).Items("meetings").Should().BeEmpty();
        JsonElement asked = await db.JsonAsync("today", "--now", "2026-06-15T12:00:00Z");
        asked.Items("meetings").Should().BeEmpty();
        asked.Items("sections").SelectMany(s => s.Items("items"), (s, i) => (s.Text("title"), i.Text("step"))).Should().Equal(("Yours to do", "meeting.outcome"));
    }

    [Fact]
    public async Task Somebody_who_is_not_enrolled_is_not_met_and_that_is_said()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        await db.RunAsync("log", "dee@d.example", "opted-out");

        RunResult told = await db.RunAsync("meeting", "dee@d.example", Friday);

        (told.ExitCode, told.Out.Trim()).Should().Be((1, "contact-0002 is not enrolled, so nothing follows from it."));
    }
}
