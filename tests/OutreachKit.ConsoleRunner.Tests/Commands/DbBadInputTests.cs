using OutreachKit.ConsoleRunner.Tests.Database;

namespace OutreachKit.ConsoleRunner.Tests.Commands;

/// <summary>Bad input to the commands on a database is one sentence and exit code 2, and so is what is wrong with the database.</summary>
public sealed class DbBadInputTests
{
    [Theory]
    [InlineData("--now 'noon' is no instant", "tick", "--now", "noon")]
    [InlineData("--now '2026-11-24T09:00:00' is no instant", "agenda", "--now", "2026-11-24T09:00:00")]
    [InlineData("--at 'yesterday' is no instant", "log", "contact-0001", "declined", "--at", "yesterday")]
    [InlineData("lies after --now", "log", "contact-0001", "declined", "--at", "2026-06-11T00:00:00Z", "--now", "2026-06-10T12:00:00Z")]
    [InlineData("'Mars/Olympus' is not known", "import", "x.csv", "--zone", "Mars/Olympus")]
    [InlineData("--pipeline 'sales' is not known: there is informational-interview", "import", "x.csv", "--pipeline", "sales")]
    [InlineData("--pipeline 'sales' is not known", "funnel", "--pipeline", "sales")]
    [InlineData("There is no file 'nowhere.csv'", "import", "nowhere.csv")]
    [InlineData("There is no option '-x'", "import", "-x")]
    [InlineData("--outbox", "tick", "--outbox", "/nowhere/at/all/outbox.jsonl")]
    [InlineData("--outbox '/' cannot be written to", "tick", "--outbox", "/")]
    [InlineData("FILE is missing", "import")]
    [InlineData("Say until when", "snooze", "contact-0001")]
    [InlineData("Say until when", "snooze", "contact-0001", "2026-09-01", "--end")]
    [InlineData("UNTIL '2026-06-10' has begun already in UTC", "snooze", "contact-0001", "2026-06-10")]
    [InlineData("UNTIL '2026-06-10T11:00:00Z' is past", "snooze", "contact-0001", "2026-06-10T11:00:00Z")]
    [InlineData("Say until when", "snooze", "contact-0001", "--end", "--from", "2026-09-01")]
    [InlineData("is not after --from, Thu 1 Oct 2026 00:00", "snooze", "contact-0001", "2026-09-01", "--from", "2026-10-01")]
    [InlineData("more than 100 years", "snooze", "contact-0001", "2299-01-01")]
    [InlineData("WHEN 'Wed 10 Jun 2026 11:00' in UTC is past", "move", "contact-0001", "request", "2026-06-10T11:00")]
    [InlineData("WHEN 'Tue 9 Jun 2026 00:00' in UTC is past", "move", "contact-0001", "request", "2026-06-09")]
    [InlineData("more than 100 years", "move", "contact-0001", "request", "2299-01-01")]
    [InlineData("lies after --now", "done", "contact-0001", "request", "--at", "2026-06-11T00:00:00Z", "--now", "2026-06-10T12:00:00Z")]
    [InlineData("before the enrollment's round began", "done", "contact-0001", "request", "--at", "2026-06-10T11:00:00Z")]
    [InlineData("WHEN 'Wed 10 Jun 2026 09:00' in UTC is past: say 'meeting contact-0001 held'", "meeting", "contact-0001", "booked", "2026-06-10T09:00")]
    [InlineData("give an END after its beginning", "meeting", "contact-0001", "booked", "2026-06-18T15:00", "14:00")]
    [InlineData("WHEN 'Thu 11 Jun 2026 09:00' in UTC is still to come", "meeting", "contact-0001", "held", "2026-06-11T09:00")]
    [InlineData("lies after --now", "meeting", "contact-0001", "held", "2026-06-11T09:00:00Z", "--now", "2026-06-10T12:00:00Z")]
    [InlineData("There is no template 'nowhere.liquid'", "draft", "contact-0001", "--template", "nowhere.liquid")]
    [InlineData("--to 'marta' is no e-mail address", "draft", "contact-0001", "--to", "marta")]
    [InlineData("ommand", "doubt")]
    [InlineData("TRIGGER", "log", "contact-0001", "")]
    [InlineData("CONTACT is empty", "log", "", "opted-out")]
    [InlineData("CONTACT is empty", "log", "\u200B\u00A0", "opted-out")]
    [InlineData("CONTACT is empty", "history", " ")]
    public async Task Is_answered_with_one_sentence(string says, params string[] args)
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        (await db.RunAsync(args)).Refusal().Should().Contain(says);
    }

    [Theory]
    [InlineData("There is no contact 'dee'", "history", "dee")]
    [InlineData("There is no contact 'dee'", "why", "dee")]
    [InlineData("There is no contact 'dee'", "done", "dee")]
    [InlineData("There is no contact 'dee'", "who", "dee")]
    [InlineData("There is no contact 'dee'", "snooze", "dee", "2026-09-01")]
    [InlineData("There is no contact 'dee'", "meeting", "dee", "held")]
    [InlineData("There is no contact 'dee'", "draft", "dee")]
    [InlineData("There is no contact 'dee'", "who", "--same", "dee", "contact-0001")]
    [InlineData("There is no contact 'dee'", "doubt", "settle", "dee", "--sent")]
    [InlineData("There is no contact 'dee'", "move", "dee", "nudge", "2026-07-01")]
    [InlineData("STEP 'nudge' is not planned for Ann Lee (contact-0001): what is planned is request", "move", "contact-0001", "nudge", "2026-07-01")]
    [InlineData("No meeting with Ann Lee (contact-0001) is known to be booked or to have been held", "meeting", "contact-0001", "cancelled")]
    [InlineData("No meeting with Ann Lee (contact-0001) is known to be booked or to have been held", "meeting", "contact-0001", "no-show")]
    [InlineData("No meeting with Ann Lee (contact-0001) is booked that could be moved", "meeting", "contact-0001", "moved", "2026-06-18T15:00")]
    public async Task Who_or_what_is_not_there_is_refused_with_exit_code_1(string says, params string[] args)
    {
        using TempDb db = await TempDb.WithPeopleAsync();

        (await db.RunAsync(args)).Refusal(exitCode: 1).Should().Contain(says);
    }

    [Theory]
    [InlineData("today")]
    [InlineData("why", "contact-0001")]
    [InlineData("who")]
    [InlineData("undo")]
    [InlineData("backup", "x.db")]
    [InlineData("agenda")]
    [InlineData("tick")]
    [InlineData("funnel")]
    [InlineData("doubt", "list")]
    [InlineData("history", "contact-0001")]
    [InlineData("log", "contact-0001", "declined")]
    [InlineData("done", "contact-0001")]
    [InlineData("move", "contact-0001", "nudge", "2026-07-01")]
    [InlineData("meeting", "contact-0001", "2026-07-01T10:00")]
    [InlineData("snooze", "contact-0001", "2026-07-01")]
    public async Task A_database_that_is_not_there_is_not_made_up(params string[] args)
    {
        using var db = new TempDb();

        (await db.RunAsync(args)).Refusal().Should().Contain($"There is no database '{db.Path}' yet: import somebody first");

        File.Exists(db.Path).Should().BeFalse();
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_said_to_be_none()
    {
        using var db = new TempDb();
        File.WriteAllText(db.Path, "This is a letter, and it is longer than the head of a database file. It is not a database.");

        (await db.RunAsync("agenda")).Refusal().Should().Contain(db.Path);
        (await db.RunAsync("tick", "--dry-run")).Refusal().Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_folder_is_no_database()
    {
        string folder = Path.GetTempPath();

        (await RunResult.OfAsync("agenda", "--db", folder)).Refusal().Should().Contain("is a directory");
        (await RunResult.OfAsync("import", "x.csv", "--db", Path.Combine(folder, "no-such-folder", "x.db"))).Refusal().Should().Contain("folder that does not exist");
    }
}
