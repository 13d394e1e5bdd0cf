using System.Globalization;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>What came of a run with cut connections.</summary>
/// <param name="Cuts">How often it was cut where.</param>
/// <param name="NotCut">How often nothing came by at the place that was to be cut.</param>
/// <param name="Repeated">How often a caller got an exception and asked again.</param>
/// <param name="Faults">What dispatchers ran into.</param>
/// <param name="Histories">What was recorded of each contact.</param>
/// <param name="TimesSent">How often each letter went out.</param>
/// <param name="NotAnsweredAsBefore">How many facts, delivered once more, were not answered as the first time.</param>
/// <param name="Rows">What the tables hold.</param>
internal sealed record CutReport(
    IReadOnlyDictionary<Cut, int> Cuts, int NotCut, int Repeated, IReadOnlyList<string> Faults, IReadOnlyList<EventKind[]> Histories,
    IReadOnlyList<int> TimesSent, int NotAnsweredAsBefore, (long Enrollments, long Events, long Deliveries, long OpenTouches) Rows)
{
    public int Contacts => Histories.Count;

    /// <summary>For people: what was done to it, and what came of it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        postgres: cut {string.Join(", ", Cuts.Select(cut => $"{cut.Value} at {cut.Key}"))}
          {Contacts} contacts: {Rows.Enrollments} enrollments, {Rows.Events} events, {Rows.Deliveries} deliveries, {Rows.OpenTouches} open touches
          {TimesSent.Sum()} letters, {TimesSent.Count(times => times > 1)} of them twice
          callers had to ask again {Repeated} times, dispatchers ran into {Faults.Count} faults
        """);
}
