using System.CommandLine;
using System.CommandLine.Invocation;
using System.Data.Common;
using NodaTime;
using OutreachKit.ConsoleRunner.Commands;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.Stores;
using OutreachKit.Stores.Written;

namespace OutreachKit.ConsoleRunner;

/// <summary>Runs one command line. Bad input is one sentence and exit code 2, never a stack trace.</summary>
internal static class Runner
{
    internal const int Well = 0;
    internal const int Refused = 1;
    internal const int BadInput = 2;
    internal const int Interrupted = 130;

    internal static async Task<int> RunAsync(
        IReadOnlyList<string> args, Screen screen, IClock clock, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Outreach pipelines: your own, in a database; or without a command the story of thirteen invented people, on virtual time.")
        {
            StoryCommand.Create(screen),
            PreviewCommand.Create(screen, clock),
            DiagramCommand.Create(screen),
            ImportCommand.Create(screen, clock),
            AgendaCommand.Create(screen, clock),
            TickCommand.Create(screen, clock),
            LogCommand.Create(screen, clock),
            DoneCommand.Create(screen, clock),
            HistoryCommand.Create(screen, clock),
            FunnelCommand.Create(screen, clock),
            DoubtCommand.Create(screen, clock),
        };

        // A file may be called @friends.csv: no argument is read as a response file.
        ParseResult parsed = root.Parse(
            args.Count == 0 ? [StoryCommand.Name] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction && parsed.Errors is [var first, ..])
        {
            return Refuse(screen, first.Message);
        }

        try
        {
            var invocation = new InvocationConfiguration { Output = screen.Out, Error = screen.Error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (BadInputException bad)
        {
            return Refuse(screen, bad.Message);
        }
        catch (Exception broken) when (broken is OutreachStoreException or UnknownPipelineException or StoredTextException)
        {
            return Refuse(screen, broken.Message);
        }
        catch (DbException broken)
        {
            return Refuse(screen, $"The database cannot be used: {broken.Message}");
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }

    private static int Refuse(Screen screen, string sentence)
    {
        screen.Error.WriteLine(string.Join(' ', sentence.Split((char[])['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)));
        return BadInput;
    }
}
