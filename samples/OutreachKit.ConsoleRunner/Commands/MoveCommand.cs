using OutreachKit.ConsoleRunner.Faults;
using System.CommandLine;
using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Output;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.ConsoleRunner.Undoing;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary><c>move CONTACT STEP WHEN</c>.</summary>
internal static class MoveCommand
{
    internal static Command Create(Screen screen, IClock clock)
    {
        Argument<string> contact = ContactArgument.Create();
        var step = new Argument<string>("STEP") { Description = "The step, such as nudge; or GaveUp, when it is given up." };
        var when = new Argument<Moment?>("WHEN")
        {
            CustomParser = OptionValues.When,
            Description = "A date or a time by their clock, or an instant. Mail still waits for the hours in which it goes out.",
        };
        var command = new RunnerCommand(
            Undoer.Move, "Moves what is planned to another time.", "move \"Marta Quill\" nudge 2026-06-22", "move contact-0007 propose-times 2026-06-22T14:00")
        {
            contact, step, when,
        };
        DbOptions options = DbOptions.On(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            options.Read(parsed, screen, clock), parsed.GetRequiredValue(contact), parsed.GetRequiredValue(step), parsed.GetRequiredValue(when)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Given given, string contact, string step, Moment when, CancellationToken cancellationToken)
    {
        await using Workspace desk = await given.OpenAsync(cancellationToken);
        Card card = await Whom.RequireAsync(desk, contact, cancellationToken);
        var planned = new PlannedSteps(card, await desk.Outreach.FindByContactAsync(card.Id, cancellationToken), withTimers: true);
        (Enrollment enrollment, PlannedTouch touch) = planned.Named(step);
        DateTimeZone zone = enrollment.Zone.Zone;
        LocalDateTime at = when.LocalIn(zone);
        if (when.Date is { } date && date == desk.Now.InZone(zone).Date)
        {
            // Today has begun: what is meant is what is left of it.
            at = desk.Now.InZone(zone).LocalDateTime;
        }
        else if (when.In(zone) < desk.Now)
        {
            throw new BadInputException($"WHEN '{Times.Long(when.In(zone), zone)}' in {enrollment.Zone.Id} is past: give a time that is still to come.");
        }

        FireResult result = await TypedTimeGuard.ForAsync(desk.Outreach.MoveTouchAsync(enrollment.Id, touch.Key, at, cancellationToken: cancellationToken));
        if (result is { Refusal: null, WasAlready: false })
        {
            given.Remember(desk, Undoer.Move, UndoDetail.Write(
            [
                new UndoStep(card.Id, enrollment.Id.ToString(), result.Enrollment.Revision, touch.Due is { } due ? Times.Utc(due) : null) { Touch = touch.Key.ToString() },
            ]));
        }

        return await ChangeReport.TellAsync(given, desk, Undoer.Move, [(card, result)], message: null, changed: false, cancellationToken);
    }
}
