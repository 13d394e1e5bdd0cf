namespace OutreachKit.Scheduling;

/// <summary>Which other day is free too where a holiday falls on a Saturday or Sunday. The day itself always stays a holiday.</summary>
public enum Observance
{
    /// <summary>None: who has the weekend free gets nothing for it, as in Germany.</summary>
    OnTheDay,

    /// <summary>The nearest weekday: Friday for a Saturday, Monday for a Sunday, as for federal holidays of the United States.</summary>
    NearestWeekday,

    /// <summary>The next weekday that no other rule of the calendar takes, as for bank holidays of the United Kingdom.</summary>
    NextFreeWeekday,
}
