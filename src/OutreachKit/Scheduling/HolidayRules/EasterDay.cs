using System.Globalization;

namespace OutreachKit.Scheduling.HolidayRules;

/// <summary>So many days after Easter Sunday; before it where negative.</summary>
internal sealed record EasterDay(int Days) : YearlyDay
{
    // From Easter on 22 March back to 1 January, and from 25 April on to the end of December: never out of its year.
    private const int Earliest = -80;
    private const int Latest = 250;

    internal static EasterDay Of(int days) =>
        days is >= Earliest and <= Latest
            ? new EasterDay(days)
            : throw new ArgumentOutOfRangeException(
                nameof(days), days, $"{days} days from Easter may lie in another year: give {Earliest} to {Latest}.");

    internal override int? In(int year) => Easter.SundayOf(year) + Days;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Easter Sunday {Days:+0;-0;+0} days");
}
