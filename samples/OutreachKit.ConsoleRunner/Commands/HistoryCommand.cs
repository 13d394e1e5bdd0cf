using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stores;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>history CONTACT [--json]</c>.</summary>
internal static class HistoryCommand
{
    internal static Command Create(Screen screen, IClock clock)
    {
        Argument<string> contact = ContactArgument.Create();
        var command = new RunnerCommand("history", "Shows what happened with somebody, and what is to come.", "history \"Amara Whitfield\"", "history contact-0001 --plain") { contact };
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(options.Read(parsed, screen, clock), parsed.GetRequiredValue(contact), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Given given, string contact, CancellationToken cancellationToken)
    {
        await using Workspace desk = await given.OpenAsync(cancellationToken);
        Card card = await Whom.RequireAsync(desk, contact, cancellationToken);
        var runs = new List<HistoryJson.Run>();
        IReadOnlyList<Enrollment> enrollments = await desk.Outreach.FindByContactAsync(card.Id, cancellationToken);
        foreach (Enrollment enrollment in enrollments)
        {
            IReadOnlyList<HistoryEvent> history = await desk.Outreach.HistoryAsync(enrollment.Id, cancellationToken);
            runs.Add(HistoryJson.Of(enrollment, history));
            if (!given.Json)
            {
                Explanation explanation = await desk.Outreach.ExplainAsync(enrollment.Id, cancellationToken: cancellationToken);
                HistoryReport.Write(given.Screen.ToPage(), card, explanation, history);
            }
        }

        if (given.Json)
        {
            await given.Screen.Out.WriteAsync(JsonText.Of(HistoryJson.Of(card, runs)) + "\n");
        }
        else if (enrollments.Count == 0)
        {
            bool optedOut = await desk.Store.IsSuppressedAsync(desk.Outreach.Tenant, card.Id, cancellationToken);
            given.Screen.ToPage().Say($"{card.Label} is not enrolled{(optedOut ? ", and asked not to be written to" : "")}.");
        }

        return ExitCode.Well;
    }
}
