using System.Text.Json;
using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Commands;

/// <summary><c>today</c>, <c>why</c>, <c>dry-run</c>, <c>snooze</c>, <c>meeting</c>.</summary>
public sealed class DayTests
{
    private static IEnumerable<(string Title, string Contact)> Sections(JsonElement today) =>
        today.Items("sections").SelectMany(s => s.Items("items"), (s, i) => (s.Text("title"), i.Text("contact")));

    private static async Task<JsonElement> RunOfAsync(TempDb db, string contact) => (await db.JsonAsync("history", contact)).Items("enrollments").Single();

    [Fact]
    public async Task Today_has_each_thing_in_one_part_and_nothing_of_tomorrow()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        await db.RunAsync("log", "contact-0001", "reply-received");
        await db.RunAsync("meeting", "contact-0002", "held", "2026-06-10T12:00:00Z", "--now", "2026-06-10T12:00:00Z");
        await db.RunAsync("tick", "--now", "2026-06-10T14:00:00Z");
        await db.RunAsync("log", "contact-0003", "reply-received");

        Sections(await db.JsonAsync("today")).Should().Equal(("Yours to do", "contact-0001"), ("Yours to do", "contact-0003"));
        Sections(await db.JsonAsync("today", "--now", "2026-09-10T16:00:00Z")).Should().Contain(("Keep in touch", "contact-0002"));
        (await db.RunAsync("today", "--now", "2026-06-09T12:00:00Z")).Out.Should().NotContain("Later");
    }

    [Fact]
    public async Task Why_says_of_each_date_past_and_to_come_why_it_is_what_it_is()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        await db.RunAsync("tick");

        JsonElement[] dates = [.. (await db.JsonAsync("why", "ann lee")).Items("enrollments").Single().Items("dates")];

        dates.Select(d => d.Text("what")).Should().Equal(
            "enrolled in Identified", "request (email)", "request done: Identified → Contacted", "to come: nudge (email)");
        dates[1].Text("why").Should().StartWith("as soon as Identified was entered");
        dates[^1].Text("why").Should().StartWith("3 business days after Contacted was entered");
    }

    [Fact]
    public async Task A_dry_run_shows_the_weeks_to_come_and_makes_no_database()
    {
        using var db = new TempDb();
        using Files.CsvFile file = Files.CsvFile.Lines(Files.CsvFile.Header, Files.CsvFile.Ann, Files.CsvFile.Bob, Files.CsvFile.Bob);

        JsonElement dry = await db.JsonAsync("dry-run", file.Path, "--weeks", "2");

        (dry.GetProperty("read").GetInt32(), dry.GetProperty("new").GetInt32()).Should().Be((3, 2));
        dry.Items("days").Select(d => (d.Text("date"), d.GetProperty("touches").GetInt32())).Should().Equal(("2026-06-10", 2), ("2026-06-15", 2), ("2026-06-19", 2));
        File.Exists(db.Path).Should().BeFalse();
    }

    [Fact]
    public async Task A_dry_run_says_what_an_import_then_does()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        await db.RunAsync("log", "bob@b.example", "opted-out");
        using Files.CsvFile file = Files.CsvFile.Lines(Files.CsvFile.Header, Files.CsvFile.Ann, Files.CsvFile.Bob, Files.CsvFile.Cyd, "Ann,Lee,,other@a.example,Acme,,");

        JsonElement dry = await db.JsonAsync("dry-run", file.Path);
        JsonElement import = await db.JsonAsync("import", file.Path);

        foreach (string key in new[] { "read", "new", "alreadyThere", "optedOut", "uncertain" })
        {
            dry.GetProperty(key).GetInt32().Should().Be(import.GetProperty(key).GetInt32(), key);
        }
    }

    [Fact]
    public async Task A_snooze_moves_what_is_planned_behind_it_and_ends_when_that_is_said()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);

        (await db.RunAsync("snooze", "ann lee", "2026-07-01")).ExitCode.Should().Be(0);

        (await RunOfAsync(db, "ann lee")).Items("toCome").Single().Text("due").Should().Be("2026-07-01T09:00:00Z");
        (await db.JsonAsync("tick")).Items("touches").Should().BeEmpty();
        (await db.RunAsync("snooze", "ann lee", "--end")).ExitCode.Should().Be(0);
        (await db.JsonAsync("tick")).Items("touches").Should().HaveCount(1);
        (await db.RunAsync("snooze", "ann lee", "--end")).ExitCode.Should().Be(1, "there is none to end");
    }

    [Fact]
    public async Task A_snooze_that_begins_later_leaves_alone_what_comes_before_it()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);

        (await db.RunAsync("snooze", "ann lee", "2026-09-01", "--from", "2026-06-12")).ExitCode.Should().Be(0);

        (await RunOfAsync(db, "ann lee")).Items("events").Last().Items("followed").Select(f => f.GetString()).Should()
            .Equal("the clock stands still from Fri 12 Jun 2026 00:00 until Tue 1 Sep 2026 00:00");
        (await db.JsonAsync("tick")).Items("touches").Should().HaveCount(1);
        (await RunOfAsync(db, "ann lee")).Items("toCome").Single().Text("due").Should().StartWith("2026-09-0", "the nudge would have come while they are away");
    }

    [Fact]
    public async Task Somebody_who_has_opted_out_cannot_be_snoozed_and_that_is_said()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        await db.RunAsync("log", "ann lee", "opted-out");

        RunResult told = await db.RunAsync("snooze", "ann lee", "2026-07-01");

        (told.ExitCode, told.Out.Trim()).Should().Be((1, "Nothing is planned for Ann Lee (contact-0001) that could wait."));
    }

    [Fact]
    public async Task A_meeting_that_was_held_and_then_had_not_been_is_undone_and_the_next_one_is_another()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        string[] held = ["meeting", "ann lee", "held", "2026-06-10T13:00:00Z"];

        (await db.RunAsync(held)).Out.Should().Contain("→ Met");
        (await db.RunAsync(held)).Out.Should().Contain("known already");
        (await db.RunAsync("meeting", "ann lee", "no-show", "--now", "2026-06-10T14:00:00Z")).Out.Should().Contain("Met → Replied");
        (await db.RunAsync("meeting", "ann lee", "cancelled")).ExitCode.Should().Be(1);
        (await db.RunAsync("meeting", "ann lee", "held", "2026-06-17T11:00:00Z", "--now", "2026-06-17T12:00:00Z")).Out.Should().Contain("→ Met");

        (await RunOfAsync(db, "ann lee")).Items("toCome").Select(t => (t.Text("step"), t.GetProperty("occurrence").GetInt32())).Should().Equal(("thank-you", 2));
    }
}
