using CsCheck;
using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Commands;

/// <summary>The worst mistake of all: an opt-out that claims success, and then they are written to.</summary>
public sealed class OptOutTests
{
    private const string Marta = "Marta,Quill,https://www.linkedin.com/in/marta-quill,marta@example.org,Alder,,";

    private static async Task<string[]> SentAsync(TempDb db) => [.. (await db.JsonAsync("tick")).Items("touches").Select(t => t.Text("contact"))];

    [Theory]
    [InlineData("https://www.linkedin.com/in/marta-quill/?originalSubdomain=de")]
    [InlineData("https://de.linkedin.com/in/marta-quill")]
    [InlineData("https://www.linkedin.com/in/marta-quill/en")]
    [InlineData("https://www.linkedin.com/in/marta-quill/details/experience/#top")]
    [InlineData("http://m.linkedin.com/in/Marta-Quill/")]
    [InlineData("https://www.linkedin.com/comm/in/marta%2Dquill?trk=eml")]
    [InlineData("linkedin.com/in/marta-quill")]
    [InlineData("/in/marta-quill")]
    [InlineData("marta-quill")]
    [InlineData("@marta-quill")]
    [InlineData("mailto:marta@example.org")]
    [InlineData("mailto:marta%40example.org?subject=Please%20stop")]
    [InlineData("Marta Quill <marta@example.org>")]
    [InlineData("\"Quill, Marta\" <MARTA@example.org>")]
    [InlineData("<marta@example.org>")]
    [InlineData("marta@example.org.")]
    [InlineData("\u200Bmarta@example.org\u00A0")]
    [InlineData("marta＠example.org")]
    [InlineData("MARTA@EXAMPLE.ORG")]
    [InlineData("Quill, Marta")]
    [InlineData("marta  quill")]
    [InlineData("quill marta")]
    [InlineData("CONTACT-0001")]
    public async Task Addresses_and_names_as_people_paste_them_stop_the_one_who_is_meant(string pasted)
    {
        using TempDb db = await TempDb.WithPeopleAsync(Marta, "Bob,Ray,,bob@b.example,Beta,,");

        RunResult told = await db.RunAsync("log", pasted, "opted-out");

        told.Lines()[0].Should().Be("Marta Quill (contact-0001): opted out: Identified → OptedOut.");
        (await SentAsync(db)).Should().Equal("contact-0002");
    }

    [Theory]
    [InlineData("marta@exmaple.org", "Marta Quill (contact-0001)")]
    [InlineData("Marta Quil", "Marta Quill (contact-0001)")]
    [InlineData("Marta Quill <marta@new.example>", "Marta Quill (contact-0001)")]
    [InlineData("https://www.linkedin.com/in/marta-qill", "Marta Quill (contact-0001)")]
    [InlineData("Dr. Marta Quill", "Marta Quill (contact-0001)")]
    public async Task What_cannot_be_matched_is_refused_with_the_nearest_people_and_nobody_is_said_to_be_stopped(string pasted, string near)
    {
        using TempDb db = await TempDb.WithPeopleAsync(Marta, "Bob,Ray,,bob@b.example,Beta,,");

        RunResult told = await db.RunAsync("log", pasted, "opted-out");

        told.ExitCode.Should().Be(1);
        told.Out.Should().StartWith($"Nobody is known as '{pasted}', so nobody was stopped: did you mean {near}?").And.NotContain("never will be");
        (await SentAsync(db)).Should().HaveCount(2);
    }

    [Theory]
    [InlineData("contact-0042")]
    [InlineData("CONTACT-42")]
    public async Task An_id_that_is_nobodys_is_refused_and_not_remembered(string id)
    {
        using TempDb db = await TempDb.WithPeopleAsync(Marta);

        (await db.RunAsync("log", id, "opted-out")).Refusal(exitCode: 1).Should().StartWith($"There is no contact '{id}'");

        (await db.RunAsync("who", id)).ExitCode.Should().Be(1);
    }

    [Fact]
    public async Task Several_of_one_name_are_refused_and_nobody_is_stopped()
    {
        using TempDb db = await TempDb.WithPeopleAsync("Ann,Lee,,ann@a.example,Acme,,", "Ann,Lee,,lee@a.example,Acme,,");

        (await db.RunAsync("log", "ann lee", "opted-out")).Refusal(exitCode: 1).Should().Contain("may be Ann Lee (contact-0001) or Ann Lee (contact-0002): give the id");

        (await SentAsync(db)).Should().HaveCount(2);
    }

    [Fact]
    public async Task By_the_address_of_a_mailbox_that_two_share_both_are_stopped_and_whoever_comes_later_too()
    {
        using TempDb db = await TempDb.WithPeopleAsync("Marta,Quill,,info@alder.example,Alder,,", "Tomas,Reyes,,info@alder.example,Alder,,", "Bob,Ray,,bob@b.example,Beta,,");

        (await db.RunAsync("log", "info@alder.example", "opted-out")).Lines().Where(l => l.Contains("OptedOut.", StringComparison.Ordinal)).Should().HaveCount(2);

        (await SentAsync(db)).Should().Equal("contact-0003");
        await db.ImportAsync("Ines,Dahl,,\"ines@c.example; INFO@alder.example\",Cedar,,");
        (await SentAsync(db)).Should().BeEmpty();
    }

    [Fact]
    public async Task By_the_name_of_one_who_shares_a_mailbox_the_other_goes_on_and_that_is_said()
    {
        using TempDb db = await TempDb.WithPeopleAsync("Marta,Quill,,info@alder.example,Alder,,", "Tomas,Reyes,,info@alder.example,Alder,,");

        (await db.RunAsync("log", "Marta Quill", "opted-out")).Out.Should().Contain(
            "Tomas Reyes (contact-0002) has the e-mail address info@alder.example as well and is still written to: if that is not meant, say 'log info@alder.example opted-out'.");

        (await SentAsync(db)).Should().Equal("contact-0002");
    }

    [Fact]
    public async Task Any_of_several_addresses_of_theirs_stops_them()
    {
        foreach (string address in new[] { "one@a.example", "two@a.example", "three@a.example" })
        {
            using TempDb db = await TempDb.WithHeaderAsync("Name,E-mail 1 - Value,E-mail 2 - Value", "Ann Lee,one@a.example,two@a.example ::: three@a.example");

            (await db.RunAsync("log", address, "opted-out")).ExitCode.Should().Be(0);

            (await SentAsync(db)).Should().BeEmpty();
        }
    }

    [Fact]
    public async Task Somebody_who_gets_an_address_later_by_which_somebody_had_opted_out_is_stopped_then()
    {
        using TempDb db = await TempDb.WithPeopleAsync("Ann,Lee,https://www.linkedin.com/in/ann,,Acme,,");
        (await db.RunAsync("log", "ann@a.example", "opted-out")).ExitCode.Should().Be(1);

        await db.ImportAsync("Ann,Lee,https://www.linkedin.com/in/ann,ann@a.example,Acme,,");

        (await SentAsync(db)).Should().BeEmpty();
        (await db.RunAsync("history", "ann lee")).Out.Should().Contain("opted out");
    }

    [Fact]
    public async Task An_address_that_opted_out_on_a_later_row_of_theirs_stops_them_as_well()
    {
        using var db = new TempDb();
        await db.RunAsync("log", "ann@a.example", "opted-out");

        var import = await db.ImportAsync("Ann,Lee,https://www.linkedin.com/in/ann,,Acme,,", "Ann,Lee,https://www.linkedin.com/in/ann,ann@a.example,Acme,,", "Bob,Ray,,bob@b.example,,,");

        import.Items("contacts").Select(c => (c.Text("name"), c.Text("status"))).Should().Equal(("Ann Lee", "optedOut"), ("Bob Ray", "new"));
        (await SentAsync(db)).Should().HaveCount(1);
    }

    [Fact]
    public async Task Whoever_has_the_name_and_company_of_somebody_whose_address_opted_out_is_asked_about_in_the_same_file_too()
    {
        using var db = new TempDb();
        await db.RunAsync("log", "ann@a.example", "opted-out");

        var import = await db.ImportAsync("Ann,Lee,,ann@a.example,Acme,,", "Ann,Lee,,other@a.example,Acme,,");

        import.Items("contacts").Select(c => c.Text("status")).Should().Equal("optedOut", "uncertain");
    }

    [Fact]
    public async Task An_opt_out_that_was_cut_off_between_the_book_and_the_library_is_finished_by_the_next_command()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Marta);
        await using (var desk = await db.OpenAsync())
        {
            desk.Book.Write(() => desk.Book.Cards.OptOut("contact-0001"));
        }

        (await SentAsync(db)).Should().BeEmpty();
        (await db.JsonAsync("history", "contact-0001")).Items("enrollments").Single().Text("stage").Should().Be("OptedOut");
    }

    [Fact]
    public async Task An_opt_out_and_a_tick_that_runs_meanwhile_the_book_has_the_last_word()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Marta);
        await using var desk = await db.OpenAsync();
        await using (var other = await db.OpenAsync())
        {
            other.Book.Write(() => other.Book.Cards.OptOut("contact-0001"));
        }

        var veto = new OutreachKit.ConsoleRunner.Database.BookVeto(desk.Book);
        var enrollment = (await desk.Outreach.FindByContactAsync("contact-0001", TestContext.Current.CancellationToken))[0];

        (await veto.ForbidsAsync(enrollment, enrollment.Touches[0], TestContext.Current.CancellationToken)).Should().BeTrue();
    }

    /// <summary>Whatever is typed: if the answer has exit code 0, somebody is stopped; if not, nobody is said to be.</summary>
    [Fact]
    public Task Success_is_never_claimed_for_what_stopped_nobody() => Gen.Select(
        Gen.OneOfConst("marta@example.org", "https://www.linkedin.com/in/marta-quill", "Marta Quill", "marta-quill", "contact-0001"),
        Gen.OneOfConst("", " ", "<", ">", "mailto:", "https://de.", "?x=1", "/", "Dr. ", "\u00A0", ",", "x", "…"),
        Gen.OneOfConst("", " ", "<", ">", "?utm_source=a", "/en", "/", "#top", "\u200B", ".", ";", "x", "!"),
        Gen.Bool).SampleAsync(
            async (core, before, after, capitals) =>
            {
                string pasted = before + (capitals ? core.ToUpperInvariant() : core) + after;
                using TempDb db = await TempDb.WithPeopleAsync(Marta);

                RunResult told = await db.RunAsync("log", pasted, "opted-out");
                string[] sent = await SentAsync(db);

                (told.ExitCode == 0).Should().Be(sent.Length == 0, "'{0}' was answered {1}", pasted, told.Out);
            },
            iter: 25,
            threads: 1);
}
