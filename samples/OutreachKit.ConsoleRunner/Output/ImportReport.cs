using NodaTime;
using OutreachKit.ConsoleRunner.Files;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.ConsoleRunner.Import;
using OutreachKit.ConsoleRunner.People;
using OutreachKit.Scheduling;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What came of reading the file.</summary>
internal static class ImportReport
{
    /// <summary>What was read, as what, and what was left out.</summary>
    internal static void Write(Page page, ContactFile file, DateTimeZone fallback, string taken = "imported")
    {
        string rows = Counting.Of(file.Read, "row");
        page.Say(Counting.Invariant($"Read {rows} from {file.Source}: {file.People.Count} {taken}, {file.Skipped.Count} skipped."));
        page.Say($"Format: {file.Format}.");
        page.Say($"Columns read: {string.Join(", ", file.Columns)}.");
        if (file.Unread.Count > 0)
        {
            page.Say($"Not read: {Shortened(file.Unread)}.");
        }

        if (file.Skipped.Count > 0)
        {
            Grid grid = Grid.With("#Line", "Skipped because");
            foreach (SkippedLine skipped in file.Skipped.Take(Counting.Many))
            {
                grid.Row(Counting.Invariant($"{skipped.Line}"), skipped.Reason);
            }

            page.Write(grid);
            MoreThan(page, file.Skipped.Count);
        }

        string[] notes = [.. Notes(file, fallback)];
        foreach (string note in notes.Take(Counting.Many))
        {
            page.Warn(note);
        }

        MoreThan(page, notes.Length);
    }

    /// <summary>Who was enrolled, who was not, and what is to be said.</summary>
    internal static void Write(Page page, Pipeline pipeline, IReadOnlyList<Enrolled> contacts, IReadOnlyList<Question> questions, Func<string, Card> cardOf)
    {
        int there = contacts.Count(c => c.Status is ImportStatus.AlreadyThere or ImportStatus.ZoneChanged);
        int moved = contacts.Count(c => c.Status == ImportStatus.ZoneChanged);
        page.Say(Counting.Invariant($"{pipeline}: {contacts.Count(c => c.Status == ImportStatus.New)} new, {there} already there{(there > 0 ? " and left as they are" : "")}."));
        if (moved > 0)
        {
            page.Say(Counting.Invariant($"{moved} of these got the zone that the file has for them now."));
        }

        Enrolled[] optedOut = [.. contacts.Where(c => c.Status == ImportStatus.OptedOut)];
        foreach (Enrolled contact in optedOut.Take(Counting.Many))
        {
            page.Say(Counting.Invariant($"Line {contact.Match.Person.Line}: {contact.Card.Label} asked not to be written to, and is not enrolled."));
        }

        MoreThan(page, optedOut.Length);
        Enrolled[] uncertain = [.. contacts.Where(c => c.Status == ImportStatus.Uncertain)];
        ILookup<string, Question> asked = questions.ToLookup(q => q.Id);
        foreach (Enrolled contact in uncertain.Take(Counting.Many))
        {
            foreach (Question question in asked[contact.Card.Id])
            {
                page.Warn(Counting.Invariant($"Line {contact.Match.Person.Line}: {contact.Card.Label} may be {cardOf(question.Other).Label}: {question.Why}. Nothing is enrolled for them until you say:"));
                foreach (string line in WhoReport.Ways(question))
                {
                    page.Line(line);
                }
            }
        }

        MoreThan(page, uncertain.Length);
        foreach (Enrolled contact in contacts.Where(c => c.Match.Others.Count > 0).Take(Counting.Many))
        {
            page.Warn($"{contact.Card.Label} has an address of {string.Join(", ", contact.Match.Others.Select(o => cardOf(o).Label))}: if they are one person, give one of them up.");
        }
    }

    /// <summary>Who is written to by another clock than the file says, what was no address, and why.</summary>
    internal static IEnumerable<string> Notes(ContactFile file, DateTimeZone fallback) => file.Notes.Concat(
        from person in file.People
        where person.Zone is not null && !ContactZone.IsKnown(person.Zone)
        select Counting.Invariant($"Line {person.Line}: the zone '{person.Zone}' is not known, so {person.Id} is written to by the clock of {fallback.Id}."));

    private static string Shortened(IReadOnlyList<string> names) => names.Count <= Counting.Many
        ? string.Join(", ", names)
        : Counting.Invariant($"{string.Join(", ", names.Take(Counting.Many))} and {names.Count - Counting.Many} more");

    private static void MoreThan(Page page, int count)
    {
        if (count > Counting.Many)
        {
            page.Say(Counting.Invariant($"… and {count - Counting.Many} more; --json names them all."));
        }
    }
}
