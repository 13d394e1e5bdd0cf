using OutreachKit.ConsoleRunner.Faults;
using System.IO.Compression;
using System.Text;
using CsCheck;
using OutreachKit.ConsoleRunner.Files;

namespace OutreachKit.ConsoleRunner.Tests.Files;

/// <summary>Formats that the generated files do not have, and what is refused.</summary>
public sealed class FormatTests
{
    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach ((string name, string text) in files)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return bytes.ToArray();
    }

    private static string Refusal(Func<ContactFile> read) => read.Should().Throw<BadInputException>().Which.Sentence;

    [Fact]
    public void The_contacts_in_LinkedIns_zip_file_are_found_among_the_rest()
    {
        byte[] zip = Zip(("Basic/messages.csv", "FROM,TO,CONTENT\na,b,c\n"), ("Basic/Connections.csv", $"{CsvFile.Header}\n{CsvFile.Ann}\n"), ("Email Addresses.csv", "Email Address\nme@example.org\n"));

        ContactFile read = ContactFileReader.Read(zip, "export.zip");

        read.People.Select(p => p.Name).Should().Equal("Ann Lee");
        read.Format.Should().Be("LinkedIn, English; separated by commas, UTF-8; Basic/Connections.csv in a ZIP file");
    }

    [Fact]
    public void A_zip_file_with_one_list_is_read_and_one_with_several_or_none_is_refused()
    {
        ContactFileReader.Read(Zip(("contacts.vcf", "BEGIN:VCARD\nFN:Ann Lee\nEND:VCARD\n"), ("readme.txt", "x")), "a.zip").People.Should().HaveCount(1);
        Refusal(() => ContactFileReader.Read(Zip(("a.csv", "x"), ("b.csv", "y")), "two.zip")).Should().Contain("several lists, a.csv, b.csv");
        Refusal(() => ContactFileReader.Read(Zip(("readme.txt", "x")), "none.zip")).Should().Contain("without a Connections.csv");
        Refusal(() => ContactFileReader.Read([.. Zip(("a.csv", "x"))[..20]], "cut.zip")).Should().Contain("damaged");
    }

    [Theory]
    [InlineData("Name\nAnn Lee\n", "Ann Lee")]
    [InlineData("Email\nann@a.example\n", "contact-01")]
    [InlineData("first_name;last_name\nAnn;Lee\n", "Ann Lee")]
    [InlineData("E-Mail;Name;Vorname\nann@a.example;Lee;Ann\n", "Ann Lee")]
    [InlineData("Full Name\tWork Email\tPersonal E-mail\nAnn Lee\t\tann@a.example\n", "Ann Lee")]
    [InlineData("sep=|\nName|Email\nAnn, Lee; and|ann@a.example\n", "Ann, Lee; and")]
    [InlineData("SEP=;\r\nName;Email\r\nAnn Lee;ann@a.example\r\n", "Ann Lee")]
    public void Lists_that_people_write_are_read(string text, string name) =>
        ContactFileReader.Parse(text, "the test").People.Select(p => p.Name).Should().Equal(name);

    [Fact]
    public void A_column_full_of_addresses_with_a_name_that_says_nothing_is_an_error_and_may_be_left_alone()
    {
        const string Text = "Name,Kontakt,Notes\nAnn Lee,ann@a.example,call her\nBob Ray,,see bob@b.example about it\nCyd Ito,cyd@c.example,\n";

        Refusal(() => ContactFileReader.Parse(Text, "'list.csv'")).Should().Be(
            "The column 'Kontakt' of 'list.csv' looks like addresses (line 2 has the first), and its name says nothing that is known: rename it to 'Email' or 'URL', or leave it out with --ignore 'Kontakt'.");
        ContactFile read = ContactFileReader.Parse(Text, "'list.csv'", "kontakt");
        (read.People.Count, read.People.Sum(p => p.Emails.Count)).Should().Be((3, 0));
        Refusal(() => ContactFileReader.Parse("Name,Link\nAnn Lee,https://www.linkedin.com/in/ann\n", "'list.csv'")).Should().Contain("The column 'Link'");
    }

    [Fact]
    public void What_stands_in_a_column_of_addresses_and_is_none_is_said()
    {
        ContactFile read = ContactFileReader.Parse("Name,Email\nAnn Lee,ann at a.example\nBob Ray,bob@b.example\n", "the test");

        read.Notes.Should().Equal("Line 2: 'ann at a.example' in the column 'Email' is no e-mail address, and was not read.");
        read.People.Should().HaveCount(2);
    }

    [Fact]
    public void What_is_neither_marked_nor_utf_8_is_refused_with_what_to_do() =>
        Refusal(() => ContactFileReader.Read(Encoding.Latin1.GetBytes("Name\nJosé\n"), "list.csv")).Should()
            .Be("'list.csv' is not UTF-8 text (line 2 does not fit it): open it in your spreadsheet program and save it as 'CSV UTF-8', or as text in UTF-16 with its mark.");

    /// <summary>Quotation marks in all the wrong places must not make a reader look at the same text again and again.</summary>
    [Fact]
    public void Damage_does_not_make_reading_grow_faster_than_the_file() => Gen.Select(
        Gen.OneOfConst("a,\"b,c\n", "\"\n", "a,\"\"b\n", "x,\",y\n", "\"\"\"\n", "a,\"b\nc\",d\n", "a,b,c,\"\n", "\"a\"b,c\n", ",,,\n", "a,b,c,d\n").Array[1, 4],
        Gen.Int[500, 2000]).Sample(
        (pattern, times) =>
        {
            string text = "First Name,Last Name,Email,Company\n" + string.Concat(Enumerable.Range(0, times).Select(i => pattern[i % pattern.Length]));
            var rows = new OutreachKit.ConsoleRunner.Files.Rows.RowCutter(text, ',');
            while (rows.Next(4) is not null)
            {
            }

            rows.Examined.Should().BeLessThan(8L * text.Length, "of {0}", string.Join('|', pattern));
        },
        iter: 200);
}
