using OutreachKit.ConsoleRunner.Faults;
using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.ConsoleRunner.Undoing;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>snooze CONTACT UNTIL [--from WHEN]</c>, <c>snooze CONTACT --end</c>.</summary>
internal static class SnoozeCommand
{
    internal static Command Create(Screen screen, IClock clock)
    {
        Argument<string> contact = ContactArgument.Create();
        var until = new Argument<Moment?>("UNTIL")
        {
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = OptionValues.Until,
            Description = "A date, with whose beginning by their clock it ends, a time by their clock, or an instant.",
        };
        var from = new Option<Moment?>("--from")
        {
            HelpName = "WHEN", CustomParser = OptionValues.From, Description = "When it begins: a date or a time by their clock, or an instant; now if not said.",
        };
        var end = new Option<bool>("--end") { Description = "It ends now." };
        var command = new RunnerCommand(
            Undoer.Snooze, "Leaves somebody alone until a date: what is planned for them moves behind it.", "snooze \"Marta Quill\" 2026-09-01", "snooze \"Marta Quill\" 2026-09-01 --from 2026-08-03", "snooze contact-0007 --end")
        {
            contact, until, from, end,
        };
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            (Moment? moment, Moment? begins, bool ends) = (parsed.GetValue(until), parsed.GetValue(from), parsed.GetValue(end));
            return moment is null == ends && !(ends && begins is not null)
                ? RunAsync(options.Read(parsed, screen, clock), parsed.GetRequiredValue(contact), moment, begins, cancellationToken)
                : throw new BadInputException("Say until when: give a date such as 2026-09-01, with --from if it begins later, or --end alone.");
        });
        return command;
    }

    private static async Task<int> RunAsync(Given given, string contact, Moment? until, Moment? from, CancellationToken cancellationToken)
    {
        await using Workspace desk = await given.OpenAsync(cancellationToken);
        Card card = await Whom.RequireAsync(desk, contact, cancellationToken);
        var results = new List<(Card, FireResult)>();
        var steps = new List<UndoStep>();
        foreach (Enrollment enrollment in await desk.Outreach.FindByContactAsync(card.Id, cancellationToken))
        {
            if (enrollment.IsLive)
            {
                FireResult result = await OneAsync(desk, enrollment, until, from, cancellationToken);
                results.Add((card, result));
                if (result.Refusal is null)
                {
                    steps.Add(Before(card, enrollment, desk.Now) with { Revision = result.Enrollment.Revision });
                }
            }
        }

        if (steps.Count > 0)
        {
            given.Remember(desk, until is null ? "snooze --end" : Undoer.Snooze, UndoDetail.Write([.. steps]));
        }

        string? message = results.Count == 0 ? $"Nothing is planned for {card.Label} that could wait." : Beginning(results[0].Item2, from);
        return await ChangeReport.TellAsync(given, desk, Undoer.Snooze, results, message, changed: false, cancellationToken);
    }

    /// <summary>A snooze that begins later shows in no date that comes before it: it is said.</summary>
    private static string? Beginning(FireResult result, Moment? from)
    {
        DateTimeZone zone = result.Enrollment.Zone.Zone;
        return from is null || result.Refusal is not null ? null
            : $"They are left alone from {Times.Long(from.In(zone), zone)} on, in {result.Enrollment.Zone.Id}; what is due before that stays.";
    }

    /// <summary>The snoozes that were there and are not over.</summary>
    private static UndoStep Before(Card card, Enrollment enrollment, Instant now) => new(card.Id, enrollment.Id.ToString(), 0, null)
    {
        Snoozes = [.. enrollment.Holds.Where(h => h.Source == HoldSource.Snooze && h.Until > now).Select(h => new[] { Times.Utc(h.From), Times.Utc(h.Until!.Value) })],
    };

    private static Task<FireResult> OneAsync(Workspace desk, Enrollment enrollment, Moment? until, Moment? from, CancellationToken cancellationToken)
    {
        if (until is null)
        {
            return desk.Outreach.ResumeAsync(enrollment.Id, HoldSource.Snooze, cancellationToken: cancellationToken);
        }

        DateTimeZone zone = enrollment.Zone.Zone;
        (Instant ends, Instant? begins) = (until.In(zone), from?.In(zone));
        if (ends <= desk.Now)
        {
            throw new BadInputException(until.Date is { } begun
                ? FormattableString.Invariant($"UNTIL '{begun:uuuu-MM-dd}' has begun already in {enrollment.Zone.Id}: give a later date.")
                : $"UNTIL '{Times.Utc(ends)}' is past: give a later time.");
        }

        if (ends <= begins)
        {
            throw new BadInputException(
                $"UNTIL '{Times.Long(ends, zone)}' in {enrollment.Zone.Id} is not after --from, {Times.Long(begins.Value, zone)}: give a later one, or an earlier --from.");
        }

        return TypedTimeGuard.ForAsync(until.Date is { } date
            ? desk.Outreach.HoldUntilAsync(enrollment.Id, HoldSource.Snooze, date, from: begins, cancellationToken: cancellationToken)
            : desk.Outreach.HoldAsync(enrollment.Id, HoldSource.Snooze, ends, from: begins, cancellationToken: cancellationToken));
    }
}
