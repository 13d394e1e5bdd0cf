using NodaTime;
using NodaTime.Text;

namespace OutreachKit.ConsoleRunner.Formatting;

/// <summary>How times are written, on every machine the same.</summary>
internal static class Times
{
    private static readonly LocalDateTimePattern Day = LocalDateTimePattern.CreateWithInvariantCulture("ddd d MMM HH:mm");
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalDateTimePattern DayAndYear = LocalDateTimePattern.CreateWithInvariantCulture("ddd d MMM uuuu HH:mm");

    /// <summary><c>2026-03-10T14:00:00Z</c>; a part of a second only where there is one.</summary>
    internal static string Utc(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    /// <summary><c>2026-03-10T09:00:00</c>, without an offset.</summary>
    internal static string Local(LocalDateTime local) => LocalDateTimePattern.ExtendedIso.Format(local);

    /// <summary><c>2026-03-10T09:00:00</c> in that zone.</summary>
    internal static string Local(Instant instant, DateTimeZone zone) => Local(instant.InZone(zone).LocalDateTime);

    /// <summary><c>Tue 10 Mar 09:00</c>, for people.</summary>
    internal static string Short(Instant instant, DateTimeZone zone) => Day.Format(instant.InZone(zone).LocalDateTime);

    /// <summary><c>Tue 10 Mar 2026 09:00</c>, for people.</summary>
    internal static string Long(Instant instant, DateTimeZone zone) => DayAndYear.Format(instant.InZone(zone).LocalDateTime);

    /// <summary><c>09:00</c>, for people.</summary>
    internal static string OfDay(Instant instant, DateTimeZone zone) => Clock.Format(instant.InZone(zone).TimeOfDay);
}
