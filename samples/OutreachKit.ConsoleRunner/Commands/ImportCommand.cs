using OutreachKit.ConsoleRunner.Faults;
using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Files;
using OutreachKit.ConsoleRunner.Import;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.ConsoleRunner.Undoing;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>import [FILE] [--zone Z] [--pipeline NAME] [--ignore COLUMN] [--same A B] [--different A B]</c>.</summary>
internal static class ImportCommand
{
    internal const string Name = "import";

    internal static Command Create(Screen screen, IClock clock)
    {
        var file = new Argument<string?>("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = ContactFileOptions.FileDescription };
        file.Validators.Add(OptionValues.NoOption);
        var command = new RunnerCommand(
            Name,
            "Enrolls the people of a file; whoever is enrolled already stays as they are.",
            "import Connections.csv --zone America/Chicago", "import Basic_LinkedInDataExport.zip", "import contacts.vcf", "import --different contact-0001 contact-0002")
        {
            file,
        };
        ContactFileOptions how = ContactFileOptions.On(command);
        PairOptions pairs = PairOptions.On(command);
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            Given given = options.Read(parsed, screen, clock);
            return parsed.GetValue(file) is { } path
                ? RunAsync(given, ContactFileReader.Read(path, how.Ignored(parsed)), how.Terms(parsed), parsed, pairs, cancellationToken)
                : pairs.AreSaid(parsed) ? WhoCommand.AnswerAsync(given, parsed, pairs, cancellationToken)
                : throw new BadInputException("FILE is missing: give the file with your contacts, such as LinkedIn's Connections.csv.");
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Given given, ContactFile read, EnrollTerms terms, ParseResult parsed, PairOptions pairs, CancellationToken cancellationToken)
    {
        await using Workspace desk = await Workspace.OpenAsync(given.File, given.Clock, cancellationToken);
        IReadOnlyList<Match> matches = BookEntry.Enter(desk.Book, read.People, terms);

        // Whoever has come to have an address by which somebody opted out, on whichever line, is stopped before anybody is enrolled.
        await Stopping.FinishAsync(desk, cancellationToken);
        ContactFile known = Distinct.Of(read, matches);
        Match[] people = [.. matches.Where(m => m.Repeats is null)];
        Page? page = given.Json ? null : given.Screen.ToPage();
        List<Enrolled> enrolled = await ProgressBar.WatchAsync(page, "Enrolling", people.Length, told => EnrollAsync(desk, people, terms, told, cancellationToken));
        Remember(given, desk, enrolled);
        IReadOnlyList<Answer> answers = await pairs.TakeAsync(parsed, desk, cancellationToken);
        DateTimeZone fallback = terms.Fallback?.Zone ?? terms.Pipeline.DefaultZone;
        IReadOnlyList<Question> questions = QuestionsOf(desk, enrolled);
        if (page is null)
        {
            foreach (string note in ImportReport.Notes(known, fallback).Concat(answers.Select(a => a.Sentence)))
            {
                await given.Screen.Error.WriteLineAsync(note);
            }

            await given.Screen.Out.WriteAsync(JsonText.Of(ImportJson.Of(terms.Pipeline, known, enrolled, questions)) + "\n");
        }
        else
        {
            ImportReport.Write(page, known, fallback, taken: known.People.Count == 1 ? "person" : "people");
            ImportReport.Write(page, terms.Pipeline, enrolled, questions, desk.CardOf);
            foreach (Answer answer in answers)
            {
                page.Say(answer.Sentence);
            }
        }

        return answers.Any(a => a.IsRefused) ? ExitCode.Refused : ExitCode.Well;
    }

    private static async Task<List<Enrolled>> EnrollAsync(
        Workspace desk, IReadOnlyList<Match> people, EnrollTerms terms, Action<int>? told, CancellationToken cancellationToken)
    {
        var enrolled = new List<Enrolled>(people.Count);
        foreach (Match match in people)
        {
            enrolled.Add(await Enroller.EnrollAsync(desk, match, terms, cancellationToken));
            told?.Invoke(enrolled.Count);
        }

        return enrolled;
    }

    private static IReadOnlyList<Question> QuestionsOf(Workspace desk, IEnumerable<Enrolled> enrolled)
    {
        HashSet<string> waiting = [.. enrolled.Where(e => e.Status == ImportStatus.Uncertain).Select(e => e.Card.Id)];
        return waiting.Count == 0 ? [] : [.. desk.Book.Questions.All().Where(q => waiting.Contains(q.Id))];
    }

    private static void Remember(Given given, Workspace desk, IEnumerable<Enrolled> enrolled)
    {
        UndoStep[] steps = [.. enrolled
            .Where(e => e.Match.IsNew && e.Status is ImportStatus.New or ImportStatus.Uncertain)
            .Select(e => new UndoStep(e.Card.Id, null, 0, null))];
        if (steps.Length > 0)
        {
            given.Remember(desk, Name, UndoDetail.Write(steps));
        }
    }
}
