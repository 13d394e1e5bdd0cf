using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>agenda [--now INSTANT] [--json]</c>.</summary>
internal static class AgendaCommand
{
    /// <summary>How far ahead the next touch is looked for, where nothing is due.</summary>
    private static readonly Duration Ahead = Duration.FromDays(400);

    internal static Command Create(Screen screen, IClock clock)
    {
        var command = new RunnerCommand("agenda", "Shows what is due, and what waits for you.", "agenda", "agenda --now 2026-12-01T09:00:00Z");
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(options.Read(parsed, screen, clock), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Given given, CancellationToken cancellationToken)
    {
        await using Workspace desk = await given.OpenAsync(cancellationToken);
        Instant now = desk.Now;
        IReadOnlyDictionary<string, Card> people = desk.Book.All();
        IReadOnlyList<AgendaItem> items = await ProgressBar.WatchAsync(
            given.Json ? null : given.Screen.ToPage(), "Looking", people.Count, told => OpenItems.ReadAsync(desk, now, told, cancellationToken));
        if (given.Json)
        {
            await given.Screen.Out.WriteAsync(JsonText.Of(AgendaJson.Of(now, items, people)) + "\n");
        }
        else if (items.Count > 0)
        {
            AgendaReport.Write(given.Screen.ToPage(), items, people, now);
        }
        else
        {
            AgendaReport.WriteNext(given.Screen.ToPage(), await desk.Outreach.AgendaAsync(now + Ahead, cancellationToken), people);
        }

        return ExitCode.Well;
    }
}
