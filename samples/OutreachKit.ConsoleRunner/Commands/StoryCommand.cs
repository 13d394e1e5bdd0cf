using OutreachKit.ConsoleRunner.Faults;
using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Files;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Import;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.Story;
using OutreachKit.Scheduling;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>story [FILE] [--silent N] [--seed S] [--zone Z] [--json]</c>.</summary>
internal static class StoryCommand
{
    internal const string Name = "story";

    private const int SilentUnlessSaid = 1;

    internal static Command Create(Screen screen)
    {
        var file = new Argument<string?>("FILE")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = $"{ContactFileOptions.FileDescription} Thirteen invented people if not said.",
        };
        file.Validators.Add(OptionValues.NoOption);
        var silent = new Option<int?>("--silent")
        {
            HelpName = "N", CustomParser = OptionValues.Silent, Description = "How many never answer; 1 if not said.",
        };
        var seed = new Option<int?>("--seed")
        {
            HelpName = "S", CustomParser = OptionValues.Seed, Description = "The same seed gives the same story; 1 if not said.",
        };
        var zone = new Option<ContactZone?>("--zone")
        {
            HelpName = "Z", CustomParser = OptionValues.Zone, Description = "The zone of people for whom the file has none; UTC if not said.",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new RunnerCommand(
            Name, "Takes the people of a file through informational interviews, on virtual time.", "story", "story Connections.csv --silent 3 --seed 7")
        {
            file, silent, seed, zone, json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            screen, parsed.GetValue(file), parsed.GetValue(silent), parsed.GetValue(seed) ?? 1, parsed.GetValue(zone), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        Screen screen, string? file, int? silent, int seed, ContactZone? zone, bool json, CancellationToken cancellationToken)
    {
        ContactFile connections = Distinct.Alone(ContactFileReader.Read(file));
        int people = connections.People.Count;
        if (silent > people)
        {
            throw new BadInputException(Counting.Invariant($"--silent {silent} is more than the {people} imported from {connections.Source}: give 0 to {people}."));
        }

        DateTimeZone fallback = zone?.Zone ?? DateTimeZone.Utc;
        var options = new StoryOptions(silent ?? Math.Min(SilentUnlessSaid, people), seed, fallback == DateTimeZone.Utc ? null : fallback.Id);
        Page? page = json ? null : screen.ToPage();
        if (page is not null)
        {
            ImportReport.Write(page, connections, fallback);
        }

        StoryResult story = await ProgressBar.WatchAsync(
            page, "Told", people, ended => StoryTeller.TellAsync(connections.People, options, ended, cancellationToken));
        if (page is not null)
        {
            StoryReport.Write(page, story);
            return ExitCode.Well;
        }

        // The shape of the JSON has no place for notes; they are said all the same.
        foreach (string note in ImportReport.Notes(connections, fallback))
        {
            await screen.Error.WriteLineAsync(note);
        }

        await screen.Out.WriteAsync(JsonText.Of(StoryJson.Of(connections, story)) + "\n");
        return ExitCode.Well;
    }
}
