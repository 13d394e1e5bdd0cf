using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Commands;

public sealed class LogTests
{
    private static async Task<string> StageAsync(TempDb db, string contact) =>
        (await db.JsonAsync("history", contact)).Items("enrollments").Single().Text("stage");

    [Theory]
    [InlineData("ReplyReceived", "Replied")]
    [InlineData("reply-received", "Replied")]
    [InlineData("REPLYRECEIVED", "Replied")]
    [InlineData("reply_received", "Replied")]
    [InlineData("meeting-held", "Met")]
    [InlineData("Bounced", "Unreachable")]
    [InlineData("declined", "Declined")]
    [InlineData("opted-out", "OptedOut")]
    [InlineData("message-sent", "Contacted")]
    public async Task A_fact_moves_the_contact(string trigger, string stage)
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        (await db.RunAsync("log", "contact-0001", trigger)).Lines()[0].Should().StartWith("Ann Lee (contact-0001): ").And.EndWith($"→ {stage}.");

        (await StageAsync(db, "contact-0001")).Should().Be(stage);
    }

    [Theory]
    [InlineData("contact-0002")]
    [InlineData("CONTACT-0002")]
    [InlineData("bob@b.example")]
    [InlineData("Bob@B.example")]
    [InlineData("https://www.linkedin.com/in/invented-bob/")]
    [InlineData("invented-bob")]
    [InlineData("Bob Ray")]
    [InlineData(" bob ray ")]
    public async Task A_contact_may_be_named_in_several_ways(string contact)
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        (await db.RunAsync("log", contact, "declined")).Lines()[0].Should().StartWith("Bob Ray (contact-0002): declined");
    }

    [Fact]
    public async Task Says_what_follows()
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        (await db.RunAsync("log", "contact-0001", "reply-received")).Lines().Should().Equal(
            "Ann Lee (contact-0001): reply received: Identified → Replied.",
            "contact-0001 is in Replied.",
            "  propose times (task), for you to do, due now, Wednesday 12:00 in UTC: as soon as Replied was entered (no zone is known for the contact, so UTC, the pipeline's default)");
    }

    [Fact]
    public async Task A_refused_command_says_what_is_permitted_and_changes_nothing()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        await db.RunAsync("tick");

        RunResult refused = await db.RunAsync("log", "contact-0001", "Reopened");

        refused.ExitCode.Should().Be(1);
        refused.Out.TrimEnd().Should().Be("Ann Lee (contact-0001): no. Reopened is not permitted in Contacted; permitted there: GaveUp.");
        (await StageAsync(db, "contact-0001")).Should().Be("Contacted");
    }

    [Fact]
    public async Task A_permitted_command_is_carried_out()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        await db.RunAsync("log", "contact-0001", "declined");

        (await db.RunAsync("log", "contact-0001", "reopened")).Lines()[0].Should().EndWith("reopened: Declined → Identified.");
    }

    [Fact]
    public async Task The_same_fact_told_twice_counts_once()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        string[] told = ["log", "contact-0001", "meeting-held", "--at", "2026-06-10T11:00:00Z"];

        await db.RunAsync(told);
        RunResult again = await db.RunAsync(told);

        again.Lines()[0].Should().Contain("known already");
        (await db.JsonAsync("history", "contact-0001")).Items("enrollments").Single().Items("events").Should().HaveCount(2);
    }

    [Fact]
    public async Task When_it_happened_counts_and_not_when_it_was_told()
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        await db.RunAsync("log", "contact-0001", "meeting-held", "--at", "2026-06-10T11:00:00+02:00");

        (await db.JsonAsync("history", "contact-0001")).Items("enrollments").Single().Items("toCome").Single().Text("due")
            .Should().Be("2026-06-10T12:00:00Z", "two hours after it are past, and now is the earliest");
        (await db.JsonAsync("history", "contact-0001")).Items("enrollments").Single().Items("events").Last().Text("occurredAt")
            .Should().Be("2026-06-10T09:00:00Z");
    }

    [Fact]
    public async Task Whoever_tells_of_tomorrow_says_that_it_is_tomorrow_by_now()
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        await db.RunAsync("log", "contact-0001", "meeting-held", "--at", "2026-06-18T12:00:00Z");

        (await db.JsonAsync("history", "contact-0001")).Items("enrollments").Single().Items("events").Last().Text("recordedAt")
            .Should().Be("2026-06-18T12:00:00Z");
    }

    [Theory]
    [InlineData("contact-0009", "did you mean Ann Lee (contact-0001)")]
    [InlineData("An Lee", "did you mean Ann Lee (contact-0001)?")]
    [InlineData("bob", "did you mean Bob Ray (contact-0002)?")]
    [InlineData("somebody else entirely", "give an id")]
    public async Task An_unknown_contact_is_an_error_that_names_near_ones(string contact, string says)
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        (await db.RunAsync("log", contact, "declined")).Refusal(exitCode: 1).Should().StartWith($"There is no contact '{contact}'").And.Contain(says);
    }

    [Fact]
    public async Task Of_two_people_of_one_name_neither_is_guessed()
    {
        using TempDb db = await TempDb.WithPeopleAsync("Ann,Lee,,ann@a.example,Acme,,", "Ann,Lee,,lee@a.example,Acme,,");

        (await db.RunAsync("log", "ann lee", "declined")).Refusal(exitCode: 1).Should().Contain("Ann Lee (contact-0001) or Ann Lee (contact-0002)");
    }

    [Theory]
    [InlineData("metting-held", "did you mean MeetingHeld?")]
    [InlineData("sneezed", "give one of MessageSent, ReplyReceived")]
    public async Task An_unknown_trigger_is_an_error_that_names_near_ones(string trigger, string says)
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        (await db.RunAsync("log", "contact-0001", trigger)).Refusal().Should().Contain($"'{trigger}'").And.Contain(says);
    }
}
