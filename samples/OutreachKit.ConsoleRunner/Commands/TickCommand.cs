using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.ConsoleRunner.Sending;
using OutreachKit.Dispatch;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>tick [--dry-run] [--now INSTANT] [--outbox FILE] [--accept-clock] [--json]</c>.</summary>
internal static class TickCommand
{
    internal static Command Create(Screen screen, IClock clock)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would go out, and change nothing." };
        var outbox = new Option<string?>("--outbox")
        {
            HelpName = "FILE",
            Description = "Append each touch to that file, as a line of JSON; if not said, printing them is all that is done.",
        };
        var acceptClock = new Option<bool>("--accept-clock") { Description = "The clock is right although it jumped: go on." };
        var command = new RunnerCommand("tick", "Performs all that is due.", "tick --dry-run", "tick --outbox outbox.jsonl") { dryRun, outbox, acceptClock };
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            Given given = options.Read(parsed, screen, clock);
            Duration? tolerance = options.SaysNow(parsed, screen) ? null : new DispatchOptions().ClockTolerance;
            return parsed.GetValue(dryRun)
                ? RehearseAsync(given, parsed.GetValue(outbox), parsed.GetValue(acceptClock), tolerance, cancellationToken)
                : PerformAsync(given, parsed.GetValue(outbox), parsed.GetValue(acceptClock), tolerance, cancellationToken);
        });
        return command;
    }

    private static async Task<int> PerformAsync(
        Given given, string? outboxPath, bool acceptClock, Duration? tolerance, CancellationToken cancellationToken)
    {
        await using Workspace desk = await given.OpenAsync(cancellationToken);
        using Outbox? outbox = outboxPath is null ? null : Outbox.Open(outboxPath);
        if (outboxPath is not null)
        {
            desk.Book.Write(() => desk.Book.Outboxes.Remember(outboxPath));
        }

        ITickPrinter printer = PrinterOf(given, desk.Book.All(), dryRun: false);
        var sender = new Sender(outbox, new SentKeys(desk.Book.Outboxes.All()), printer);
        if (acceptClock)
        {
            await desk.Outreach.AcceptClockAsync(cancellationToken);
        }

        TickSum sum = await new TickRun(desk, sender) { ClockTolerance = tolerance }.RunAsync(cancellationToken);
        printer.End(sum);
        if (sum.Done > 0)
        {
            given.Remember(desk, "tick");
        }

        return ExitCodeOf(sum);
    }

    /// <summary>Everything happens as it would, to a copy.</summary>
    private static async Task<int> RehearseAsync(
        Given given, string? outboxPath, bool acceptClock, Duration? tolerance, CancellationToken cancellationToken)
    {
        using DbCopy copy = DbCopy.Of(given.File.MustExist());
        await using Workspace desk = await Workspace.OpenAsync(copy.File, given.Clock, cancellationToken);
        ITickPrinter printer = PrinterOf(given, desk.Book.All(), dryRun: true);
        if (acceptClock)
        {
            await desk.Outreach.AcceptClockAsync(cancellationToken);
        }

        IEnumerable<string> outboxes = outboxPath is null ? desk.Book.Outboxes.All() : desk.Book.Outboxes.All().Append(outboxPath);
        var run = new TickRun(desk, new Rehearsal(new SentKeys(outboxes), printer)) { ClockTolerance = tolerance, Waits = false };
        TickSum sum = await run.RunAsync(cancellationToken);
        printer.End(sum);
        return ExitCodeOf(sum);
    }

    private static int ExitCodeOf(TickSum sum) => sum.IsStopped ? ExitCode.Interrupted : sum.IsWell ? ExitCode.Well : ExitCode.Refused;

    private static ITickPrinter PrinterOf(Given given, IReadOnlyDictionary<string, Card> people, bool dryRun) => given.Json
        ? new TickJson(given.Screen, people, given.Clock.GetCurrentInstant(), dryRun)
        : new TickText(given.Screen, people, dryRun);
}
