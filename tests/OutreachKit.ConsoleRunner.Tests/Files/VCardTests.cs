using OutreachKit.ConsoleRunner.Files;

namespace OutreachKit.ConsoleRunner.Tests.Files;

public sealed class VCardTests
{
    private static ContactFile Read(params string[] lines) => ContactFileReader.Parse(string.Join("\r\n", lines) + "\r\n", "the test");

    [Fact]
    public void A_card_of_Apples_is_read_with_all_its_addresses()
    {
        ContactFile read = Read(
            "BEGIN:VCARD", "VERSION:3.0", "PRODID:-//Apple Inc.//iOS 17.0//EN", "N:Quill;Marta;;Dr.;", "FN:Dr. Marta Quill",
            "ORG:Alder\\, Works\\; Inc.;Research", "TITLE:Analyst", "item1.EMAIL;type=INTERNET;type=pref:marta@example.org", "item1.X-ABLabel:_$!<Work>!$_",
            "EMAIL;type=HOME:MARTA@home.example", "URL;type=pref:https\\://www.linkedin.com/in/marta-quill", "X-SOCIALPROFILE;type=linkedin;x-user=mq:http://www.linkedin.com/in/marta-quill/",
            "NOTE:a long", "  note: with a colon", "END:VCARD");

        Person person = read.People.Should().ContainSingle().Subject;
        (person.Name, person.FirstName, person.Company, person.Position, person.Line).Should().Be(("Marta Quill", "Marta", "Alder, Works; Inc.", "Analyst", 1));
        person.Emails.Select(e => e.Value).Should().Equal("marta@example.org", "marta@home.example");
        person.Pages.Select(p => p.Value).Should().Equal("linkedin.com/in/marta-quill");
        read.Format.Should().Be("vCard 3.0");
    }

    [Fact]
    public void An_old_card_in_quoted_printable_is_read()
    {
        ContactFile read = Read(
            "BEGIN:VCARD", "VERSION:2.1", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:N=C3=BA=C3=B1ez;Jos=", "=C3=A9;;;", "EMAIL;INTERNET:jose@example.org",
            "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRg=", " AAAA=", "", "END:VCARD");

        read.People.Select(p => p.Name).Should().Equal("José Núñez");
        read.Skipped.Should().BeEmpty();
    }

    [Fact]
    public void Several_cards_are_several_people_and_what_is_broken_is_named_with_its_line()
    {
        ContactFile read = Read(
            "BEGIN:VCARD", "VERSION:4.0", "FN:Ann Lee", "TZ:America/Chicago", "END:VCARD",
            "BEGIN:VCARD", "VERSION:4.0", "FN:Never Ended",
            "BEGIN:VCARD", "VERSION:4.0", "FN:", "END:VCARD",
            "stray: line",
            "BEGIN:VCARD", "VERSION:4.0", "FN:Bob Ray", "EMAIL:bob@b.example", "END:VCARD",
            "BEGIN:VCARD", "FN:Cut Off");

        read.People.Select(p => (p.Line, p.Name, p.Zone)).Should().Equal((1, "Ann Lee", "America/Chicago"), (14, "Bob Ray", null));
        read.Skipped.Should().BeEquivalentTo(
        [
            new SkippedLine(6, "broken card: another begins before it ends"), new SkippedLine(9, "nobody: no name, no e-mail and no URL"),
            new SkippedLine(13, "outside of a card"), new SkippedLine(19, "broken card: it has no end"),
        ]);
    }

    [Fact]
    public void A_card_within_a_card_belongs_to_it() =>
        Read("BEGIN:VCARD", "FN:Ann Lee", "AGENT:", "BEGIN:VCARD", "FN:Her Agent", "EMAIL:agent@x.example", "END:VCARD", "EMAIL:ann@a.example", "END:VCARD")
            .People.Select(p => (p.Name, p.Emails.Single().Value)).Should().Equal(("Ann Lee", "ann@a.example"));
}
