using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Wording;

namespace OutreachKit;

/// <summary>Changed dates in English.</summary>
public static class ReplanWords
{
    /// <summary><c>nudge of crm-42: Thursday 09:00 in Chicago (2025b) becomes Thursday 10:00 in Chicago (2026a), 1 hour later</c>.</summary>
    /// <param name="difference">The stored date and the new one.</param>
    /// <param name="now">The instant from which weekdays are told.</param>
    public static string InWords(this ReplanDifference difference, Instant now)
    {
        ArgumentNullException.ThrowIfNull(difference);
        PlannedTouch touch = difference.Touch;
        DateTimeZone zone = difference.Plan.Zone;
        string before = touch.Local is { } local
            ? $"{English.Moment(local, now.InZone(zone).Date)} in {English.Place(touch.ZoneId)} ({touch.TzdbVersion})"
            : "no date";
        string after = difference.Plan.Due is { } due
            ? $"{English.Moment(due, zone, now)} in {English.Place(zone.Id)} ({difference.Enrollment.Zone.Database.Version})"
            : "no date";
        string shift = difference.Shift is { } by && by != Duration.Zero
            ? $", {English.Span(by < Duration.Zero ? -by : by)} {(by > Duration.Zero ? "later" : "earlier")}"
            : "";
        return $"{English.Plain(touch.Item.Id.Value)} of {difference.Enrollment.Contact}: {before} becomes {after}{shift}";
    }
}
