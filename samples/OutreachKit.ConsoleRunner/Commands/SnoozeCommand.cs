using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.ConsoleRunner.Undoing;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>snooze CONTACT UNTIL</c>, <c>snooze CONTACT --end</c>.</summary>
internal static class SnoozeCommand
{
    internal static Command Create(Screen screen, IClock clock)
    {
        Argument<string> contact = ContactArgument.Create();
        var until = new Argument<Moment?>("UNTIL")
        {
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = OptionValues.Until,
            Description = "A date, with whose beginning by their clock it ends, or an instant.",
        };
        var end = new Option<bool>("--end") { Description = "It ends now." };
        var command = new RunnerCommand(
            Undoer.Snooze, "Leaves somebody alone until a date: what is planned for them moves behind it.", "snooze \"Marta Quill\" 2026-09-01", "snooze contact-0007 --end")
        {
            contact, until, end,
        };
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            Moment? moment = parsed.GetValue(until);
            return moment is null == parsed.GetValue(end)
                ? RunAsync(options.Read(parsed, screen, clock), parsed.GetRequiredValue(contact), moment, cancellationToken)
                : throw new BadInputException("Say until when: give a date such as 2026-09-01, or --end, and not both.");
        });
        return command;
    }

    private static async Task<int> RunAsync(Given given, string contact, Moment? until, CancellationToken cancellationToken)
    {
        await using Desk desk = await given.OpenAsync(cancellationToken);
        Card card = await Whom.RequireAsync(desk, contact, cancellationToken);
        var results = new List<(Card, FireResult)>();
        var steps = new List<UndoStep>();
        foreach (Enrollment enrollment in await desk.Outreach.FindByContactAsync(card.Id, cancellationToken))
        {
            if (enrollment.IsLive)
            {
                FireResult result = await OneAsync(desk, enrollment, until, cancellationToken);
                results.Add((card, result));
                if (result.Refusal is null)
                {
                    Instant? before = enrollment.Holds.Where(h => h.Source == HoldSource.Snooze).Select(h => h.Until).FirstOrDefault();
                    steps.Add(new UndoStep(card.Id, enrollment.Id.ToString(), result.Enrollment.Revision, before is { } old && old > desk.Now ? Times.Utc(old) : null));
                }
            }
        }

        if (steps.Count > 0)
        {
            given.Remember(desk, until is null ? "snooze --end" : Undoer.Snooze, UndoDetail.Write([.. steps]));
        }

        string? message = results.Count == 0 ? $"Nothing is planned for {card.Label} that could wait." : null;
        return await Telling.TellAsync(given, desk, Undoer.Snooze, results, message, changed: false, cancellationToken);
    }

    private static Task<FireResult> OneAsync(Desk desk, Enrollment enrollment, Moment? until, CancellationToken cancellationToken)
    {
        switch (until)
        {
            case null:
                return desk.Outreach.ResumeAsync(enrollment.Id, HoldSource.Snooze, cancellationToken: cancellationToken);
            case { Date: { } date } when date <= desk.Now.InZone(enrollment.Zone.Zone).Date:
                throw new BadInputException(FormattableString.Invariant($"UNTIL '{date:uuuu-MM-dd}' has begun already in {enrollment.Zone.Id}: give a later date."));
            case { Date: { } date }:
                return desk.Outreach.HoldUntilAsync(enrollment.Id, HoldSource.Snooze, date, cancellationToken: cancellationToken);
            case { Instant: { } instant } when instant > desk.Now:
                return desk.Outreach.HoldAsync(enrollment.Id, HoldSource.Snooze, instant, cancellationToken: cancellationToken);
            default:
                throw new BadInputException($"UNTIL '{Times.Utc(until.Instant!.Value)}' is past: give a later instant.");
        }
    }
}
