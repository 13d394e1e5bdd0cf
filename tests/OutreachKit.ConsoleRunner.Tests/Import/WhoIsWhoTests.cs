using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Import;

/// <summary>The table of docs/console-runner.md, "Who is who", row by row: two rows of one file, and the same two in two files.</summary>
public sealed class WhoIsWhoTests
{
    private const string Profile = "https://www.linkedin.com/in/";

    [Theory]
    [InlineData("Ann,Lee,{p}ann,,Acme,,", "Annie,Smith,{p}ann,,Other,,", "repeated", "alreadyThere")] // one profile
    [InlineData("Ann,Lee,,,Acme,Boss,1", "Ann,Lee,,,Acme,Boss,1", "repeated", "alreadyThere")] // one row
    [InlineData("Ann,Lee,,a@x.org,Acme,,", "A.,Lee,,a@x.org,,,", "repeated", "alreadyThere")] // one address, and the name may be
    [InlineData("Ann,Lee,,a@x.org,Acme,,", ",,,a@x.org,,,", "repeated", "alreadyThere")] // one address, and no name
    [InlineData("Marta,Quill,,a@x.org,Acme,,", "Tomas,Reyes,,a@x.org,Acme,,", "new", "new")] // a mailbox of two
    [InlineData("Marta,Quill,,a@x.org,Acme,,", "Tomas,Quill,,a@x.org,Acme,,", "new", "new")]
    [InlineData("Marta,Quill,,a@x.org,Acme,,", "Marta,Reyes,,a@x.org,Acme,,", "uncertain", "uncertain")] // perhaps a new name
    [InlineData("Ann,Lee,,,Acme,Boss,1", "Ann,Lee,,,Acme,Chief,2", "uncertain", "alreadyThere")] // name and company, nothing against it
    [InlineData("Ann,Lee,,,Acme,,", "Ann,Lee,{p}ann,,Acme,,", "uncertain", "alreadyThere")]
    [InlineData("Ann,Lee,{p}ann,,Acme,,", "Ann,Lee,{p}ann-2,,Acme,,", "new", "uncertain")] // other profiles
    [InlineData("Ann,Lee,,a@x.org,Acme,,", "Ann,Lee,,b@x.org,Acme,,", "new", "uncertain")] // other addresses
    [InlineData("Ann,Lee,,,Acme,,", "Ann,Lee,,,Other,,", "new", "uncertain")] // the name alone
    [InlineData("Ann,Lee,{p}ann,,Acme,,", "Ann,Lee,{p}ann-2,,Other,,", "new", "new")]
    [InlineData("Ann,Lee,,a@x.org,Acme,,", "Ann,Lee,,b@x.org,Other,,", "new", "new")]
    [InlineData("José,Lee,,,Acme,,", "Jose,Lee,{p}jose,,Acme,,", "uncertain", "uncertain")] // written in another way
    [InlineData("Ann,Lee,,,,,", "Ann,Lee,{p}ann,,Acme,,", "uncertain", "uncertain")] // one without a company
    public async Task Rows_are_one_or_two_or_asked_about(string one, string other, string inOneFile, string inTwoFiles)
    {
        (one, other) = (one.Replace("{p}", Profile, StringComparison.Ordinal), other.Replace("{p}", Profile, StringComparison.Ordinal));
        foreach ((string first, string second) in new[] { (one, other), (other, one) })
        {
            using var together = new TempDb();
            string[] statuses = [.. (await together.ImportAsync(first, second)).Items("contacts").Select(c => c.Text("status"))];
            (statuses is [_, var status] ? status : "repeated").Should().Be(inOneFile, "in one file: {0} / {1}", first, second);

            using var apart = new TempDb();
            await apart.ImportAsync(first);
            (await apart.ImportAsync(second)).Items("contacts").Single().Text("status").Should().Be(inTwoFiles, "in two files: {0} / {1}", first, second);
        }
    }

    [Theory]
    [InlineData("Ann,Lee,,,Acme,,", "Ann,Lee,,,Acme,Chief,2")]
    [InlineData("Ann,Lee,{p}ann,,Acme,,", "Ann,Lee,{p}ann-2,,Acme,,")]
    [InlineData("Ann,Lee,,a@x.org,Acme,,", "Ann,Lee,,b@x.org,Acme,,")]
    [InlineData("Ann,Lee,,,Acme,,", "Ann,Lee,{p}ann,,Other,,")]
    public async Task Whoever_may_be_somebody_who_opted_out_is_asked_about(string one, string other)
    {
        using var db = new TempDb();
        await db.ImportAsync(one.Replace("{p}", Profile, StringComparison.Ordinal));
        await db.RunAsync("log", "ann lee", "opted-out");

        (await db.ImportAsync(other.Replace("{p}", Profile, StringComparison.Ordinal))).Items("contacts").Single().Text("status").Should().Be("uncertain");
    }

    [Fact]
    public async Task Whoever_shares_the_mailbox_of_somebody_who_opted_out_by_name_is_asked_about()
    {
        using TempDb db = await TempDb.WithPeopleAsync("Marta,Quill,,info@x.org,Acme,,");
        await db.RunAsync("log", "Marta Quill", "opted-out");

        var import = await db.ImportAsync("Tomas,Reyes,,info@x.org,Acme,,");

        import.Items("questions").Single().Text("why").Should().Be("the same e-mail address as somebody who asked not to be written to");
    }

    [Fact]
    public async Task Of_two_who_are_both_enrolled_it_cannot_be_said_yet_that_they_are_one()
    {
        using TempDb db = await TempDb.WithPeopleAsync("Ann,Lee,,a@x.org,Acme,,", "Ann,Lee,,b@x.org,Acme,,");

        RunResult said = await db.RunAsync("who", "--same", "contact-0001", "contact-0002");

        said.ExitCode.Should().Be(1);
        said.Out.Should().StartWith("Ann Lee (contact-0001) and Ann Lee (contact-0002) are both enrolled already, and the library cannot make one of two yet");
    }

    [Fact]
    public async Task One_with_somebody_who_opted_out_they_have_opted_out()
    {
        using TempDb db = await TempDb.WithPeopleAsync("Ann,Lee,,a@x.org,Acme,,");
        await db.RunAsync("log", "b@x.org", "opted-out");

        (await db.RunAsync("who", "--same", "contact-0001", "contact-0002")).Out.Should().Contain("They asked not to be written to.");

        (await db.JsonAsync("tick")).Items("touches").Should().BeEmpty();
        (await db.RunAsync("who", "contact-0002")).Out.Should().Contain("contact-0001", "the other id goes on meaning them");
    }

    [Fact]
    public async Task In_what_order_the_rows_of_a_file_come_does_not_tell_who_they_are()
    {
        string[] rows = ["Ann,Lee,,a@x.org,Acme,,", "Ann,Lee,,b@x.org,Acme,,"];
        foreach (string[] order in new[] { rows, [rows[1], rows[0]] })
        {
            using TempDb db = await TempDb.WithPeopleAsync(rows[0]);

            (await db.ImportAsync(order)).Items("contacts").Select(c => c.Text("status")).Should().BeEquivalentTo("alreadyThere", "new");
        }
    }

    [Fact]
    public async Task A_row_with_an_address_of_two_people_says_so()
    {
        using TempDb db = await TempDb.WithPeopleAsync($"Ann,Lee,{Profile}ann,,Acme,,", "A.,Lee,,a@x.org,Other,,");

        using var file = Files.CsvFile.Lines(Files.CsvFile.Header, $"Ann,Lee,{Profile}ann,a@x.org,Acme,,");

        (await db.RunAsync("import", file.Path)).Out.Should().Contain("Ann Lee (contact-0001) has an address of A. Lee (contact-0002): if they are one person, give one of them up.");
    }

    [Fact]
    public async Task All_addresses_of_a_row_that_comes_twice_count()
    {
        using TempDb db = await TempDb.WithPeopleAsync("Ann,Lee,,a@x.org,Acme,,", "Ann,Lee,,\"a@x.org, b@x.org\",Acme,,");

        (await db.RunAsync("log", "b@x.org", "opted-out")).Lines()[0].Should().StartWith("Ann Lee (contact-0001): opted out");
    }
}
