namespace OutreachKit.ConsoleRunner.Tests.Files;

/// <summary>A zone that nobody knows loses no contact, and is said.</summary>
public sealed class ZoneTests
{
    private static CsvFile File() => CsvFile.Lines(
        CsvFile.Header + ",Time Zone",
        CsvFile.Ann + ",Mars/Olympus",
        CsvFile.Bob + ",Asia/Tokyo",
        CsvFile.Cyd + ",");

    [Fact]
    public async Task A_row_whose_own_zone_is_unknown_is_imported_with_the_fallback_and_says_so()
    {
        using CsvFile file = File();

        RunResult run = await file.StoryAsync("--zone", "America/Chicago");

        run.Json().Items("contacts").Select(c => c.Text("zone")).Should().Equal("America/Chicago", "Asia/Tokyo", "America/Chicago");
        run.Json().GetProperty("skipped").GetArrayLength().Should().Be(0);
        run.Error.Trim().Should().Be("Line 2: the zone 'Mars/Olympus' is not known, so contact-01 is written to by the clock of America/Chicago.");
    }

    [Fact]
    public async Task Without_a_zone_for_them_people_are_written_to_by_utc()
    {
        using CsvFile file = File();

        (await file.StoryAsync()).Json().Items("contacts").Select(c => c.Text("zone")).Should().Equal("UTC", "Asia/Tokyo", "UTC");
    }

    [Fact]
    public async Task For_people_the_fallback_is_told_beside_the_story()
    {
        using CsvFile file = File();

        RunResult told = await RunResult.OfAsync("story", file.Path);

        told.Error.Should().BeEmpty();
        told.Out.Should().Contain("Line 2: the zone 'Mars/Olympus' is not known");
    }
}
