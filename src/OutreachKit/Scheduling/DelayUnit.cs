namespace OutreachKit.Scheduling;

/// <summary>What a delay counts.</summary>
public enum DelayUnit
{
    /// <summary>Time on a stopwatch, whatever the calendar says.</summary>
    Elapsed,

    /// <summary>Calendar days; the local time of day is kept.</summary>
    Days,

    /// <summary>Calendar months; the local time of day is kept, the day is cut to the month's last where it must be.</summary>
    Months,

    /// <summary>Days on which the pipeline's schedule opens; the local time of day is kept.</summary>
    BusinessDays,
}
