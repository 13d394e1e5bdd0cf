using System.Text.Json;
using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Cases;

/// <summary>What a job seeker expects of contact files as they come.</summary>
public sealed class ContactFileCaseTests
{
    private static int Number(JsonElement json, string key) => json.GetProperty(key).GetInt32();

    private static Task<JsonElement> ImportAsync(TempDb db, string name) => db.JsonAsync("import", CaseFile.Path(name));

    private static async Task<int> EnrolledAsync(TempDb db) => Number(await db.JsonAsync("funnel"), "enrolled");

    private static async Task<int> KnownByAddressAsync(TempDb db, JsonElement import)
    {
        int known = 0;
        foreach (JsonElement contact in import.Items("contacts"))
        {
            JsonElement who = (await db.JsonAsync("who", contact.Text("contact"))).Items("contacts").Single();
            known += who.Items("emails").Any() ? 1 : 0;
        }

        return known;
    }

    [Theory]
    [InlineData("04_german", 3, 1, "LinkedIn, German; separated by commas, UTF-8", "Vorname (first name), Nachname (last name), URL (profile or page), E-Mail-Adresse (e-mail), Unternehmen (company), Position (position), Verbunden am (connected on)")]
    [InlineData("05_french", 3, 1, "LinkedIn, French; separated by commas, UTF-8", "Prénom (first name), Nom (last name), URL (profile or page), Adresse e-mail (e-mail), Entreprise (company), Poste (position), Connecté le (connected on)")]
    [InlineData("09_semicolon", 3, 1, "LinkedIn, English; separated by semicolons, UTF-8", "First Name (first name), Last Name (last name), URL (profile or page), Email Address (e-mail), Company (company), Position (position), Connected On (connected on)")]
    [InlineData("11_tab", 3, 1, "LinkedIn, English; separated by tabs, UTF-8", "First Name (first name), Last Name (last name), URL (profile or page), Email Address (e-mail), Company (company), Position (position), Connected On (connected on)")]
    [InlineData("12_google2024", 3, 3, "Google Contacts (since 2024); separated by commas, UTF-8", "First Name (first name), Last Name (last name), Organization Name (company), Organization Title (position), E-mail 1 - Value (e-mail)")]
    [InlineData("20_concat", 4, 1, "LinkedIn, English; separated by commas, UTF-8", "First Name (first name), Last Name (last name), URL (profile or page), Email Address (e-mail), Company (company), Position (position), Connected On (connected on)")]
    [InlineData("27_dupcols", 2, 2, "a list with a header; separated by commas, UTF-8", "First Name (first name), Last Name (last name), Email Address (e-mail), Email Address (e-mail), Company (company)")]
    [InlineData("31_scraper_headers", 1, 0, "a list with a header; separated by commas, UTF-8", "first_name (first name), last_name (last name), profile_url (profile or page), email (e-mail), company (company)")]
    public async Task Each_is_read_whole_and_the_report_names_the_format_and_the_columns(string file, int people, int withAddress, string format, string columns)
    {
        using var db = new TempDb();

        JsonElement import = await ImportAsync(db, file);

        (Number(import, "new"), Number(import, "uncertain"), await EnrolledAsync(db)).Should().Be((people, 0, people));
        (await KnownByAddressAsync(db, import)).Should().Be(withAddress);
        import.Text("format").Should().Be(format);
        string.Join(", ", import.Items("columns").Select(c => c.GetString())).Should().Be(columns);
        (await ImportAsync(db, file)).GetProperty("new").GetInt32().Should().Be(0, "the same file again enrolls nobody");
    }

    [Fact]
    public async Task The_second_header_of_two_files_in_one_is_no_person_and_what_stands_above_it_is_named_with_its_line()
    {
        using var db = new TempDb();

        JsonElement import = await ImportAsync(db, "20_concat");

        import.Items("skipped").Select(s => (s.GetProperty("line").GetInt32(), s.Text("reason"))).Should().Equal(
            (9, "a note above a repeated header"), (10, "a note above a repeated header"), (12, "a repeated header"));
        import.Items("contacts").Select(c => c.Text("name")).Should().Equal("Marta Quill", "Tomas Reyes", "Ines Dahl", "Noor Haddad");
    }

    [Fact]
    public async Task Two_of_one_name_with_different_addresses_are_two_and_an_opt_out_by_any_of_them_stops_that_one()
    {
        using var db = new TempDb();
        await ImportAsync(db, "12_google2024");

        (await db.RunAsync("log", "tomas.two@example.org", "opted-out")).Lines()[0].Should().StartWith("Tomas Reyes (contact-0003)");

        (await db.JsonAsync("tick")).Items("touches").Select(t => t.Text("contact")).Should().BeEquivalentTo("contact-0001", "contact-0002");
    }

    [Theory]
    [InlineData("--same", 1)]
    [InlineData("--different", 2)]
    public async Task Namesakes_of_whom_nothing_else_is_known_are_asked_about_and_what_is_said_is_remembered(string said, int enrolled)
    {
        using var db = new TempDb();
        JsonElement import = await ImportAsync(db, "34_namesakes");
        (Number(import, "new"), Number(import, "uncertain"), await EnrolledAsync(db)).Should().Be((1, 1, 1));
        import.Items("questions").Select(q => (q.Text("contact"), q.Text("other"))).Should().Equal(("contact-0002", "contact-0001"));

        (await db.RunAsync("import", said, "contact-0001", "contact-0002")).ExitCode.Should().Be(0);

        (await EnrolledAsync(db)).Should().Be(enrolled);
        (await db.JsonAsync("who")).Items("questions").Should().BeEmpty();
        JsonElement again = await ImportAsync(db, "34_namesakes");
        (Number(again, "new"), Number(again, "uncertain"), await EnrolledAsync(db)).Should().Be((0, 0, enrolled));
    }

    [Theory]
    [InlineData("a1_2017", "a2_2024")]
    [InlineData("a2_2024", "a1_2017")]
    public async Task A_file_of_the_same_people_with_or_without_profiles_enrolls_nobody_twice(string first, string second)
    {
        using var db = new TempDb();

        (Number(await ImportAsync(db, first), "new"), Number(await ImportAsync(db, second), "new"), await EnrolledAsync(db)).Should().Be((2, 0, 2));
        (await db.RunAsync("who", "https://www.linkedin.com/in/treyes")).Out.Should().Contain("Tomas Reyes");
    }

    [Fact]
    public async Task Whoever_has_the_name_and_company_of_somebody_who_opted_out_is_not_written_to_and_it_is_said_how_to_say_that_they_are_another()
    {
        using var db = new TempDb();
        await ImportAsync(db, "b1");
        await db.RunAsync("log", "Marta Quill", "opted-out");

        RunResult told = await db.RunAsync("import", CaseFile.Path("b2"), "--plain");

        told.Out.Should().Contain("0 new").And.Contain("the same name and company as somebody who asked not to be written to")
            .And.Contain("outreach who --different contact-0002 contact-0001");
        (await db.JsonAsync("tick")).Items("touches").Should().BeEmpty();
        (await db.RunAsync("who", "--different", "contact-0002", "contact-0001")).Out.Should().Contain("Marta Quill (contact-0002) is enrolled.");
        (await db.JsonAsync("tick")).Items("touches").Select(t => t.Text("contact")).Should().Equal("contact-0002");
    }

    [Theory]
    [InlineData("m3", "m4", "José Núñez")]
    [InlineData("m3", "m4", "Jose\u0301 Nu\u0301n\u0303ez")]
    [InlineData("m4", "m3", "José Núñez")]
    [InlineData("m4", "m3", "Jose Nunez")]
    public async Task Composed_and_decomposed_letters_are_one_name_and_an_opt_out_by_either_stops_them(string first, string second, string typed)
    {
        using var db = new TempDb();
        (Number(await ImportAsync(db, first), "new"), Number(await ImportAsync(db, second), "new"), await EnrolledAsync(db)).Should().Be((1, 0, 1));

        (await db.RunAsync("log", typed, "opted-out")).ExitCode.Should().Be(0);

        (await db.JsonAsync("tick")).Items("touches").Should().BeEmpty();
    }
}
