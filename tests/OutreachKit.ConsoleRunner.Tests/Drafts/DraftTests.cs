using MimeKit;
using OutreachKit.ConsoleRunner.Drafts;
using OutreachKit.ConsoleRunner.Faults;
using OutreachKit.ConsoleRunner.Tests.Database;
using OutreachKit.ConsoleRunner.Tests.Files;

namespace OutreachKit.ConsoleRunner.Tests.Drafts;

public sealed class DraftTests
{
    private static string Refusal(string template) => FluentActions
        .Invoking(() => DraftTemplate.Of(template, "'t.liquid'").Fill(new Dictionary<string, IReadOnlyDictionary<string, string>> { ["contact"] = new Dictionary<string, string> { ["name"] = "Ann" } }))
        .Should().Throw<BadInputException>().Which.Sentence;

    [Fact]
    public async Task A_draft_is_a_mail_that_is_still_to_be_sent_and_marks_nothing_as_done()
    {
        using TempDb db = await TempDb.WithPeopleAsync("Zoë,Núñez,,zoe@example.org,\"Ærø, Ltd\",Analyst,");
        string file = db.In("draft.eml");

        (await db.RunAsync("draft", "Zoe Nunez", "--out", file)).Out.Should().Contain("When you have sent it, say: outreach done contact-0001 request");

        MimeMessage mail = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
        mail.To.Mailboxes.Single().Should().Match<MailboxAddress>(m => m.Name == "Zoë Núñez" && m.Address == "zoe@example.org");
        (mail.Subject, mail.Headers["X-Unsent"], mail.Headers.Contains("From"), mail.Headers.Contains("Date")).Should().Be(("A question about Ærø, Ltd", "1", false, false));
        mail.TextBody.Should().StartWith("Hello Zoë,").And.Contain("work like yours (Analyst) at Ærø, Ltd,");
        (await db.JsonAsync("agenda")).Items("items").Single().Text("step").Should().Be("request", "it is still to be done");
        (await db.RunAsync("draft", "Zoe Nunez", "--out", file)).Refusal().Should().Contain("There is a file");
    }

    [Fact]
    public async Task A_template_of_ones_own_lies_beside_the_database_or_is_named()
    {
        using TempDb db = await TempDb.WithPeopleAsync(CsvFile.Ann);
        Directory.CreateDirectory(db.In("templates"));
        await File.WriteAllTextAsync(db.In("templates/request.liquid"), "Subject: {{ step.name }} at {{ contact.company | upcase }}\n\n{{ contact.last_name }} {{ contact.email }} {{ contact.profile }} {{ step.stage }} {{ step.kind }}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(db.In("other.liquid"), "Subject: Other\n\nText", TestContext.Current.CancellationToken);

        var own = await db.JsonAsync("draft", "ann lee", "--mailto");
        var named = await db.JsonAsync("draft", "ann lee", "--mailto", "--template", db.In("other.liquid"));

        (own.Text("subject"), own.Text("body")).Should().Be(("request at ACME", "Lee ann@a.example linkedin.com/in/invented-ann Identified email\n"));
        named.Text("link").Should().Be("mailto:ann@a.example?subject=Other&body=Text%0D%0A");
    }

    [Theory]
    [InlineData("Subject: x\n\n{{ contact.frist_name }}", "asks for 'contact.frist_name', which is not known: there are contact.name.")]
    [InlineData("Subject: {{ contcat.name }}\n\nx", "asks for 'contcat'")]
    [InlineData("Hello {{ contact.name }}", "has no subject")]
    [InlineData("Subject:\n\nx", "has no subject")]
    [InlineData("Subject: x\n\n{{ contact.name", "cannot be read")]
    [InlineData("Subject: x\n\n{% for i in (1..10000000) %}{% for j in (1..10000000) %}x{% endfor %}{% endfor %}", "cannot be filled in")]
    public void A_slip_of_the_pen_is_an_error_and_no_empty_place_in_a_mail(string template, string says) => Refusal(template).Should().Contain("'t.liquid'").And.Contain(says);

    [Fact]
    public async Task There_is_no_draft_for_somebody_who_opted_out_or_to_an_address_that_did()
    {
        using TempDb db = await TempDb.WithPeopleAsync(CsvFile.Ann, CsvFile.Bob);
        await db.RunAsync("log", "ann lee", "opted-out");
        await db.RunAsync("log", "old@b.example", "opted-out");

        (await db.RunAsync("draft", "ann lee")).Refusal(exitCode: 1).Should().Contain("they asked not to be written to");
        (await db.RunAsync("draft", "bob ray", "--to", "OLD@b.example", "--mailto")).Refusal(exitCode: 1).Should().Contain("--to 'OLD@b.example' is an address by which somebody asked not to be written to");
    }

    [Fact]
    public async Task Without_an_address_there_is_a_mail_without_one_that_says_where_else_they_are()
    {
        using TempDb db = await TempDb.WithPeopleAsync(CsvFile.Cyd);

        (await db.RunAsync("draft", "cyd ito", "--out", db.In("d.eml"))).Out.Should().Contain("No e-mail address of theirs is known; their profile is linkedin.com/in/invented-cyd.");

        (await MimeMessage.LoadAsync(db.In("d.eml"), TestContext.Current.CancellationToken)).To.Count.Should().Be(0);
    }
}
