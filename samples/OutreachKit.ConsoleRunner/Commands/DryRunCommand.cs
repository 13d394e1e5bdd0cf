using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Files;
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
        await using Desk desk = await Desk.OpenAsync(copy.File, given.Clock, cancellationToken);
        IReadOnlyList<Match> matches = BookEntry.Enter(desk.Book, read.People, terms);
        ContactFile known = Distinct.Of(read, matches);
        var forecast = new Forecast(desk, terms, weeks);
        foreach (Match match in matches.Where(m => m.Repeats is null))
        {
            await forecast.AddAsync(match, cancellationToken);
        }

        IReadOnlyList<Question> questions = desk.Book.Questions.All();
        DateTimeZone fallback = terms.Fallback?.Zone ?? terms.Pipeline.DefaultZone;
        return given.Print(
            () => DryRunJson.Of(known, forecast),
            page =>
            {
                ImportReport.Write(page, known, fallback, taken: known.People.Count == 1 ? "person" : "people");
                DryRunReport.Write(page, forecast, [.. questions.Where(q => matches.Any(m => m.IsNew && m.Id == q.Id)).Take(20)], desk.CardOf);
            });
    }
}
