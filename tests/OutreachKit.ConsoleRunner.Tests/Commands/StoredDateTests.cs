using Microsoft.Data.Sqlite;
using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Commands;

/// <summary>The date that is stored counts, and is said first; where today's rules would give another, that one follows.</summary>
public sealed class StoredDateTests
{
    /// <summary>Ann's request is due at noon; here it was planned by rules that have changed since, for eleven.</summary>
    private static async Task<TempDb> PlannedByOtherRulesAsync()
    {
        TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        using var connection = new SqliteConnection($"Data Source={db.Path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
            update outreach_enrollments set state = replace(replace(state, '"due":1781092800000000', '"due":1781089200000000'), '"local":"2026-06-10T12:00:00"', '"local":"2026-06-10T11:00:00"');
            update outreach_touches set due_at = 1781089200000000, ready_at = 1781089200000000;
            """;
        command.ExecuteNonQuery();
        return db;
    }

    [Theory]
    [InlineData("today", "Wed 10 Jun 11:00; after a refresh Wed 10 Jun 2026 12:00")]
    [InlineData("agenda", "Wed 10 Jun 2026 11:00; after a refresh Wed 10 Jun 2026 12:00")]
    [InlineData("why", "by the rules of when it was planned; after a refresh Wed 10 Jun 2026 12:00: as soon as Identified was entered")]
    public async Task Is_said_before_the_one_that_a_refresh_would_give(string command, string says)
    {
        using TempDb db = await PlannedByOtherRulesAsync();

        string[] who = command == "why" ? ["contact-0001"] : [];
        string told = (await db.RunAsync([command, .. who])).Out;

        told.Should().Contain(says);
    }

    [Fact]
    public async Task Stands_in_the_json_beside_the_other()
    {
        using TempDb db = await PlannedByOtherRulesAsync();

        var item = (await db.JsonAsync("agenda")).Items("items").Single();

        (item.Text("due"), item.Text("afterRefresh")).Should().Be(("2026-06-10T11:00:00Z", "2026-06-10T12:00:00Z"));
    }

    [Fact]
    public async Task That_a_clock_change_moved_is_said_to_be_so()
    {
        using TempDb db = await TempDb.WithHeaderAsync("Name,Email,Time Zone", "Ann Lee,ann@a.example,Europe/Berlin");
        await db.RunAsync("done", "ann lee", "request", "--now", "2026-10-22T10:00:00Z");

        (await db.RunAsync("why", "ann lee", "--now", "2026-10-22T10:00:00Z")).Out.Should().Contain("by the local clock, which goes back by 1 hour in between");
    }
}
