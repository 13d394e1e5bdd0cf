using System.CommandLine;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Import;
using OutreachKit.Scheduling;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>How a file of contacts is read, and its people are enrolled.</summary>
internal sealed class ContactFileOptions
{
    internal const string FileDescription = "A file of contacts: of LinkedIn (or its ZIP file), Google or Outlook, a list with a header, or vCards.";

    private readonly Option<ContactZone?> _zone = new("--zone")
    {
        HelpName = "Z", CustomParser = OptionValues.Zone, Description = "The zone of people for whom the file has none; UTC if not said.",
    };

    private readonly Option<Pipeline?> _pipeline = PipelineOption.Create("The pipeline in which they are enrolled.");

    private readonly Option<string[]> _ignore = new("--ignore")
    {
        HelpName = "COLUMN", Description = "A column to leave alone, although it looks like addresses; may be given several times.",
    };

    internal static ContactFileOptions On(Command command)
    {
        var options = new ContactFileOptions();
        command.Options.Add(options._zone);
        command.Options.Add(options._pipeline);
        command.Options.Add(options._ignore);
        return options;
    }

    internal EnrollTerms Terms(ParseResult parsed) => new(parsed.GetValue(_zone), parsed.GetValue(_pipeline) ?? Workspace.Pipelines[0]);

    internal string[] Ignored(ParseResult parsed) => parsed.GetValue(_ignore) ?? [];
}
