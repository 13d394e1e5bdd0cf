using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.Enrollments;
using OutreachKit.Stages;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>log CONTACT TRIGGER [--at INSTANT]</c>.</summary>
internal static class LogCommand
{
    internal static Command Create(Screen screen, IClock clock)
    {
        var contact = new Argument<string>("CONTACT") { Description = ContactArgument.Description };
        Argument<Trigger?> trigger = TriggerArgument.Create();
        var at = new Option<Instant?>("--at")
        {
            HelpName = "INSTANT",
            CustomParser = OptionValues.At,
            Description = "When it happened, as ISO-8601 with Z or an offset; now if not said.",
        };
        var command = new Command("log", "Tells what happened with somebody, or what you wish for them.") { contact, trigger, at };
        DbOptions options = DbOptions.On(command, json: false);
        command.SetAction((parsed, cancellationToken) =>
        {
            // Whoever says that it happened says that it is that late by now.
            Given given = options.Read(parsed, screen, clock);
            Instant now = given.Clock.GetCurrentInstant();
            Instant occurred = parsed.GetValue(at) ?? now;
            given = occurred > now && !options.SaysNow(parsed) ? given with { Clock = new SaidClock(occurred) } : given;
            return RunAsync(given, parsed.GetRequiredValue(contact), parsed.GetRequiredValue(trigger)!, occurred, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(Given given, string contact, Trigger trigger, Instant at, CancellationToken cancellationToken)
    {
        if (at - given.Clock.GetCurrentInstant() is var ahead && ahead > Duration.Zero)
        {
            throw new BadInputException($"--at '{Times.Utc(at)}' lies after --now: what happened has happened by now.");
        }

        bool optsOut = trigger == Trigger.OptedOut;
        await using Desk desk = optsOut
            ? await Desk.OpenAsync(given.File, given.Clock, cancellationToken)
            : await given.OpenAsync(cancellationToken);
        Card card = optsOut
            ? await WhoOptsOutAsync(desk, contact, given.Screen, cancellationToken)
            : await Whom.RequireAsync(desk, contact, cancellationToken);
        IReadOnlyList<FireResult> results = trigger.Kind == TriggerKind.Fact
            ? await desk.Outreach.ReceiveAsync(card.Id, Fact.Of(trigger, at, key: $"{trigger}@{Times.Utc(at)}"), cancellationToken)
            : await FireAsync(desk, card, trigger, cancellationToken);
        foreach (FireResult result in results)
        {
            Explanation after = await desk.Outreach.ExplainAsync(result.Enrollment.Id, cancellationToken: cancellationToken);
            await given.Screen.Out.WriteLineAsync(LogWords.Of(card, result, after));
        }

        if (results.Count == 0)
        {
            await given.Screen.Out.WriteLineAsync(optsOut
                ? $"{(card.Name.Length > 0 ? card : contact)} is not enrolled, and never will be: they asked not to be written to."
                : $"{card} is not enrolled, so nothing follows from it.");
        }

        return results.Count > 0 && results.All(r => r.Refusal is not null) ? Runner.Refused : Runner.Well;
    }

    private static async Task<IReadOnlyList<FireResult>> FireAsync(Desk desk, Card card, Trigger command, CancellationToken cancellationToken)
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

    /// <summary>An opt-out counts also for somebody who is not known. Was it mistyped, the person meant would still be written to.</summary>
    private static async Task<Card> WhoOptsOutAsync(Desk desk, string contact, Screen screen, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(contact))
        {
            throw new BadInputException("CONTACT is empty: give an id, an e-mail address, a profile or a name.");
        }

        if (await Whom.FindAsync(desk, contact, cancellationToken) is { } known)
        {
            return known;
        }

        if (await Whom.NearAsync(desk, contact, cancellationToken) is [_, ..] near)
        {
            await screen.Error.WriteLineAsync($"Nobody is known as '{contact}'. If you mean {Whom.List(near)}, say it for them as well.");
        }

        return desk.Book.EnterUnknown(contact);
    }
}
