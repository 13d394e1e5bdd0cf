using NodaTime;
using NodaTime.Text;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Faults;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Undoing;

/// <summary>Takes back the last command, where nothing has followed from it. What cannot be taken back honestly is refused, with the reason.</summary>
internal static class Undoer
{
    internal const string Import = "import";
    internal const string Snooze = "snooze";
    internal const string Move = "move";
    internal const string Booked = "meeting booked";
    internal const string Moved = "meeting moved";

    private const string Actor = "undo";

    /// <summary>Takes it back.</summary>
    /// <returns>What was taken back.</returns>
    /// <exception cref="BadInputException">There is nothing, it cannot be, or something has followed.</exception>
    internal static async Task<string> UndoAsync(Workspace desk, CancellationToken cancellationToken)
    {
        JournalEntry last = desk.Book.Journal.Last() ?? throw Refused("Nothing was done yet that could be taken back.");
        string done = last.Command switch
        {
            Import => await ImportAsync(desk, last, cancellationToken),
            Snooze => await SnoozeAsync(desk, last, cancellationToken),
            Move => await MoveAsync(desk, last, cancellationToken),
            Booked or Moved => await MeetingAsync(desk, last, cancellationToken),
            "opted-out" => throw Refused(last, "nobody is written to again who asked not to be; the library cannot rescind an opt-out yet."),
            "tick" => throw Refused(last, "what went out is out."),
            "meeting" => throw Refused(last, "what happened is added to and never struck out: say 'meeting CONTACT cancelled' or 'meeting CONTACT no-show' if it was not held."),
            "who" => throw Refused(last, "say the other, with 'who --same' or 'who --different'."),
            _ => throw Refused(last, "what happened is added to and never struck out; see 'history CONTACT' for where they stand, and 'log CONTACT reopened' for those who came to an end."),
        };
        desk.Book.Write(() => desk.Book.Journal.Undone(last.Number));
        return done;
    }

    /// <summary>Everybody whom it brought is forgotten, if nothing has happened with any of them.</summary>
    private static async Task<string> ImportAsync(Workspace desk, JournalEntry last, CancellationToken cancellationToken)
    {
        UndoStep[] steps = UndoDetail.Read(last.Detail);
        foreach (UndoStep step in steps)
        {
            if (desk.Book.OptOuts.StopsForGood(step.Contact))
            {
                throw Refused(last, $"{desk.CardOf(step.Contact).Label} has asked not to be written to since, and that is not forgotten.");
            }

            foreach (Enrollment enrollment in await desk.Outreach.FindByContactAsync(step.Contact, cancellationToken))
            {
                if (enrollment.TouchesBegun > 0 || (await desk.Outreach.HistoryAsync(enrollment.Id, cancellationToken)).Count > 1)
                {
                    throw Refused(last, $"something has happened with {desk.CardOf(step.Contact).Label} since.");
                }
            }
        }

        foreach (UndoStep step in steps)
        {
            await desk.Outreach.EraseAsync(step.Contact, cancellationToken);
            desk.Book.Write(() => desk.Book.Cards.Remove(step.Contact));
        }

        return FormattableString.Invariant($"The import is taken back: {steps.Length} {(steps.Length == 1 ? "person is" : "people are")} forgotten. What it added to people who were known already stays.");
    }

    private static async Task<string> SnoozeAsync(Workspace desk, JournalEntry last, CancellationToken cancellationToken)
    {
        UndoStep[] steps = await UnchangedAsync(desk, last, s => $"'snooze {s.Contact} --end' ends it as of now.", cancellationToken);
        foreach (UndoStep step in steps)
        {
            EnrollmentId id = EnrollmentId.Parse(step.Enrollment!);
            await desk.Outreach.ResumeAsync(id, HoldSource.Snooze, Actor, cancellationToken);
            foreach (string[] before in step.Snoozes.Where(s => Instant(s[1]) > desk.Now))
            {
                await desk.Outreach.HoldAsync(id, HoldSource.Snooze, Instant(before[1]), Actor, Instant(before[0]), cancellationToken);
            }
        }

        return $"The snooze of {string.Join(", ", steps.Select(s => desk.CardOf(s.Contact).Label).Distinct())} is taken back.";
    }

    /// <summary>It is moved once more, to where it was; what was due by now is due now.</summary>
    private static async Task<string> MoveAsync(Workspace desk, JournalEntry last, CancellationToken cancellationToken)
    {
        UndoStep step = (await UnchangedAsync(desk, last, s => $"'move {s.Contact}' moves it again.", cancellationToken))[0];
        Enrollment enrollment = (await FindAsync(desk, step, cancellationToken))!;
        Instant due = NodaTime.Instant.Max(
            desk.Now, Instant(step.Until ?? throw Refused(last, $"it had no date before; 'move {step.Contact}' moves it again.")));
        FireResult result = await desk.Outreach.MoveTouchAsync(
            enrollment.Id, TouchKey.Parse(step.Touch!), due.InZone(enrollment.Zone.Zone).LocalDateTime, Actor, cancellationToken);
        return result.Refusal is null
            ? $"What was moved of {desk.CardOf(step.Contact).Label} is moved back."
            : throw Refused(last, $"it is no longer to come; see 'history {step.Contact}'.");
    }

    /// <summary>A meeting that was moved is moved back; nothing waits any more for one that was booked, and nobody asks what became of it.</summary>
    private static async Task<string> MeetingAsync(Workspace desk, JournalEntry last, CancellationToken cancellationToken)
    {
        UndoStep[] steps = await UnchangedAsync(desk, last, s => $"say 'meeting {s.Contact} cancelled' or 'meeting {s.Contact} moved'.", cancellationToken);
        string contact = steps[0].Contact;
        MeetingNote told = desk.Book.Meetings.Last(contact)!;
        if (steps[0] is { From: { } starts, Until: { } ends })
        {
            MeetingNote back = told with { Revision = told.Revision + 1, State = MeetingNote.Moved, At = starts };
            desk.Book.Write(() => desk.Book.Meetings.Write(contact, back));
            await desk.Outreach.ReceiveAsync(contact, Fact.MeetingMoved(desk.Now, Instant(starts), Instant(ends), back.Id, back.Revision, key: back.Key, actor: Actor), cancellationToken);
            return $"The meeting with {desk.CardOf(contact).Label} is at its time before again.";
        }

        foreach (UndoStep step in steps)
        {
            Enrollment enrollment = (await FindAsync(desk, step, cancellationToken))!;
            foreach (PlannedTouch question in enrollment.Touches.Where(t => t.Item.Id.Value == StepNames.Question && t.Subject?.Id == told.Id))
            {
                await desk.Outreach.SkipAsync(enrollment.Id, question.Key, Actor, cancellationToken);
            }
        }

        desk.Book.Write(() => desk.Book.Meetings.Write(contact, told with { State = MeetingNote.Cancelled }));
        return $"The meeting with {desk.CardOf(contact).Label} is not booked any more.";
    }

    /// <summary>What the last command did, if nothing has happened with any of those people since.</summary>
    /// <exception cref="BadInputException">Something has.</exception>
    private static async Task<UndoStep[]> UnchangedAsync(Workspace desk, JournalEntry last, Func<UndoStep, string> instead, CancellationToken cancellationToken)
    {
        UndoStep[] steps = UndoDetail.Read(last.Detail);
        foreach (UndoStep step in steps)
        {
            if (await FindAsync(desk, step, cancellationToken) is not { } found || found.Revision != step.Revision)
            {
                throw Refused(last, $"something has happened with {desk.CardOf(step.Contact).Label} since; {instead(step)}");
            }
        }

        return steps;
    }

    private static Instant Instant(string text) => InstantPattern.ExtendedIso.Parse(text).Value;

    private static Task<Enrollment?> FindAsync(Workspace desk, UndoStep step, CancellationToken cancellationToken) =>
        desk.Outreach.FindAsync(EnrollmentId.Parse(step.Enrollment!), cancellationToken);

    private static BadInputException Refused(JournalEntry last, string why) => Refused($"The last command, '{last.Command}' of {last.At}, is not taken back: {why}");

    private static BadInputException Refused(string sentence) => new(sentence, ExitCode.Refused);
}
