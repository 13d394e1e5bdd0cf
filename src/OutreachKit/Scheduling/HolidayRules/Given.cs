using System.Globalization;
using System.Runtime.CompilerServices;
using NodaTime;

namespace OutreachKit.Scheduling.HolidayRules;

/// <summary>What a rule is given, checked at the door: each fault names the field and the remedy.</summary>
internal static class Given
{
    /// <summary>Rules speak for these years; before and after them there are no computed holidays.</summary>
    internal const int FirstYear = 1;

    /// <summary>One year short of what NodaTime can say, so that a day may be moved into the next.</summary>
    internal const int LastYear = 9998;

    internal static void Name(string name, [CallerArgumentExpression(nameof(name))] string? parameter = null)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new ArgumentException("A holiday needs a name: give what people call it.", parameter);
        }
    }

    internal static void Month(int month, [CallerArgumentExpression(nameof(month))] string? parameter = null)
    {
        if (month is < 1 or > 12)
        {
            throw new ArgumentOutOfRangeException(parameter, month, $"There is no month {month}: give 1 to 12.");
        }
    }

    internal static void Weekday(IsoDayOfWeek weekday, [CallerArgumentExpression(nameof(weekday))] string? parameter = null)
    {
        if (weekday is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday)
        {
            throw new ArgumentOutOfRangeException(parameter, weekday, $"{weekday} is no weekday: give Monday to Sunday.");
        }
    }

    internal static void Year(int year, [CallerArgumentExpression(nameof(year))] string? parameter = null)
    {
        if (year is < FirstYear or > LastYear)
        {
            throw new ArgumentOutOfRangeException(
                parameter, year, $"Holidays are not computed for the year {year}: give {FirstYear} to {LastYear}.");
        }
    }

    internal static string NameOf(int month) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);
}
