using System.Globalization;
using Humanizer;
using NodaTime;
using NodaTime.Text;

namespace OutreachKit.Wording;

/// <summary>The small words that all sentences are made of.</summary>
internal static class English
{
    private static readonly LocalDateTimePattern Weekday = LocalDateTimePattern.CreateWithInvariantCulture("dddd HH:mm");
    private static readonly LocalDateTimePattern Day = LocalDateTimePattern.CreateWithInvariantCulture("dddd d MMMM HH:mm");
    private static readonly LocalDateTimePattern DayAndYear = LocalDateTimePattern.CreateWithInvariantCulture("dddd d MMMM uuuu HH:mm");

    /// <summary><c>Chicago</c> for America/Chicago.</summary>
    internal static string Place(string zoneId) => zoneId[(zoneId.LastIndexOf('/') + 1)..].Replace('_', ' ');

    /// <summary><c>second nudge</c> for second-nudge, <c>followed up</c> for FollowedUp. Not Humanizer's: its casing follows the culture of the thread.</summary>
    internal static string Plain(string name)
    {
        if (name.StartsWith("by-hand.", StringComparison.Ordinal))
        {
            return $"{name["by-hand.".Length..]} by hand";
        }

        if (name == "meeting.outcome")
        {
            return "say whether the meeting was held";
        }

        var words = new System.Text.StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            bool startsWord = i > 0 && char.IsAsciiLetterUpper(name[i]) && !char.IsAsciiLetterUpper(name[i - 1]);
            words.Append(startsWord && words[^1] != ' ' ? " " : "").Append(name[i] is '-' or '_' or '.' ? ' ' : char.ToLowerInvariant(name[i]));
        }

        return words.ToString();
    }

    /// <summary><c>3 business days</c>.</summary>
    internal static string Count(long count, string what) => what.ToQuantity(count, "0", CultureInfo.InvariantCulture);

    /// <summary><c>09:00</c>.</summary>
    internal static string Time(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>a, b, and c</c>. Not Humanizer's: its lists follow the culture of the thread.</summary>
    internal static string List(IEnumerable<string> items) => items.ToArray() switch
    {
        [] => "",
        [var only] => only,
        [var first, var second] => $"{first} and {second}",
        [.. var all, var last] => $"{string.Join(", ", all)}, and {last}",
    };

    /// <summary><c>2 hours</c>, <c>1 day and 3 hours</c>: at most two units, rounded to the second.</summary>
    internal static string Span(Duration duration) =>
        Rounded(duration).Humanize(precision: 2, culture: CultureInfo.InvariantCulture, maxUnit: TimeUnit.Day, collectionSeparator: " and ");

    /// <summary>The local time, as short as can be understood from now.</summary>
    internal static string Moment(Instant instant, DateTimeZone zone, Instant now)
    {
        return Moment(instant.InZone(zone).LocalDateTime, now.InZone(zone).Date);
    }

    /// <summary>The local time, as short as can be understood on that day.</summary>
    internal static string Moment(LocalDateTime local, LocalDate today)
    {
        int days = Math.Abs(Period.DaysBetween(today, local.Date));
        return (days < 7 ? Weekday : local.Year == today.Year ? Day : DayAndYear).Format(local);
    }

    /// <summary><c>in 3 days</c>, by the calendar of the zone; <c>in 2 hours</c> on the same day; <c>for 2 days</c> if it is past.</summary>
    internal static string Until(Instant instant, DateTimeZone zone, Instant now)
    {
        int days = Period.DaysBetween(now.InZone(zone).Date, instant.InZone(zone).Date);
        Duration apart = instant - now;
        return days switch
        {
            1 => "tomorrow",
            > 1 => $"in {Count(days, "day")}",
            0 when apart >= Duration.FromMinutes(1) => $"in {Span(ToMinute(apart))}",
            0 when apart > -Duration.FromMinutes(1) => "now",
            0 => $"for {Span(ToMinute(-apart))}",
            _ => $"for {Count(-days, "day")}",
        };
    }

    /// <summary>To the unit that is told: 1 hour and 59 minutes must not become "1 hour".</summary>
    private static TimeSpan Rounded(Duration duration)
    {
        TimeSpan exact = duration.ToTimeSpan();
        TimeSpan unit = exact >= TimeSpan.FromDays(1) ? TimeSpan.FromHours(1)
            : exact >= TimeSpan.FromHours(1) ? TimeSpan.FromMinutes(1)
            : exact >= TimeSpan.FromMinutes(1) ? TimeSpan.FromSeconds(1)
            : TimeSpan.FromMilliseconds(1);
        return TimeSpan.FromTicks((exact.Ticks + (unit.Ticks / 2)) / unit.Ticks * unit.Ticks);
    }

    private static Duration ToMinute(Duration duration) =>
        Duration.FromMinutes(Math.Max(1, (long)Math.Round(duration.TotalMinutes, MidpointRounding.AwayFromZero)));
}
