using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.Undoing;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>undo</c>.</summary>
internal static class UndoCommand
{
    internal static Command Create(Screen screen, IClock clock)
    {
        var command = new RunnerCommand("undo", "Takes back the last command that changed something, where nothing has followed from it.", "undo");
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(options.Read(parsed, screen, clock), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Given given, CancellationToken cancellationToken)
    {
        await using Workspace desk = await given.OpenAsync(cancellationToken);
        return await ChangeReport.TellAsync(given, desk, "undo", [], await Undoer.UndoAsync(desk, cancellationToken), changed: true, cancellationToken);
    }
}
