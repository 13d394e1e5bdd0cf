using NodaTime;
using OutreachKit.ConsoleRunner.Import;
using OutreachKit.Scheduling;
using Spectre.Console;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What came of reading the file.</summary>
internal static class ImportReport
{
    internal static void Write(IAnsiConsole console, Connections connections, DateTimeZone fallback, string taken = "imported")
    {
        string rows = Counting.Of(connections.Read, "row");
        console.Say(Counting.Invariant($"Read {rows} from {connections.Source}: {connections.People.Count} {taken}, {connections.Skipped.Count} skipped."));
        if (connections.Skipped.Count > 0)
        {
            Table table = Tables.With("#Line", "Skipped because");
            foreach (SkippedLine skipped in connections.Skipped.Take(Counting.Many))
            {
                table.Row(Counting.Invariant($"{skipped.Line}"), skipped.Reason);
            }

            console.Write(table);
            MoreThan(console, connections.Skipped.Count);
        }

        string[] notes = [.. Notes(connections, fallback)];
        foreach (string note in notes.Take(Counting.Many))
        {
            console.Say(note, new Style(Color.Yellow));
        }

        MoreThan(console, notes.Length);
    }

    /// <summary>Who was enrolled.</summary>
    internal static void Write(IAnsiConsole console, ImportJson import)
    {
        console.Say(Counting.Invariant($"{import.Pipeline}: {import.New} new, {import.AlreadyThere} already there{(import.AlreadyThere > 0 ? " and left as they are" : "")}."));
        if (import.ZonesChanged > 0)
        {
            console.Say(Counting.Invariant($"{import.ZonesChanged} of these got the zone that the file has for them now."));
        }

        foreach (ImportJson.Imported contact in import.Contacts.Where(c => c.Status == ImportJson.OptedOutStatus))
        {
            console.Say(Counting.Invariant($"Line {contact.Line}: {contact.Contact} asked not to be written to, and is not enrolled."));
        }
    }

    /// <summary>Who is written to by another clock than the file says, and why.</summary>
    internal static IEnumerable<string> Notes(Connections connections, DateTimeZone fallback) =>
        from person in connections.People
        where person.Zone is not null && !ContactZone.IsKnown(person.Zone)
        select Counting.Invariant($"Line {person.Line}: the zone '{person.Zone}' is not known, so {person.Id} is written to by the clock of {fallback.Id}.");

    private static void MoreThan(IAnsiConsole console, int count)
    {
        if (count > Counting.Many)
        {
            console.Say(Counting.Invariant($"… and {count - Counting.Many} more; --json names them all."));
        }
    }
}
