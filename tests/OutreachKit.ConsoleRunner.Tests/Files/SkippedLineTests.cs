using OutreachKit.ConsoleRunner.Files;

namespace OutreachKit.ConsoleRunner.Tests.Files;

/// <summary>What is not imported is named with the line on which it begins, and takes no good row with it.</summary>
public sealed class SkippedLineTests
{
    private static ContactFile Parse(params string[] rows) =>
        Reading.Of(string.Concat(rows.Prepend(CsvFile.Header).Select(row => row + "\n")));

    [Theory]
    [InlineData(",,,,,,")]
    [InlineData(",,")]
    [InlineData(" , ,\t,,,,")]
    [InlineData("\"\",,,,,,")]
    [InlineData(",,,,,,,,,,,")]
    public void A_row_of_bare_commas_is_an_empty_row(string row)
    {
        ContactFile read = Parse(CsvFile.Ann, row, CsvFile.Bob);

        read.Skipped.Should().Equal(new SkippedLine(3, "empty row"));
        read.People.Select(p => p.Line).Should().Equal(2, 4);
    }

    [Theory]
    [InlineData("Dee,Ito", "2 fields where the header has 7")]
    [InlineData("Dee", "1 field where the header has 7")]
    [InlineData("Dee,Ito,,,Core,Cook,1 Jan 2020,more", "8 fields where the header has 7")]
    [InlineData("Dee,Acme, Inc.,Ito,,,Core,Cook,1 Jan 2020", "9 fields where the header has 7")]
    [InlineData("Dee,\"Ito,,,Core,Cook,1 Jan 2020", "a quotation mark is out of place or never closed")]
    [InlineData("Dee,Ito,,,\"Core\" Inc,Cook,1 Jan 2020", "a quotation mark is out of place or never closed")]
    [InlineData("Dee,Ito,,,Core \"the\",Cook,1 Jan 2020", "a quotation mark is out of place or never closed")]
    [InlineData("Dee,Ito,,,Core,Cook,\"1 Jan 2020", "a quotation mark is out of place or never closed")]
    public void A_broken_row_takes_no_good_row_with_it(string broken, string reason)
    {
        ContactFile read = Parse(CsvFile.Ann, broken, "Eve,Orr,,,\"Echo, Ltd\",\"Editor\nin chief\",2 Jan 2020", CsvFile.Bob, "", CsvFile.Cyd);

        read.Skipped.Should().Equal(new SkippedLine(3, $"broken row: {reason}"));
        read.People.Select(p => (p.Line, p.Name)).Should().Equal((2, "Ann Lee"), (4, "Eve Orr"), (6, "Bob Ray"), (8, "Cyd Ito"));
    }

    [Fact]
    public void A_quote_that_nothing_below_closes_breaks_its_row_alone()
    {
        ContactFile read = Parse(CsvFile.Ann, "Dee,\"Ito,,,Core,Cook,1 Jan 2020", CsvFile.Bob, CsvFile.Cyd);

        read.Skipped.Should().Equal(new SkippedLine(3, "broken row: a quotation mark is out of place or never closed"));
        read.People.Select(p => p.Line).Should().Equal(2, 4, 5);
    }

    [Fact]
    public void A_quote_that_is_never_closed_on_the_last_row_breaks_that_row_alone()
    {
        ContactFile read = Parse(CsvFile.Ann, CsvFile.Bob, "Dee,\"Ito,,,Core,Cook,1 Jan 2020");

        read.Skipped.Select(s => s.Line).Should().Equal(4);
        read.People.Should().HaveCount(2);
    }

    [Fact]
    public void Two_quotes_out_of_place_do_not_make_one_field_of_the_good_row_between_them()
    {
        ContactFile read = Parse("Dee,\"Ito,,,Core,Cook,1 Jan 2020", CsvFile.Ann, "Eve,Orr\",,,Echo", CsvFile.Bob);

        read.Skipped.Select(s => s.Line).Should().Equal(2, 4);
        read.People.Select(p => p.Name).Should().Equal("Ann Lee", "Bob Ray");
    }

    [Fact]
    public void A_row_over_several_lines_with_a_field_missing_is_one_broken_row()
    {
        ContactFile read = Parse("Dee,Ito,,,\"Core\nof\nthe Earth\",1 Jan 2020", CsvFile.Ann);

        read.Skipped.Should().Equal(new SkippedLine(2, "broken row: 6 fields where the header has 7"));
        read.People.Select(p => p.Line).Should().Equal(5);
    }

    [Theory]
    [InlineData("Annie,Lee-Orr,,ANN@A.example,Other,Other,1 Jan 2021", "same e-mail")]
    [InlineData("Annie,Lee-Orr,https://www.linkedin.com/in/Invented-Ann/,,Other,Other,1 Jan 2021", "same URL")]
    [InlineData("Annie,Lee-Orr,http://linkedin.com/in/invented-ann,annie@other.example,Other,Other,1 Jan 2021", "same URL")]
    public void The_same_person_twice_is_imported_once(string again, string what)
    {
        ContactFile read = Parse(CsvFile.Ann, CsvFile.Bob, again, CsvFile.Cyd);

        read.Skipped.Should().Equal(new SkippedLine(4, $"the same person as on line 2 ({what})"));
        read.People.Should().HaveCount(3);
    }

    [Fact]
    public void Where_a_row_has_neither_email_nor_url_name_and_company_tell_people_apart()
    {
        ContactFile read = Parse("Ann,Lee,,,Acme,,", "Ann,Lee,,,Other,,", "ann,LEE,,,acme,,");

        read.Skipped.Should().Equal(new SkippedLine(4, "the same person as on line 2 (same name and company)"));
    }

    [Fact]
    public void A_row_that_names_nobody_is_skipped() =>
        Parse(",,,,Acme,Boss,1 Jan 2020").Skipped.Should().Equal(new SkippedLine(2, "nobody: no name, no e-mail and no URL"));

    [Fact]
    public async Task Lines_are_counted_from_the_top_of_the_file_also_below_notes_and_line_breaks_in_quotes()
    {
        using var file = CsvFile.Of(
            $"Notes:\r\n\"One,\r\ntwo\"\r\n\r\n{CsvFile.Header}\r\n\"Ann\",Lee,,ann@a.example,\"Acme\r\nInc\",,\r\n\r\n,,,,,,\r\nDee,Ito\r\nAnn,Lee,,Ann@a.example,,,\r\n");

        var story = (await file.StoryAsync()).Json();

        story.Items("skipped").Select(s => s.GetRawText()).Should().HaveCount(3);
        story.Items("skipped").Select(s => (s.GetProperty("line").GetInt32(), s.Text("reason"))).Should().Equal(
            (9, "empty row"),
            (10, "broken row: 2 fields where the header has 7"),
            (11, "the same person as on line 6 (same e-mail)"));
        (story.GetProperty("read").GetInt32(), story.GetProperty("imported").GetInt32()).Should().Be((4, 1));
    }

    [Fact]
    public async Task For_people_each_skipped_line_is_told_with_its_reason()
    {
        using var file = CsvFile.Lines(CsvFile.Header, CsvFile.Ann, ",,,,,,", "Dee,Ito", CsvFile.Bob);

        RunResult told = await RunResult.OfAsync("story", file.Path);

        told.ExitCode.Should().Be(0);
        told.Out.Should().Contain("4 rows").And.Contain("2 imported, 2 skipped")
            .And.MatchRegex("3 │ empty row").And.MatchRegex("4 │ broken row: 2 fields where the header has 7");
    }
}
