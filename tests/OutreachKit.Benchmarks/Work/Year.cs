using NodaTime;

namespace OutreachKit.Benchmarks.Work;

/// <summary>The year that dates are looked for in: 2026 in Chicago, with both its clock changes, and ten holidays.</summary>
internal static class Year
{
    internal const string ZoneId = "America/Chicago";

    internal static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb[ZoneId];

    internal static LocalDate[] Holidays { get; } =
    [
        new(2026, 1, 1), new(2026, 1, 19), new(2026, 2, 16), new(2026, 5, 25), new(2026, 6, 19),
        new(2026, 7, 3), new(2026, 9, 7), new(2026, 11, 26), new(2026, 11, 27), new(2026, 12, 25),
    ];

    /// <summary>Monday to Friday, nine to five.</summary>
    internal static Schedule Hours { get; } = Schedule.WorkingHours(new LocalTime(9, 0), new LocalTime(17, 0));

    internal static Schedule HoursAndHolidays { get; } = Hours.Except(Holidays);

    /// <summary>1,000 instants over the year, at every weekday and time of day.</summary>
    internal static Instant[] Instants { get; } =
        [.. Enumerable.Range(0, 1000).Select(i => Instant.FromUtc(2026, 1, 1, 6, 0) + (i * Duration.FromMinutes(521)))];
}
