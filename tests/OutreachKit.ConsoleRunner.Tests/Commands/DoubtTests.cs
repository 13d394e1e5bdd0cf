using System.Text.Json;
using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Commands;

public sealed class DoubtTests
{
    private static async Task<IReadOnlyList<(string Contact, string State, string Reason)>> ListAsync(TempDb db) =>
        [.. (await db.JsonAsync("doubt", "list")).Items("items").Select(i => (i.Text("contact"), i.Text("state"), i.Text("reason")))];

    private static async Task<string> StageAsync(TempDb db, string contact) =>
        (await db.JsonAsync("history", contact)).Items("enrollments").Single().Text("stage");

    [Fact]
    public async Task Lists_what_is_in_doubt_and_what_failed_with_reason_key_and_since_when()
    {
        using TempDb db = await TempDb.WithPeopleAsync("Ann,Lee,,ann@a.example,,,");
        TouchKey key = (await db.PerformAsync(TouchOutcome.Unknown("smtp-timeout"))).Single();

        JsonElement item = (await db.JsonAsync("doubt", "list")).Items("items").Single();
        string[] told = (await db.RunAsync("doubt", "list")).Lines();

        item.Keys().Should().Equal("contact", "name", "enrollment", "pipeline", "step", "kind", "occurrence", "key", "state", "reason", "since", "attempts", "inOutbox");
        (item.Text("key"), item.Text("state"), item.Text("reason"), item.Text("since"))
            .Should().Be((key.ToString(), "InDoubt", "smtp-timeout", "2026-06-10T12:00:00Z"));
        told.Should().Equal(
            "request (email) to Ann Lee (contact-0001), begun Wed 10 Jun 2026 12:00 in UTC, perhaps sent: smtp-timeout",
            $"  key {key}",
            "Say what became of each: doubt settle CONTACT|KEY with --sent, --not-sent or --resend.");
    }

    [Fact]
    public async Task What_failed_for_good_is_listed_too()
    {
        using TempDb db = await TempDb.WithPeopleAsync("Ann,Lee,,ann@a.example,,,");
        await db.PerformAsync(TouchOutcome.Failed("no-address"));

        (await ListAsync(db)).Should().Equal(("contact-0001", "Dead", "no-address"));
    }

    [Fact]
    public async Task Where_there_is_nothing_it_says_so()
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        (await db.RunAsync("doubt", "list")).Lines().Should().Equal("Nothing is in doubt, and nothing has failed.");
        (await ListAsync(db)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("--sent")]
    [InlineData("--not-sent")]
    public async Task What_is_settled_is_listed_no_more_and_not_sent_again(string how)
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        await db.PerformAsync(TouchOutcome.Unknown("smtp-timeout"));

        (await db.RunAsync("doubt", "settle", "Bob Ray", how)).Lines()[0].Should().StartWith("Bob Ray (contact-0002): request");

        (await ListAsync(db)).Select(i => i.Contact).Should().BeEquivalentTo("contact-0001", "contact-0003");
        (await db.RunAsync("tick")).Lines().Should().Equal("Nothing is due.");
    }

    [Fact]
    public async Task By_its_key_a_touch_is_sent_again_under_the_same_key()
    {
        using TempDb db = await TempDb.WithPeopleAsync("Ann,Lee,,ann@a.example,,,");
        TouchKey key = (await db.PerformAsync(TouchOutcome.Failed("no-address"))).Single();

        string[] settled = (await db.RunAsync("doubt", "settle", key.ToString().ToUpperInvariant(), "--resend")).Lines();

        settled[0].Should().Be("Ann Lee (contact-0001): request to be sent again.");
        (await db.JsonAsync("tick")).Items("touches").Select(t => t.Text("key")).Should().Equal(key.ToString());
    }

    [Fact]
    public async Task A_touch_in_doubt_whose_line_is_in_the_outbox_was_sent()
    {
        using TempDb db = await TempDb.WithPeopleAsync("Ann,Lee,,ann@a.example,,,", "Bob,Ray,,bob@b.example,,,");
        IReadOnlyList<TouchKey> keys = await db.PerformAsync(TouchOutcome.Unknown("smtp-timeout"));
        File.WriteAllText(db.Outbox, $$"""{"contact":"contact-0001","enrollment":"x","step":"request","occurrence":1,"key":"{{keys[0]}}","at":"2026-06-10T12:00:00Z"}""" + "\n");

        (await db.RunAsync("tick", "--outbox", db.Outbox)).Lines().Should().Equal("1 of a run that was cut off, and found in the outbox.");

        (await db.JsonAsync("doubt", "list")).Items("items").Select(i => i.Text("key")).Should().Equal(keys[1].ToString());
        (await StageAsync(db, "contact-0001")).Should().Be("Contacted");
    }

    [Theory]
    [InlineData("give one of --sent, --not-sent and --resend", "contact-0001")]
    [InlineData("give one of --sent, --not-sent and --resend", "contact-0001", "--sent", "--resend")]
    public async Task What_cannot_be_settled_is_answered_with_one_sentence(string says, params string[] args)
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        (await db.RunAsync(["doubt", "settle", .. args])).Refusal().Should().Contain(says);
    }

    [Theory]
    [InlineData("Nothing of Ann Lee (contact-0001) is in doubt", "contact-0001", "--sent")]
    [InlineData("There is no contact 'contact-1'", "contact-1", "--sent")]
    public async Task What_is_not_there_to_be_settled_is_refused(string says, params string[] args)
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        (await db.RunAsync(["doubt", "settle", .. args])).Refusal(exitCode: 1).Should().Contain(says);
    }

    [Fact]
    public async Task What_an_outbox_of_before_proves_is_shown_and_the_next_tick_settles_it_without_being_told_the_file()
    {
        using TempDb db = await TempDb.WithPeopleAsync("Ann,Lee,,ann@a.example,,,", "Bob,Ray,,bob@b.example,,,");
        (await db.RunAsync("tick", "--outbox", db.Outbox, "--now", "2026-06-10T05:00:00Z")).ExitCode.Should().Be(0, "nobody is written to at night, and the file is known from then on");
        IReadOnlyList<TouchKey> keys = await db.PerformAsync(TouchOutcome.Unknown("smtp-timeout"));
        File.AppendAllText(db.Outbox, $$"""{"contact":"contact-0001","enrollment":"x","step":"request","occurrence":1,"key":"{{keys[0]}}","at":"2026-06-10T12:00:00Z"}""" + "\n");

        (await db.JsonAsync("doubt", "list")).Items("items").Select(i => (i.Text("key"), i.GetProperty("inOutbox").GetBoolean()))
            .Should().BeEquivalentTo([(keys[0].ToString(), true), (keys[1].ToString(), false)]);
        (await db.RunAsync("doubt", "list")).Out.Should().Contain("its line is in the outbox: it was sent, and the next tick settles it");
        (await db.RunAsync("tick")).Lines().Should().Equal("1 of a run that was cut off, and found in the outbox.");

        (await db.JsonAsync("doubt", "list")).Items("items").Select(i => i.Text("key")).Should().Equal(keys[1].ToString());
    }
}
