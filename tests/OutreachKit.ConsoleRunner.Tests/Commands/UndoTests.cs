using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Commands;

public sealed class UndoTests
{
    private static async Task<int> EnrolledAsync(TempDb db) => (await db.JsonAsync("agenda")).Items("items").Count();

    [Fact]
    public async Task An_import_of_people_with_whom_nothing_has_happened_is_forgotten()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        await db.ImportAsync(Files.CsvFile.Bob, Files.CsvFile.Cyd, "Ann,Lee,,other@a.example,Acme,,");

        (await db.RunAsync("undo")).Lines().Should().Equal("The import is taken back: 3 people are forgotten. What it added to people who were known already stays.");

        (await EnrolledAsync(db)).Should().Be(1);
        (await db.RunAsync("who", "bob ray")).ExitCode.Should().Be(1);
        (await db.RunAsync("who")).Out.Should().Contain("It is known of everybody who they are.");
        (await db.ImportAsync(Files.CsvFile.Bob)).GetProperty("new").GetInt32().Should().Be(1, "they may come again");
    }

    [Fact]
    public async Task Where_somebody_of_it_was_written_to_nobody_is_forgotten()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann, Files.CsvFile.Bob);
        await using (var desk = await db.OpenAsync())
        {
            var enrollment = (await desk.Outreach.FindByContactAsync("contact-0002", TestContext.Current.CancellationToken))[0];
            await desk.Outreach.CompleteAsync(enrollment.Id, enrollment.Touches[0].Key, cancellationToken: TestContext.Current.CancellationToken);
        }

        (await db.RunAsync("undo")).Refusal(exitCode: 1).Should().Contain("something has happened with Bob Ray (contact-0002) since");

        (await EnrolledAsync(db)).Should().Be(1);
    }

    [Fact]
    public async Task A_snooze_is_taken_back_to_what_was_before()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        await db.RunAsync("snooze", "ann lee", "2026-07-01");
        await db.RunAsync("snooze", "ann lee", "2026-09-01");

        (await db.RunAsync("undo")).Lines().Should().Equal("The snooze of Ann Lee (contact-0001) is taken back.");
        (await db.JsonAsync("history", "ann lee")).Items("enrollments").Single().Items("toCome").Single().Text("due").Should().Be("2026-07-01T09:00:00Z");
        (await db.RunAsync("undo")).Refusal(exitCode: 1).Should().Contain("something has happened with Ann Lee (contact-0001) since");
    }

    [Fact]
    public async Task A_snooze_alone_is_taken_back_to_none()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        await db.RunAsync("snooze", "ann lee", "2026-07-01");

        await db.RunAsync("undo");

        (await EnrolledAsync(db)).Should().Be(1, "they are due again");
    }

    [Fact]
    public async Task A_snooze_to_come_is_taken_back_to_the_one_before_that_was_to_come()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        await db.RunAsync("move", "ann lee", "request", "2026-07-06T09:00");
        await db.RunAsync("snooze", "ann lee", "2026-08-03", "--from", "2026-07-01");
        string before = await DueAsync(db);
        await db.RunAsync("snooze", "ann lee", "2026-09-01", "--from", "2026-07-15");
        (await DueAsync(db)).Should().NotBe(before, "they are away for longer");

        (await db.RunAsync("undo")).ExitCode.Should().Be(0);

        (await DueAsync(db)).Should().Be(before);
    }

    [Fact]
    public async Task A_snooze_before_it_that_is_over_by_now_is_not_brought_back()
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        await db.RunAsync("snooze", "ann lee", "2026-06-11");
        await db.RunAsync("snooze", "ann lee", "2026-09-01");

        (await db.RunAsync("undo", "--now", "2026-06-12T12:00:00Z")).ExitCode.Should().Be(0);

        (await DueAsync(db)).Should().Be("2026-06-12T12:00:00Z");
    }

    private static async Task<string> DueAsync(TempDb db) =>
        (await db.JsonAsync("history", "ann lee")).Items("enrollments").Single().Items("toCome").Single().Text("due");

    [Theory]
    [InlineData("the library cannot rescind an opt-out yet", "log", "ann lee", "opted-out")]
    [InlineData("see 'history CONTACT'", "log", "ann lee", "reply-received")]
    [InlineData("see 'history CONTACT'", "done", "ann lee", "request")]
    [InlineData("say 'meeting CONTACT cancelled'", "meeting", "ann lee", "held")]
    [InlineData("what went out is out", "tick")]
    public async Task What_happened_is_not_struck_out_and_the_reason_is_said(string says, params string[] args)
    {
        using TempDb db = await TempDb.WithPeopleAsync(Files.CsvFile.Ann);
        (await db.RunAsync(args)).ExitCode.Should().Be(0);

        (await db.RunAsync("undo")).Refusal(exitCode: 1).Should().Contain("is not taken back").And.Contain(says);
        (await db.RunAsync("undo")).Refusal(exitCode: 1).Should().Contain(says, "and not what was before it, either");
    }

    [Fact]
    public async Task Where_nothing_was_done_there_is_nothing_to_take_back()
    {
        using var db = new TempDb();
        await db.RunAsync("import", Files.CsvFile.Lines(Files.CsvFile.Header).Path);

        (await db.RunAsync("undo")).Refusal(exitCode: 1).Should().Be("Nothing was done yet that could be taken back.");
    }
}
