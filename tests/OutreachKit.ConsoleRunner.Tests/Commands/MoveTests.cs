using System.Text.Json;
using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Commands;

/// <summary><c>move CONTACT STEP WHEN</c>.</summary>
public sealed class MoveTests
{
    private static async Task<string?> DueAsync(TempDb db, string step) =>
        (await db.JsonAsync("history", "contact-0001")).Items("enrollments").Single().Items("toCome").Single(t => t.Text("step") == step).GetProperty("due").GetString();

    [Theory]
    [InlineData("2026-06-17T14:00:00Z", "2026-06-17T14:00")]
    [InlineData("2026-06-17T14:00:00Z", "2026-06-17 14:00")]
    [InlineData("2026-06-17T14:00:00Z", "2026-06-17T16:00:00+02:00")]
    [InlineData("2026-06-17T09:00:00Z", "2026-06-17")]
    [InlineData("2026-06-22T09:00:00Z", "2026-06-20")]
    [InlineData("2026-06-10T12:00:00Z", "2026-06-10")]
    public async Task Mail_is_moved_and_waits_for_its_hours(string due, string when)
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        await db.RunAsync("tick");

        JsonElement told = await db.JsonAsync("move", "ann lee", "Nudge", when);

        told.Items("contacts").Single().Text("words").Should().Be("nudge moved");
        (await DueAsync(db, "nudge")).Should().Be(due);
    }

    [Fact]
    public async Task A_task_is_due_at_that_very_time_by_their_clock()
    {
        using TempDb db = await TempDb.WithHeaderAsync("Name,Email,Time Zone", "Ann Lee,ann@a.example,America/Chicago");
        await db.RunAsync("log", "ann lee", "reply-received");

        (await db.RunAsync("move", "ann lee", "propose-times", "2026-06-13T20:00")).ExitCode.Should().Be(0);

        (await DueAsync(db, "propose-times")).Should().Be("2026-06-14T01:00:00Z");
    }

    [Fact]
    public async Task The_day_on_which_somebody_is_given_up_may_be_moved()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        await db.RunAsync("tick");
        await db.RunAsync("done", "ann lee", "nudge");
        await db.RunAsync("done", "ann lee", "second-nudge");

        (await db.RunAsync("move", "ann lee", "gave-up", "2026-12-01")).ExitCode.Should().Be(0);

        (await db.JsonAsync("why", "ann lee")).Items("enrollments").Single().Items("dates").Last().Text("local").Should().StartWith("2026-12-01");
    }

    [Fact]
    public async Task Said_twice_it_counts_once()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        await db.RunAsync("move", "ann lee", "request", "2026-06-17T14:00");

        (await db.RunAsync("move", "ann lee", "request", "2026-06-17T14:00")).Out.Should().Contain("known already");

        (await DueAsync(db, "request")).Should().Be("2026-06-17T14:00:00Z");
    }

    [Fact]
    public async Task It_is_taken_back_once()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        await db.RunAsync("tick");
        await db.RunAsync("move", "ann lee", "nudge", "2026-06-17T14:00");

        (await db.RunAsync("undo")).Lines().Should().Equal("What was moved of Ann Lee (contact-0001) is moved back.");
        (await DueAsync(db, "nudge")).Should().Be("2026-06-15T12:00:00Z");
        (await db.RunAsync("undo")).Refusal(exitCode: 1).Should().Contain("'tick'", "that was the command before it");
    }

    [Fact]
    public async Task Where_something_has_happened_since_it_is_not_taken_back()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        await db.RunAsync("move", "ann lee", "request", "2026-06-17T14:00");
        await db.RunAsync("tick", "--now", "2026-06-17T14:00:00Z");

        (await db.RunAsync("undo")).Refusal(exitCode: 1).Should().Contain("what went out is out");
    }

    [Fact]
    public async Task What_was_due_by_now_is_due_now_when_it_is_moved_back()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        await db.RunAsync("move", "ann lee", "request", "2026-06-17T14:00");

        (await db.RunAsync("undo", "--now", "2026-06-11T10:00:00Z")).ExitCode.Should().Be(0);

        (await DueAsync(db, "request")).Should().Be("2026-06-11T10:00:00Z");
    }

    [Fact]
    public async Task What_is_in_doubt_is_not_moved_and_nothing_is_written()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        await db.PerformAsync(TouchOutcome.Unknown("smtp-timeout"));
        string before = (await db.RunAsync("history", "ann lee", "--json")).Out;

        RunResult told = await db.RunAsync("move", "ann lee", "request", "2026-06-17");

        told.ExitCode.Should().Be(1);
        told.Out.Should().Contain("Ann Lee (contact-0001): no.");
        (await db.RunAsync("history", "ann lee", "--json")).Out.Should().Be(before);
    }
}
