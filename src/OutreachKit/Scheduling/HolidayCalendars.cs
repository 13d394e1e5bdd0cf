using OutreachKit.Scheduling;
using OutreachKit.Scheduling.HolidayRules;

namespace OutreachKit;

/// <summary>Ready holiday calendars, computed from the rules that the law gives; names are in the country's own language.</summary>
/// <remarks>
/// They are made for planning ahead: the rules are those in force, with the years since which the newer ones are. What was
/// in force long ago, or changes after this version was made, they don't know: <see cref="HolidayCalendar.Union"/> and
/// <see cref="HolidayCalendar.Except"/> mend that.
/// </remarks>
public static class HolidayCalendars
{
    /// <summary>The federal holidays of the United States.</summary>
    /// <remarks>
    /// Source: 5 U.S.C. 6103(a) and (b), and Executive Order 11582 for Sundays. A holiday on a Saturday is observed on the
    /// Friday before, one on a Sunday on the Monday after; the day itself is kept closed too. Left out: Inauguration Day,
    /// which is one only around Washington (6103(c)), and days off by executive order, which bind federal offices only.
    /// </remarks>
    public static HolidayCalendar UnitedStatesFederal => UnitedStates.Federal;

    /// <summary>The bank holidays of England and Wales, and the two common-law holidays Good Friday and Christmas Day.</summary>
    /// <remarks>
    /// Source: Banking and Financial Dealings Act 1971, section 1 and schedule 1, and the royal proclamations under it, with the
    /// days that were moved or added since 1995. One on a weekend is given the next weekday that is free as a substitute;
    /// the day itself is kept closed too.
    /// </remarks>
    public static HolidayCalendar EnglandAndWales => UnitedKingdom.EnglandAndWales;

    /// <summary>The nine holidays that all of Germany has, and Reformationstag 2017.</summary>
    /// <remarks>
    /// Source: the holiday acts of the sixteen Länder, which agree on these; Tag der Deutschen Einheit by article 2 of the
    /// Unification Treaty of 1990. A holiday on a weekend moves nothing.
    /// </remarks>
    public static HolidayCalendar Germany => Scheduling.HolidayRules.Germany.Nationwide;

    /// <summary>The holidays of one Land of Germany, the nationwide ones among them.</summary>
    /// <remarks>
    /// Source: that Land's holiday act. Left out is what only parts of a Land have: Mariä Himmelfahrt in the Catholic
    /// communities of Bavaria and Friedensfest in Augsburg, Fronleichnam in some communities of Saxony and Thuringia.
    /// Hesse's act also lists every Sunday: a matter of windows.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">No such Land.</exception>
    public static HolidayCalendar GermanyIn(GermanState state) => Scheduling.HolidayRules.Germany.In(state);
}
