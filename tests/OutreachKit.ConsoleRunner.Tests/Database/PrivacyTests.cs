using OutreachKit.ConsoleRunner.Commands;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Drafts;
using OutreachKit.ConsoleRunner.Faults;
using OutreachKit.ConsoleRunner.Files;
using OutreachKit.ConsoleRunner.Identity;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Tests.Database;

/// <summary>Names and addresses are on the user's screen, in files of the user's alone, and nowhere else.</summary>
public sealed class PrivacyTests
{
    private const string OnWindows = "On Windows a user's folders are the user's alone.";

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task The_database_is_its_owners_alone_from_the_first_byte_on_and_so_is_what_lies_beside_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip(OnWindows);
            return;
        }

        using TempDb db = await TempDb.WithPeopleAsync();
        await using Workspace desk = await db.OpenAsync();
        await desk.Outreach.AgendaAsync(cancellationToken: TestContext.Current.CancellationToken);

        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(db.Path)!, "outreach.db*"))
        {
            File.GetUnixFileMode(file).Should().Be(Owner, "{0}", file);
        }
    }

    [Fact]
    public async Task A_database_that_others_could_read_is_closed_to_them()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip(OnWindows);
            return;
        }

        using TempDb db = await TempDb.WithPeopleAsync();
        File.SetUnixFileMode(db.Path, Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        await db.RunAsync("agenda");

        File.GetUnixFileMode(db.Path).Should().Be(Owner);
    }

    [Fact]
    public async Task A_backup_is_whole_its_owners_alone_and_writes_over_nothing()
    {
        using TempDb db = await TempDb.WithPeopleAsync();
        string copy = db.In("copy.db");

        (await db.JsonAsync("backup", copy)).GetProperty("people").GetInt32().Should().Be(3);

        (await RunResult.AtAsync(TempDb.Noon, 1000, "agenda", "--json", "--db", copy)).Json().Items("items").Should().HaveCount(3);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(copy).Should().Be(Owner);
        }

        (await db.RunAsync("backup", copy)).Refusal().Should().Contain("writes over nothing");
    }

    [Fact]
    public async Task The_library_is_told_no_names_also_not_of_somebody_who_opts_out_unknown()
    {
        using TempDb db = await TempDb.WithPeopleAsync("Marta,Quill,https://www.linkedin.com/in/marta-quill,marta@example.org,Alder,,");
        await db.RunAsync("log", "Tomas Reyes", "opted-out");
        await db.RunAsync("log", "tomas@example.org", "opted-out");
        await using Workspace desk = await db.OpenAsync();

        desk.Book.All().Keys.Should().Equal("contact-0001", "contact-0002", "contact-0003");
    }

    [Fact]
    public void What_is_shown_of_values_and_exceptions_holds_no_name()
    {
        const string Name = "Marta Quill";
        object[] shown =
        [
            new BadInputException($"There is no contact '{Name}'."), new Card("contact-0001", Name, Name) { FirstName = Name, Position = Name },
            new Person("contact-01", 2, Name, Name, null) { FirstName = Name }, new DraftText(Name, Name),
            new Found(Name, [new EmailAddress("marta@example.org")], null, [new Card("contact-0001", Name, "")]),
        ];

        shown.Select(s => s.ToString()).Should().NotContain(s => s!.Contains("arta", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A fault of the program's own: what it says of itself may hold a row of a file, so only its kind and its place are told.</summary>
    [Fact]
    public async Task A_fault_is_told_by_its_kind_and_its_place()
    {
        using var stdout = new StringWriter();
        using var stderr = new StringWriter();
        var screen = new OutreachKit.ConsoleRunner.Output.Screen(stdout, stderr, IsTerminal: false, 120) { Variable = _ => throw new InvalidOperationException("Marta Quill, marta@example.org") };

        int exitCode = await Runner.RunAsync(["agenda"], screen, NodaTime.SystemClock.Instance, TestContext.Current.CancellationToken);

        exitCode.Should().Be(2);
        stderr.ToString().Should().StartWith("Something went wrong in this program (InvalidOperationException)").And.Contain("   at ").And.NotContain("arta");
    }

    /// <summary>All sentences for people go through one exception: no other that the program throws by itself says anything of what it was given.</summary>
    [Fact]
    public void The_only_exceptions_of_the_programs_own_are_bad_input() => typeof(Runner).Assembly.GetTypes()
        .Where(t => typeof(Exception).IsAssignableFrom(t)).Should().Equal(typeof(BadInputException));
}
