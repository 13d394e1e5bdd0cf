using OutreachKit.ConsoleRunner.Faults;
using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.ConsoleRunner.Sending;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>doubt list [--json]</c> and <c>doubt settle CONTACT|KEY --sent|--not-sent|--resend</c>.</summary>
internal static class DoubtCommand
{
    internal static Command Create(Screen screen, IClock clock) =>
        new("doubt", "Shows and settles touches of which nobody knows whether they went out, and those that failed for good.")
        {
            List(screen, clock),
            Settle(screen, clock),
        };

    private static Command List(Screen screen, IClock clock)
    {
        var command = new RunnerCommand("list", "Shows what is in doubt, what failed for good, and what the outbox proves of it.", "doubt list");
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) => ListAsync(options.Read(parsed, screen, clock), cancellationToken));
        return command;
    }

    private static Command Settle(Screen screen, IClock clock)
    {
        var whose = new Argument<string>("CONTACT|KEY")
        {
            Description = "Somebody's id, e-mail address, profile or name, or the key of the touch.",
        };
        var sent = new Option<bool>("--sent") { Description = "It went out." };
        var notSent = new Option<bool>("--not-sent") { Description = "It did not go out, and shall not." };
        var resend = new Option<bool>("--resend") { Description = "It did not go out, and shall." };
        var command = new RunnerCommand(
            "settle", "Says what became of a touch that is in doubt or failed.", "doubt settle \"Amara Whitfield\" --sent", "doubt settle contact-0001 --resend")
        {
            whose, sent, notSent, resend,
        };
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) => SettleAsync(
            options.Read(parsed, screen, clock),
            parsed.GetRequiredValue(whose),
            (parsed.GetValue(sent), parsed.GetValue(notSent), parsed.GetValue(resend)) switch
            {
                (true, false, false) => Settlement.Sent,
                (false, true, false) => Settlement.NotSent,
                (false, false, true) => Settlement.Resend,
                _ => throw new BadInputException("Say what became of it: give one of --sent, --not-sent and --resend."),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> ListAsync(Given given, CancellationToken cancellationToken)
    {
        await using Workspace desk = await given.OpenAsync(cancellationToken);
        IReadOnlyList<AgendaItem> items = await OpenAsync(desk, cancellationToken);
        IReadOnlyDictionary<string, Card> people = desk.Book.Cards.Of(items.Select(i => i.Contact.Value));
        var sent = new SentKeys(desk.Book.Outboxes.All());
        return given.Print(() => DoubtJson.Of(items, people, sent), page => DoubtReport.Write(page, items, people, sent));
    }

    private static async Task<int> SettleAsync(Given given, string whose, Settlement settlement, CancellationToken cancellationToken)
    {
        await using Workspace desk = await given.OpenAsync(cancellationToken);
        IReadOnlyList<AgendaItem> items = await OpenAsync(desk, cancellationToken);
        AgendaItem? byKey = items.FirstOrDefault(i => i.Touch.Key.ToString().Equals(whose.Trim(), StringComparison.OrdinalIgnoreCase));
        Card card = byKey is null
            ? await Whom.RequireAsync(desk, whose, cancellationToken)
            : desk.CardOf(byKey.Contact.Value);
        AgendaItem item = byKey ?? items.Where(i => i.Contact.Value == card.Id).ToArray() switch
        {
            [var only] => only,
            [] => throw new BadInputException($"Nothing of {card.Label} is in doubt, and nothing has failed: see 'doubt list'.", ExitCode.Refused),
            var several => throw new BadInputException(
                $"Several touches of {card.Label} are open: give the key, {string.Join(" or ", several.Select(i => $"{i.Touch.Key} ({i.Touch.Item.Id})"))}.", ExitCode.Refused),
        };
        FireResult result = await desk.Outreach
            .SettleAsync(item.Enrollment.Id, item.Touch.Key, settlement, cancellationToken: cancellationToken);
        if (result.Refusal is null)
        {
            given.Remember(desk, "doubt settle");
        }

        return await ChangeReport.TellAsync(given, desk, "doubt settle", [(card, result)], message: null, changed: false, cancellationToken);
    }

    private static async Task<IReadOnlyList<AgendaItem>> OpenAsync(Workspace desk, CancellationToken cancellationToken) =>
        [.. await desk.Outreach.InDoubtAsync(cancellationToken), .. await desk.Outreach.DeadAsync(cancellationToken)];
}
