using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Files;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Import;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>dry-run FILE [--weeks N] [--zone Z] [--pipeline NAME]</c>.</summary>
internal static class DryRunCommand
{
    internal static Command Create(Screen screen, IClock clock)
    {
        var file = new Argument<string>("FILE") { Description = ContactFileOptions.FileDescription };
        file.Validators.Add(OptionValues.NoOption);
        var weeks = new Option<int?>("--weeks") { HelpName = "N", CustomParser = OptionValues.Weeks, Description = "How many weeks to show; 4 if not said." };
        var command = new RunnerCommand(
            "dry-run", "Shows what importing a file would bring, and the weeks after it if nobody answers. It changes nothing.", "dry-run Connections.csv", "dry-run Connections.csv --weeks 8")
        {
            file, weeks,
        };
        ContactFileOptions how = ContactFileOptions.On(command);
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            options.Read(parsed, screen, clock),
            ContactFileReader.Read(parsed.GetRequiredValue(file), how.Ignored(parsed)),
            how.Terms(parsed),
            parsed.GetValue(weeks) ?? 4,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Given given, ContactFile read, EnrollTerms terms, int weeks, CancellationToken cancellationToken)
    {
        using DbCopy copy = DbCopy.Of(given.File);
        await using Workspace desk = await Workspace.OpenAsync(copy.File, given.Clock, cancellationToken);
        IReadOnlyList<Match> matches = BookEntry.Enter(desk.Book, read.People, terms);
        ContactFile known = Distinct.Of(read, matches);
        Match[] people = [.. matches.Where(m => m.Repeats is null)];
        Forecast forecast = await ProgressBar.WatchAsync(
            given.Json ? null : given.Screen.ToPage(), "Looking ahead", people.Length, told => Forecast.OfAsync(desk, terms, weeks, people, told, cancellationToken));

        HashSet<string> waiting = [.. matches.Where(m => m.Questions.Count > 0).Select(m => m.Id)];
        IReadOnlyList<Question> questions = [.. desk.Book.Questions.All().Where(q => waiting.Contains(q.Id)).Take(Counting.Many)];
        DateTimeZone fallback = terms.Fallback?.Zone ?? terms.Pipeline.DefaultZone;
        return given.Print(
            () => DryRunJson.Of(known, forecast),
            page =>
            {
                ImportReport.Write(page, known, fallback, taken: known.People.Count == 1 ? "person" : "people");
                DryRunReport.Write(page, forecast, questions, desk.CardOf);
            });
    }
}
