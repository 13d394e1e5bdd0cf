using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Commands;

public sealed class DoneTests
{
    private static async Task<IEnumerable<string>> ToComeAsync(TempDb db) =>
        (await db.JsonAsync("history", "contact-0001")).Items("enrollments").Single().Items("toCome").Select(t => t.Text("step"));

    [Fact]
    public async Task What_is_yours_to_do_is_done_and_the_sequence_goes_on()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        await db.RunAsync("log", "contact-0001", "reply-received");

        (await db.RunAsync("done", "ann lee")).Lines()[0].Should().Be("Ann Lee (contact-0001): propose times done.");

        (await ToComeAsync(db)).Should().Equal("check-in");
    }

    [Theory]
    [InlineData("done")]
    [InlineData("left out", "--skip")]
    public async Task A_step_that_would_go_out_by_itself_may_be_named(string says, params string[] more)
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        await db.RunAsync("tick");

        (await db.RunAsync(["done", "contact-0001", "Nudge", .. more])).Lines()[0].Should().Contain($"nudge {says}");

        (await ToComeAsync(db)).Should().Equal("second-nudge");
    }

    [Theory]
    [InlineData("There is nothing for you to do about Ann Lee (contact-0001): what is planned is request", "contact-0001")]
    [InlineData("STEP 'nudge' is not planned for Ann Lee (contact-0001): what is planned is request", "contact-0001", "nudge")]
    public async Task What_is_not_planned_is_an_error_that_says_what_is(string says, params string[] args)
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        (await db.RunAsync(["done", .. args])).Refusal(exitCode: 1).Should().StartWith(says);
    }

    [Fact]
    public async Task What_was_done_earlier_counts_from_then()
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        (await db.RunAsync("done", "ann lee", "request", "--at", "2026-06-10T14:00:00Z", "--now", "2026-06-12T12:00:00Z")).ExitCode.Should().Be(0);

        (await db.JsonAsync("history", "ann lee")).Items("enrollments").Single().Items("toCome").Single().Text("due").Should().Be("2026-06-15T14:00:00Z", "three business days after it");
    }

    [Theory]
    [InlineData(2, "request", "--at", "2026-06-10T11:00:00Z")]
    [InlineData(2, "request", "--at", "2026-06-11T11:00:00Z", "--now", "2026-06-10T12:00:00Z")]
    [InlineData(2, "request", "--skip", "--at", "2026-06-10T12:00:00Z")]
    [InlineData(1, "nudge", "--at", "2026-06-10T12:00:00Z")]
    public async Task What_cannot_be_is_refused_and_nothing_is_written(int exitCode, params string[] args)
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        string before = (await db.RunAsync("history", "ann lee", "--json")).Out;

        (await db.RunAsync(["done", "ann lee", .. args])).Refusal(exitCode).Should().NotBeEmpty();

        (await db.RunAsync("history", "ann lee", "--json")).Out.Should().Be(before);
    }
}
