using NodaTime;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What the agenda has for today, by what it asks of somebody. Each item stands in one of them.</summary>
internal sealed class TodaySections
{
    private TodaySections(IReadOnlyList<(string Title, IReadOnlyList<AgendaItem> Items)> all) => All = all;

    internal IReadOnlyList<(string Title, IReadOnlyList<AgendaItem> Items)> All { get; }

    internal bool IsEmpty => All.All(s => s.Items.Count == 0);

    /// <summary>Sorts items that are due by tomorrow: what is due later than their own today is left out.</summary>
    internal static TodaySections Of(IEnumerable<AgendaItem> items, Instant now)
    {
        ILookup<string, AgendaItem> sections = items.Where(i => IsToday(i, now)).ToLookup(i => TitleOf(i, now));
        return new([.. Titles.Select(t => (t, (IReadOnlyList<AgendaItem>)[.. sections[t]]))]);
    }

    private const string Doubt = "In doubt, or failed";
    private const string Yours = "Yours to do";
    private const string Keep = "Keep in touch";
    private const string Due = "Due, and out with the next tick";
    private const string Later = "Later today";

    private static readonly string[] Titles = [Doubt, Yours, Keep, Due, Later];

    private static string TitleOf(AgendaItem item, Instant now) => item switch
    {
        { Need: AgendaNeed.Settling or AgendaNeed.Deciding } => Doubt,
        { Due: { } due } when due > now => Later,
        { Need: not AgendaNeed.Nothing } => Yours,
        { Touch.Step.Repeats: true } => Keep,
        _ => Due,
    };

    /// <summary>What is due now, or on the day that it is where the contact lives.</summary>
    private static bool IsToday(AgendaItem item, Instant now) =>
        item.Due is not { } due || due <= now || item.Touch.State != TouchState.Planned
        || due.InZone(item.Enrollment.Zone.Zone).Date == now.InZone(item.Enrollment.Zone.Zone).Date;
}
