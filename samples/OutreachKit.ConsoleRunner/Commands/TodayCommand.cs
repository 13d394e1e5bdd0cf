using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>today [--all]</c>.</summary>
internal static class TodayCommand
{
    /// <summary>Wherever they live, their day is over by then.</summary>
    private static readonly Duration Ahead = Duration.FromHours(24);

    internal static Command Create(Screen screen, IClock clock)
    {
        var all = new Option<bool>("--all") { Description = "Show all of each part, and not the first twenty." };
        var command = new RunnerCommand(
            "today", "The morning screen: whom you meet, what is due, what is yours to do, whom to keep in touch with, and what is in doubt.", "today", "today --plain") { all };
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(options.Read(parsed, screen, clock), parsed.GetValue(all), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Given given, bool all, CancellationToken cancellationToken)
    {
        await using Workspace desk = await given.OpenAsync(cancellationToken);
        Instant now = desk.Now;
        IReadOnlyDictionary<string, Card> people = desk.Book.All();
        IReadOnlyList<AgendaItem> items = await ProgressBar.WatchAsync(
            given.Json ? null : given.Screen.ToPage(), "Looking", people.Count, told => OpenItems.ReadAsync(desk, now + Ahead, told, cancellationToken));
        TodaySections today = TodaySections.Of(items, now);
        IReadOnlyList<(Card Card, Meeting Meeting, ContactZone Zone)> meetings = await MeetingsOfToday.ReadAsync(desk, cancellationToken);
        int waiting = people.Values.Count(p => p.Waits && !p.OptedOut);
        return given.Print(() => TodayJson.Of(now, waiting, meetings, today, people), page => TodayReport.Write(page, meetings, today, people, waiting, now, all));
    }
}
