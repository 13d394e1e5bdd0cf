using System.Text;
using OutreachKit.ConsoleRunner.Files;
using OutreachKit.ConsoleRunner.Identity;

namespace OutreachKit.ConsoleRunner.Tests.Files;

/// <summary>Every good row is imported, whatever the file around it looks like.</summary>
public sealed class GoodRowTests
{
    private static IEnumerable<string> NamesIn(string text) => Reading.Of(text).People.Select(p => p.Name);

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("\n", true)]
    [InlineData("\r\n", true)]
    [InlineData("\r", false)]
    public async Task Line_ends_and_a_byte_order_mark_make_no_difference(string lineEnd, bool mark)
    {
        string text = string.Concat(
            new[] { "Notes:", "\"When exporting, some e-mails, and so on\"", "", CsvFile.Header, CsvFile.Ann, CsvFile.Bob, ",,,,,,", CsvFile.Cyd }
                .Select(line => line + lineEnd));
        using var file = CsvFile.Of([.. mark ? Encoding.UTF8.Preamble.ToArray() : [], .. Encoding.UTF8.GetBytes(text)]);

        var story = (await file.StoryAsync()).Json();

        story.GetProperty("read").GetInt32().Should().Be(4);
        story.GetProperty("imported").GetInt32().Should().Be(3);
        story.Items("skipped").Should().ContainSingle().Which.GetProperty("line").GetInt32().Should().Be(7);
    }

    [Fact]
    public void A_file_without_a_line_end_at_its_end_is_read_to_the_end() =>
        NamesIn($"{CsvFile.Header}\n{CsvFile.Ann}").Should().Equal("Ann Lee");

    [Theory]
    [InlineData("")]
    [InlineData("Notes:\n\"One, two\"\n\n")]
    [InlineData("Notes:\n\"One\n\ntwo \"\"three\"\"\"\n\n\n\n")]
    [InlineData("A note with an \" out of place\n")]
    [InlineData("\n\n\n")]
    public void The_header_is_looked_for_and_not_counted_to(string preamble) =>
        NamesIn($"{preamble}{CsvFile.Header}\n{CsvFile.Ann}\n{CsvFile.Bob}\n").Should().Equal("Ann Lee", "Bob Ray");

    [Fact]
    public void Columns_are_known_by_name_in_any_order_and_case()
    {
        var people = Reading.Of(
            " time zone ,POSITION,email address,Last name,FIRST NAME,Extra,company\nAsia/Tokyo,Boss,ann@a.example,Lee,Ann,x,Acme\n").People;

        people.Select(p => (p.Id, p.Line, p.Name, p.Company, p.Zone, p.Position)).Should().Equal(("contact-01", 2, "Ann Lee", "Acme", "Asia/Tokyo", "Boss"));
        people[0].Emails.Should().Equal(new EmailAddress("ann@a.example"));
    }

    [Fact]
    public void An_older_file_without_urls_is_read() =>
        NamesIn("First Name,Last Name,Email Address,Company,Position,Connected On\nAnn,Lee,,Acme,Boss,1 Jan 2016\nBob,Ray,,Acme,Boss,1 Jan 2016\n")
            .Should().Equal("Ann Lee", "Bob Ray");

    [Fact]
    public void Quoted_commas_quotes_and_line_breaks_belong_to_their_field()
    {
        var read = Reading.Of(
            $"{CsvFile.Header}\nAnn,Lee,,ann@a.example,\"Acme, \"\"the\"\"\nInc.\n\nof Ohio\",Boss,1 Jan 2020\n{CsvFile.Bob}\n,,,,,,\n");

        read.People.Select(p => (p.Line, p.Name, p.Company)).Should().Equal(
            (2, "Ann Lee", "Acme, \"the\" Inc. of Ohio"), (6, "Bob Ray", "Beta"));
        read.Skipped.Should().Equal(new SkippedLine(7, "empty row"));
    }

    [Fact]
    public void Accents_and_other_scripts_come_through()
    {
        using var file = CsvFile.Lines(CsvFile.Header, "Zoë,Wójcik,,,Ærø,,", "李,明,,,,,");

        ContactFileReader.Read(file.Path).People.Select(p => p.Name).Should().Equal("Zoë Wójcik", "李 明");
    }

    [Fact]
    public void Line_breaks_and_escape_codes_in_names_are_shown_as_spaces() =>
        NamesIn($"{CsvFile.Header}\n\"Ann\nMay\",\"\e[31mLee\",,,Acme,,\n").Should().Equal("Ann May [31mLee");

    [Fact]
    public void People_without_an_email_are_imported_each()
    {
        var read = Reading.Of($"{CsvFile.Header}\n{CsvFile.Cyd}\nDee,Ito,,,Core,Cook,1 Jan 2020\nDee,Ito,,,Other,Cook,1 Jan 2020\n");

        read.People.Should().HaveCount(3);
        read.Skipped.Should().BeEmpty();
    }

    [Fact]
    public void Empty_lines_are_no_rows()
    {
        var read = Reading.Of($"\n{CsvFile.Header}\n\n{CsvFile.Ann}\n\n  \n{CsvFile.Bob}\n\n");

        read.Read.Should().Be(2);
        read.People.Select(p => p.Line).Should().Equal(4, 7);
    }

    [Fact]
    public void Ids_are_told_apart_say_nothing_about_the_person_and_stay_the_same()
    {
        string[] First() => [.. Reading.Of($"{CsvFile.Header}\n{CsvFile.Ann}\n{CsvFile.Bob}\n").People.Select(p => p.Id)];

        First().Should().Equal("contact-01", "contact-02");
        First().Should().Equal(First());
    }

    [Fact]
    public void The_shipped_file_holds_thirteen_people_half_of_them_in_each_city()
    {
        ContactFile shipped = ContactFileReader.Read(path: null);

        shipped.Skipped.Should().BeEmpty();
        shipped.People.Should().HaveCount(13);
        shipped.People.GroupBy(p => p.Zone).ToDictionary(g => g.Key!, g => g.Count()).Should().Equal(
            new Dictionary<string, int> { ["America/Chicago"] = 7, ["America/Los_Angeles"] = 6 });
    }
}
