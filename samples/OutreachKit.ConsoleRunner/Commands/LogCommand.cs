using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.Stages;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>log CONTACT TRIGGER [--at INSTANT]</c>.</summary>
internal static class LogCommand
{
    internal static Command Create(Screen screen, IClock clock)
    {
        Argument<string> contact = ContactArgument.Create();
        Argument<Trigger?> trigger = TriggerArgument.Create();
        AtOption at = AtOption.Create("When it happened, as ISO-8601 with Z or an offset; now if not said.");
        var command = new RunnerCommand(
            "log",
            "Tells what happened with somebody, or what you wish for them.",
            "log \"Amara Whitfield\" reply-received", "log amara@example.org bounced", "log https://www.linkedin.com/in/somebody opted-out")
        {
            contact, trigger, at.Option,
        };
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            (Given given, Instant occurred) = at.Read(parsed, options, screen, clock);
            Trigger told = parsed.GetRequiredValue(trigger)!;
            return told == Trigger.OptedOut
                ? OptingOut.RunAsync(given, parsed.GetRequiredValue(contact), occurred, cancellationToken)
                : RunAsync(given, parsed.GetRequiredValue(contact), told, occurred, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(Given given, string contact, Trigger trigger, Instant at, CancellationToken cancellationToken)
    {
        await using Workspace desk = await given.OpenAsync(cancellationToken);
        Card card = await Whom.RequireAsync(desk, contact, cancellationToken);
        IReadOnlyList<FireResult> results = trigger.Kind == TriggerKind.Fact
            ? await desk.Outreach.ReceiveAsync(card.Id, Fact.Of(trigger, at, key: $"{trigger}@{Times.Utc(at)}"), cancellationToken)
            : await FireAsync(desk, card, trigger, cancellationToken);
        if (results.Any(r => r.Refusal is null))
        {
            given.Remember(desk, $"log {trigger}");
        }

        string? message = results.Count == 0 ? $"{card.Label} is not enrolled, so nothing follows from it." : null;
        return await ChangeReport.TellAsync(given, desk, "log", [.. results.Select(r => (card, r))], message, changed: false, cancellationToken);
    }

    private static async Task<IReadOnlyList<FireResult>> FireAsync(Workspace desk, Card card, Trigger command, CancellationToken cancellationToken)
    {
        var results = new List<FireResult>();
        foreach (Enrollment enrollment in await desk.Outreach.FindByContactAsync(card.Id, cancellationToken))
        {
            if (!enrollment.IsFinished)
            {
                results.Add(await desk.Outreach.FireAsync(enrollment.Id, command, cancellationToken: cancellationToken));
            }
        }

        return results;
    }
}
