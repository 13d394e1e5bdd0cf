using System.Text.Json;
using OutreachKit.ConsoleRunner.Tests.Database;
using OutreachKit.ConsoleRunner.Tests.Files;

namespace OutreachKit.ConsoleRunner.Tests.Commands;

public sealed class ImportTests
{
    private const string ZonedHeader = $"{CsvFile.Header},Time Zone";

    private static async Task<JsonElement> ImportAsync(TempDb db, CsvFile file, params string[] more) =>
        await db.JsonAsync(["import", file.Path, .. more]);

    private static Dictionary<string, string> IdsByName(JsonElement import) =>
        import.Items("contacts").ToDictionary(c => c.Text("name"), c => c.Text("contact"));

    private static int Number(JsonElement import, string key) => import.GetProperty(key).GetInt32();

    [Fact]
    public async Task Says_how_many_are_new_and_which_lines_were_skipped_and_why()
    {
        using var db = new TempDb();
        using CsvFile file = CsvFile.Lines(CsvFile.Header, CsvFile.Ann, "Dee,Ito", CsvFile.Bob);

        RunResult told = await db.RunAsync("import", file.Path);

        told.Lines()[0].Should().Contain("3 rows").And.Contain("2 people, 1 skipped");
        told.Out.Should().MatchRegex("3 │ broken row: 2 fields where the header has 7").And.Contain("2 new, 0 already there");
    }

    [Fact]
    public async Task Importing_again_enrolls_nobody_twice()
    {
        using var db = new TempDb();
        using CsvFile file = CsvFile.Lines(CsvFile.Header, CsvFile.Ann, CsvFile.Bob, CsvFile.Cyd);

        JsonElement first = await ImportAsync(db, file);
        JsonElement second = await ImportAsync(db, file);

        (Number(first, "new"), Number(first, "alreadyThere")).Should().Be((3, 0));
        (Number(second, "new"), Number(second, "alreadyThere")).Should().Be((0, 3));
        (await db.JsonAsync("funnel")).GetProperty("enrolled").GetInt32().Should().Be(3);
    }

    [Fact]
    public async Task A_person_keeps_their_id_in_a_longer_file_in_another_order()
    {
        using var db = new TempDb();
        using CsvFile first = CsvFile.Lines(CsvFile.Header, CsvFile.Ann, CsvFile.Bob);
        using CsvFile second = CsvFile.Lines(CsvFile.Header, CsvFile.Cyd, CsvFile.Bob, CsvFile.Ann);

        Dictionary<string, string> before = IdsByName(await ImportAsync(db, first));
        Dictionary<string, string> after = IdsByName(await ImportAsync(db, second));

        before.Should().Equal(new Dictionary<string, string> { ["Ann Lee"] = "contact-0001", ["Bob Ray"] = "contact-0002" });
        after.Should().Contain(before).And.Contain("Cyd Ito", "contact-0003");
    }

    [Theory]
    [InlineData("Annie,Lee-Orr,,ANN@a.example,Other,Other,1 Jan 2021")]
    [InlineData("Annie,Lee-Orr,http://linkedin.com/in/Invented-Ann/,,Other,Other,1 Jan 2021")]
    public async Task A_person_is_known_again_by_address_or_profile_whatever_else_changed(string again)
    {
        using TempDb db = await TempDb.WithPeopleAsync(CsvFile.Ann);
        using CsvFile file = CsvFile.Lines(CsvFile.Header, again);

        JsonElement import = await ImportAsync(db, file);

        import.Items("contacts").Select(c => (c.Text("contact"), c.Text("name"), c.Text("status")))
            .Should().Equal(("contact-0001", "Annie Lee-Orr", "alreadyThere"));
    }

    [Fact]
    public async Task Where_the_file_has_no_zone_the_one_that_was_said_counts()
    {
        using var db = new TempDb();
        using CsvFile file = CsvFile.Lines(ZonedHeader, $"{CsvFile.Ann},Asia/Tokyo", $"{CsvFile.Bob},", $"{CsvFile.Cyd},Mars/Olympus");

        RunResult import = await db.RunAsync("import", file.Path, "--zone", "America/Chicago", "--json");

        import.Json().Items("contacts").Select(c => c.Text("zone")).Should().Equal("Asia/Tokyo", "America/Chicago", "America/Chicago");
        import.Error.Should().Contain("Line 4").And.Contain("'Mars/Olympus'").And.Contain("contact-0003").And.Contain("America/Chicago");
    }

    [Fact]
    public async Task A_zone_that_the_file_has_learned_counts_from_then_on()
    {
        using TempDb db = await TempDb.WithPeopleAsync(CsvFile.Ann, CsvFile.Bob);
        using CsvFile file = CsvFile.Lines(ZonedHeader, $"{CsvFile.Ann},Asia/Tokyo", $"{CsvFile.Bob},");

        JsonElement import = await ImportAsync(db, file, "--zone", "America/Chicago");

        import.Items("contacts").Select(c => (c.Text("zone"), c.Text("status"))).Should().Equal(("Asia/Tokyo", "zoneChanged"), ("UTC", "alreadyThere"));
    }

    [Theory]
    [InlineData("ann@a.example")]
    [InlineData("https://linkedin.com/in/invented-ann")]
    [InlineData("invented-ann")]
    [InlineData("ann lee")]
    public async Task Somebody_who_opted_out_before_they_were_imported_is_not_enrolled(string knownAs)
    {
        using var db = new TempDb();
        using CsvFile file = CsvFile.Lines(CsvFile.Header, CsvFile.Ann, CsvFile.Bob);
        RunResult stranger = await db.RunAsync("log", knownAs, "opted-out");
        (stranger.ExitCode, stranger.Out).Should().Match<(int, string)>(s => s.Item1 == 1 && s.Item2.Contains($"Nobody is known as '{knownAs}', so nobody was stopped"));

        JsonElement import = await ImportAsync(db, file);

        // By a name alone it may be somebody else of that name: that is asked about, and until then nobody is enrolled either.
        string status = knownAs.Contains(' ') ? "uncertain" : "optedOut";
        (Number(import, "new"), Number(import, status)).Should().Be((1, 1));
        import.Items("contacts").Select(c => (c.Text("name"), c.Text("status"))).Should().Equal(("Ann Lee", status), ("Bob Ray", "new"));
    }

    [Fact]
    public async Task The_json_names_each_skipped_line()
    {
        using var db = new TempDb();
        using CsvFile file = CsvFile.Lines(CsvFile.Header, CsvFile.Ann, "Dee,Ito");

        JsonElement import = await ImportAsync(db, file);

        import.Keys().Should().Equal(
            "pipeline", "format", "columns", "unread", "read", "new", "alreadyThere", "zonesChanged", "optedOut", "uncertain", "skipped", "contacts", "questions");
        import.Items("skipped").Single().GetProperty("line").GetInt32().Should().Be(3);
    }
}
