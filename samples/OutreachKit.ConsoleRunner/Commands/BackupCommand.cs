using OutreachKit.ConsoleRunner.Faults;
using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Output;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>backup FILE</c>.</summary>
internal static class BackupCommand
{
    internal static Command Create(Screen screen, IClock clock)
    {
        var file = new Argument<string>("FILE") { Description = "The copy; it must not be there yet." };
        file.Validators.Add(OptionValues.NoOption);
        var command = new RunnerCommand("backup", "Writes a copy of the database as it stands, also while something else works on it.", "backup outreach-monday.db") { file };
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(options.Read(parsed, screen, clock), parsed.GetRequiredValue(file), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Given given, string file, CancellationToken cancellationToken)
    {
        DbFile from = given.File.MustExist();
        DbFile to = DbFile.Of(file, "FILE");
        if (File.Exists(to.Path))
        {
            throw new BadInputException($"There is a file '{to.Path}' already: a backup writes over nothing. Give another name.");
        }

        DbCopy.Write(from, to);
        OwnerOnly.Close(to.Path);
        await using Workspace copy = await Workspace.OpenAsync(to, given.Clock, cancellationToken);
        int people = copy.Book.All().Count;
        long bytes = new FileInfo(to.Path).Length;
        return given.Print(
            () => new BackupJson(to.Path, people, bytes),
            page => page.Say(Counting.Invariant($"Written to '{file}': {Counting.Of(people, "person", "people")}, {bytes / 1024} KiB. To go back to it, put it in the place of the database.")));
    }
}
