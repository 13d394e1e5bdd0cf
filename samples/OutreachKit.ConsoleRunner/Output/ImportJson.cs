using OutreachKit.ConsoleRunner.Import;
using OutreachKit.Pipelines;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What <c>import --json</c> prints.</summary>
internal sealed record ImportJson(
    string Pipeline, int Read, int New, int AlreadyThere, int ZonesChanged, int OptedOut,
    IReadOnlyList<StoryJson.SkippedRow> Skipped, IReadOnlyList<ImportJson.Imported> Contacts)
{
    internal const string NewStatus = "new";
    internal const string AlreadyThereStatus = "alreadyThere";
    internal const string ZoneChangedStatus = "zoneChanged";
    internal const string OptedOutStatus = "optedOut";

    internal sealed record Imported(string Contact, string Name, int Line, string Zone, string Status);

    internal static ImportJson Of(Pipeline pipeline, Connections read, IReadOnlyList<Imported> contacts) => new(
        pipeline.ToString(),
        read.Read,
        contacts.Count(c => c.Status == NewStatus),
        contacts.Count(c => c.Status is AlreadyThereStatus or ZoneChangedStatus),
        contacts.Count(c => c.Status == ZoneChangedStatus),
        contacts.Count(c => c.Status == OptedOutStatus),
        [.. read.Skipped.Select(s => new StoryJson.SkippedRow(s.Line, s.Reason))],
        contacts);
}
