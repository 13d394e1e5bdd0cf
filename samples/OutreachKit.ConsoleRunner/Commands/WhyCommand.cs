using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>why CONTACT</c>.</summary>
internal static class WhyCommand
{
    internal static Command Create(Screen screen, IClock clock)
    {
        Argument<string> contact = ContactArgument.Create();
        var command = new RunnerCommand("why", "Explains each date of somebody, past and to come.", "why \"Amara Whitfield\"") { contact };
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(options.Read(parsed, screen, clock), parsed.GetRequiredValue(contact), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Given given, string contact, CancellationToken cancellationToken)
    {
        await using Workspace desk = await given.OpenAsync(cancellationToken);
        Card card = await Whom.RequireAsync(desk, contact, cancellationToken);
        var runs = new List<(Explanation Explanation, IReadOnlyList<HistoryEvent> History)>();
        foreach (Enrollment enrollment in await desk.Outreach.FindByContactAsync(card.Id, cancellationToken))
        {
            runs.Add((
                await desk.Outreach.ExplainAsync(enrollment.Id, cancellationToken: cancellationToken),
                await desk.Outreach.HistoryAsync(enrollment.Id, cancellationToken)));
        }

        return given.Print(
            () => WhyJson.Of(card, [.. runs.Select(r => WhyJson.Of(r.Explanation.Enrollment, r.History))]),
            page =>
            {
                runs.ForEach(r => WhyReport.Write(page, card, r.Explanation, r.History));
                if (runs.Count == 0)
                {
                    page.Say($"{card.Label} is not enrolled, so they have no dates.");
                }
            });
    }
}
