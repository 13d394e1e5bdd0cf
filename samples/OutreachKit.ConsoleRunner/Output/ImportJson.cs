using OutreachKit.ConsoleRunner.Files;
using OutreachKit.ConsoleRunner.Import;
using OutreachKit.ConsoleRunner.People;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What <c>import --json</c> prints.</summary>
internal sealed record ImportJson(
    string Pipeline, string Format, IReadOnlyList<string> Columns, IReadOnlyList<string> Unread,
    int Read, int New, int AlreadyThere, int ZonesChanged, int OptedOut, int Uncertain,
    IReadOnlyList<StoryJson.SkippedRow> Skipped, IReadOnlyList<ImportJson.Imported> Contacts, IReadOnlyList<ImportJson.Asked> Questions)
{
    /// <summary>Somebody of the file; the status is new, alreadyThere, zoneChanged, optedOut or uncertain.</summary>
    internal sealed record Imported(string Contact, string Name, int Line, string Zone, string Status);

    /// <summary>Somebody who waits, and whom they may be.</summary>
    internal sealed record Asked(string Contact, string Other, string Why);

    internal static ImportJson Of(Pipeline pipeline, ContactFile file, IReadOnlyList<Enrolled> contacts, IReadOnlyList<Question> questions) => new(
        pipeline.ToString(),
        file.Format,
        file.Columns,
        file.Unread,
        file.Read,
        contacts.Count(c => c.Status == ImportStatus.New),
        contacts.Count(c => c.Status is ImportStatus.AlreadyThere or ImportStatus.ZoneChanged),
        contacts.Count(c => c.Status == ImportStatus.ZoneChanged),
        contacts.Count(c => c.Status == ImportStatus.OptedOut),
        contacts.Count(c => c.Status == ImportStatus.Uncertain),
        [.. file.Skipped.Select(s => new StoryJson.SkippedRow(s.Line, s.Reason))],
        [.. contacts.Select(c => new Imported(c.Card.Id, c.Card.Name, c.Match.Person.Line, c.Zone, Status(c.Status)))],
        [.. questions.Select(q => new Asked(q.Id, q.Other, q.Why))]);

    private static string Status(ImportStatus status) => status switch
    {
        ImportStatus.New => "new",
        ImportStatus.AlreadyThere => "alreadyThere",
        ImportStatus.ZoneChanged => "zoneChanged",
        ImportStatus.OptedOut => "optedOut",
        _ => "uncertain",
    };
}
