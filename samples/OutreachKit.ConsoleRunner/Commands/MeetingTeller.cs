using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Faults;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.ConsoleRunner.Undoing;
using OutreachKit.Enrollments;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>Tells the library of a meeting, and knows which one is meant: nothing is guessed, and nothing is told twice.</summary>
internal static class MeetingTeller
{
    private static readonly Duration SoonAgain = Duration.FromDays(1);

    internal static async Task<int> RunAsync(Given given, string contact, MeetingSaid said, CancellationToken cancellationToken)
    {
        await using Workspace desk = await given.OpenAsync(cancellationToken);
        Card card = await Whom.RequireAsync(desk, contact, cancellationToken);
        IReadOnlyList<Enrollment> enrollments = await desk.Outreach.FindByContactAsync(card.Id, cancellationToken);
        MeetingNote? last = desk.Book.Meetings.Last(card.Id);
        if (enrollments.Count == 0)
        {
            return await ChangeReport.TellAsync(given, desk, "meeting", [], $"{card.Label} is not enrolled, so nothing follows from it.", changed: false, cancellationToken);
        }

        DateTimeZone zone = (enrollments.FirstOrDefault(e => e.IsLive) ?? enrollments[^1]).Zone.Zone;

        // The library knows what is to come; the book knows what it was called, and how often it was told of.
        Meeting? booked = last is null ? null : enrollments.SelectMany(e => e.Meetings).FirstOrDefault(m => m.Id == last.Id);
        (MeetingNote note, Fact fact, string? message) = said.IsToCome
            ? ToCome(card, last, booked, said, zone, desk.Now)
            : Over(card, last, booked, said, zone, desk.Now);

        // The book first: cut off in between, the same command tells the library under the same key.
        desk.Book.Write(() => desk.Book.Meetings.Write(card.Id, note));
        IReadOnlyList<FireResult> results = await desk.Outreach.ReceiveAsync(card.Id, fact, cancellationToken);
        if (!said.IsToCome)
        {
            given.Remember(desk, "meeting");
        }
        else if (results.Any(r => !r.IsRepeat && !r.WasAlready))
        {
            given.Remember(desk, said.What == MeetingNote.Booked ? Undoer.Booked : Undoer.Moved, UndoDetail.Write(
                [.. results.Select(r => new UndoStep(card.Id, r.Enrollment.Id.ToString(), r.Enrollment.Revision, booked is null ? null : Times.Utc(booked.Ends))
                {
                    From = booked is null ? null : Times.Utc(booked.Starts),
                })]));
        }

        return await ChangeReport.TellAsync(given, desk, "meeting", [.. results.Select(r => (card, r))], message, changed: false, cancellationToken);
    }

    private static (MeetingNote, Fact, string) ToCome(Card card, MeetingNote? last, Meeting? booked, MeetingSaid said, DateTimeZone zone, Instant now)
    {
        Instant starts = said.When!.In(zone);
        Duration? before = booked is null ? null : booked.Ends - booked.Starts;
        MeetingEnd length = said.End ?? (said.What == MeetingNote.Moved && before is { } same ? new(same) : MeetingEnd.Usual);
        Instant ends = length.Of(starts, zone);
        if (ends <= starts)
        {
            throw new BadInputException($"The meeting would begin at {Times.Long(starts, zone)} and end at {Times.Long(ends, zone)} in {zone.Id}: give an END after its beginning.");
        }

        if (ends <= now)
        {
            throw new BadInputException($"WHEN '{Times.Long(starts, zone)}' in {zone.Id} is past: say 'meeting {card.Id} held' if it was held.");
        }

        bool isSame = booked is not null && booked.Starts == starts && booked.Ends == ends;
        MeetingNote note = (said.What, booked) switch
        {
            (MeetingNote.Booked, null) => new(last?.Number + 1 ?? 1, 0, said.What, Times.Utc(starts)),
            _ when isSame => last!,
            (MeetingNote.Booked, _) => throw Refused(
                $"A meeting with {card.Label} is booked already, {Span(booked!.Starts, booked.Ends, zone)}: say 'meeting {card.Id} moved' if it was moved, or first what became of it."),
            (_, null) => throw Refused($"No meeting with {card.Label} is booked that could be moved: say 'meeting {card.Id} booked'."),
            _ => last! with { Revision = last.Revision + 1, State = said.What, At = Times.Utc(starts) },
        };
        Fact fact = note.State == MeetingNote.Booked
            ? Fact.MeetingBooked(now, starts, ends, note.Id, note.Revision, note.Key)
            : Fact.MeetingMoved(now, starts, ends, note.Id, note.Revision, key: note.Key);
        return (note, fact, $"The meeting is {Span(starts, ends, zone)}.");
    }

    private static (MeetingNote, Fact, string?) Over(Card card, MeetingNote? last, Meeting? booked, MeetingSaid said, DateTimeZone zone, Instant now)
    {
        bool isKnown = last is { IsToCome: true } or { State: MeetingNote.Held };
        bool wasHeld = said.What == MeetingNote.Held;
        if (!wasHeld && !isKnown)
        {
            throw Refused($"No meeting with {card.Label} is known to be booked or to have been held: tell first that one was, with 'meeting {card.Id} booked' or 'held'.");
        }

        if (wasHeld && said.When is null && last is { State: MeetingNote.Held } && OptionValues.InstantOf(last.At) is { } held && now - held < SoonAgain)
        {
            throw Refused($"A meeting with {card.Label} is known to have been held, until {Times.Long(held, zone)} in {zone.Id}: if there was another one, say when it ended.");
        }

        Instant at = said.When?.In(zone) ?? (said.What != MeetingNote.Cancelled && booked is not null ? Instant.Min(now, booked.Ends) : now);
        if (at > now)
        {
            throw new BadInputException($"WHEN '{Times.Long(at, zone)}' in {zone.Id} is still to come: what happened has happened by now.");
        }

        if (said.What != MeetingNote.Cancelled && booked is not null && at < booked.Starts)
        {
            throw Refused($"The meeting with {card.Label} is {Span(booked.Starts, booked.Ends, zone)}, and has not begun by then: say first that it was moved, with 'meeting {card.Id} moved'.");
        }

        MeetingNote note = last switch
        {
            { State: MeetingNote.Held } when wasHeld && last.At == Times.Utc(at) => last,
            { State: var state } when !wasHeld || last.IsToCome => last with { Revision = last.Revision + 1, State = said.What, At = Times.Utc(at) },
            _ => new(last?.Number + 1 ?? 1, 0, said.What, Times.Utc(at)),
        };
        Fact fact = said.What switch
        {
            MeetingNote.Held => Fact.MeetingHeld(at, note.Id, note.Revision, note.Key),
            MeetingNote.Cancelled => Fact.MeetingCancelled(at, note.Id, note.Revision, note.Key),
            _ => Fact.NoShow(at, note.Id, note.Revision, note.Key),
        };
        return (note, fact, null);
    }

    private static string Span(Instant starts, Instant ends, DateTimeZone zone)
    {
        bool isOneDay = starts.InZone(zone).Date == ends.InZone(zone).Date;
        return $"on {Times.Long(starts, zone)} to {(isOneDay ? Times.OfDay(ends, zone) : Times.Long(ends, zone))} in {zone.Id}";
    }

    private static BadInputException Refused(string sentence) => new(sentence, ExitCode.Refused);
}
