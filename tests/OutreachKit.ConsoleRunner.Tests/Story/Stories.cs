using System.Globalization;
using NodaTime;
using OutreachKit.ConsoleRunner.Files;
using OutreachKit.ConsoleRunner.Story;

namespace OutreachKit.ConsoleRunner.Tests.Story;

/// <summary>Stories to hold against the laws.</summary>
internal static class Stories
{
    /// <summary>Zones far apart, with clock changes at other dates, half hours, and none.</summary>
    private static readonly string?[] Zones =
    [
        "America/Chicago", "America/Los_Angeles", "Europe/Paris", "Asia/Kolkata", "Australia/Lord_Howe",
        "Pacific/Kiritimati", "America/St_Johns", "Africa/Casablanca", null, "Mars/Olympus",
    ];

    internal static Person[] People(int count) => [.. Enumerable.Range(0, count).Select(i => new Person(
        string.Create(CultureInfo.InvariantCulture, $"contact-{i:D4}"), i + 2, $"P{i}", "", Zones[i % Zones.Length]))];

    internal static Task<StoryResult> OfAsync(IReadOnlyList<Person> people, int silent, int seed, string? zone = null) =>
        StoryTeller.TellAsync(people, new StoryOptions(silent, seed, zone), ended: null, TestContext.Current.CancellationToken);

    /// <summary>Whether the hour is one at which the step may come, worked out here and not by the library.</summary>
    internal static bool IsDecent(this LocalDateTime local, string step) => step == "thank-you"
        ? local.TimeOfDay >= new LocalTime(8, 0) && local.TimeOfDay < new LocalTime(20, 0)
        : local.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
            && local.TimeOfDay >= new LocalTime(9, 0) && local.TimeOfDay < new LocalTime(17, 0);

    /// <summary>So many weekdays later, at the same hour.</summary>
    internal static LocalDateTime Weekdays(this LocalDateTime from, int days)
    {
        LocalDateTime at = from;
        while (days > 0)
        {
            at = at.PlusDays(1);
            days -= at.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? 0 : 1;
        }

        return at;
    }
}
