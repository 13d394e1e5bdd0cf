namespace OutreachKit.Scheduling.HolidayRules;

/// <summary>Where in a year a holiday lies. Says itself in words, for people who debug.</summary>
internal abstract record YearlyDay
{
    /// <summary>The day it gives that year, as days since 1 January 1970, or null where that year has none.</summary>
    internal abstract int? In(int year);
}
