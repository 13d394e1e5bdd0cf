using System.Text.Json.Serialization;
using OutreachKit.Agenda;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What <c>preview --json</c> prints.</summary>
internal sealed record PreviewJson(string Pipeline, int Version, string Tzdb, IReadOnlyList<PreviewJson.Item> Steps)
{
    /// <summary>A step, or the timer that fires a trigger. What has no date has a null for it.</summary>
    internal sealed record Item(
        string Stage,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Step,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Trigger,
        string Kind,
        string Zone,
        string? Local,
        string? Due,
        bool Late,
        IReadOnlyList<Entry> Trail);

    internal sealed record Entry(string Rule, string Before, string After, string Because);

    internal static PreviewJson Of(Pipeline pipeline, IEnumerable<PreviewItem> items) =>
        new(pipeline.Name, pipeline.Version, ZoneDatabase.Default.Version, [.. items.Select(Of)]);

    private static Item Of(PreviewItem item) => new(
        item.Stage.Name,
        item.Touch.Step?.Id.Value,
        (item.Touch.Item as SequenceTimer)?.Fires.Name,
        item.Touch.Step?.Kind.ToString() ?? "Timer",
        item.Plan.Zone.Id,
        item.Plan.Local is { } local ? Times.Local(local) : null,
        item.Plan.Due is { } due ? Times.Utc(due) : null,
        item.Plan.IsLate,
        [.. item.Plan.Trail.Select(e => new Entry(e.Rule.ToString(), Times.Utc(e.Before), Times.Utc(e.After), e.InWords(item.Plan.Zone)))]);
}
