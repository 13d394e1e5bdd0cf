using OutreachKit.ConsoleRunner.Faults;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.Data.Common;
using NodaTime;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.Stores;
using OutreachKit.Stores.Serialization;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>Runs one command line. Bad input is one sentence, never a stack trace.</summary>
internal static class Runner
{
    // A file may be called @friends.csv: no argument is read as a response file.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    internal static async Task<int> RunAsync(
        IReadOnlyList<string> args, Screen screen, IClock clock, CancellationToken cancellationToken = default)
    {
        args = args.Count == 0 ? [StoryCommand.Name] : args;

        // Read twice: the commands are made for the screen, and how that is wanted is said on the command line.
        screen = ScreenOptions.Read(RunnerRoot.Create(screen, clock).Parse(args, Parsing), screen);
        ParseResult parsed = RunnerRoot.Create(screen, clock).Parse(args, Parsing);
        if (parsed.Action is ParseErrorAction && parsed.Errors is [var first, ..])
        {
            return Refuse(screen, first.Message, ExitCode.BadInput);
        }

        try
        {
            var invocation = new InvocationConfiguration { Output = screen.Out, Error = screen.Error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (BadInputException bad)
        {
            return Refuse(screen, bad.Sentence, bad.ExitCode);
        }
        catch (Exception broken) when (broken is OutreachStoreException or UnknownPipelineException or StoredTextException)
        {
            return Refuse(screen, broken.Message, ExitCode.BadInput);
        }
        catch (DbException broken)
        {
            return Refuse(screen, $"The database cannot be used: {broken.Message}", ExitCode.BadInput);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or StackOverflowException))
        {
            return Report(screen, fault);
        }
    }

    /// <summary>A fault of this program. What it says of itself may hold a name or an address: its kind and its place do not.</summary>
    private static int Report(Screen screen, Exception fault)
    {
        screen.Error.WriteLine($"Something went wrong in this program ({fault.GetType().Name}); what was committed before is kept. When you report it, give the lines below: they hold nothing of your contacts.");
        screen.Error.WriteLine(fault.StackTrace);
        return ExitCode.BadInput;
    }

    private static int Refuse(Screen screen, string sentence, int exitCode)
    {
        screen.Error.WriteLine(string.Join(' ', sentence.Split((char[])['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)));
        return exitCode;
    }
}
