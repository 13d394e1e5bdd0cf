namespace OutreachKit.Scheduling;

/// <summary>Counts the open days of a schedule.</summary>
internal static class BusinessDays
{
    private const int MostClosedInARow = 731;

    /// <summary>
    /// The n-th open day after a day (law T5: the first open day after it is day 1), or null where two years pass without one.
    /// </summary>
    internal static int? After(Schedule calendar, int day, long count, List<ClosedDay>? passed)
    {
        int closed = 0;
        while (count > 0)
        {
            day++;
            if (calendar.IsOpenDay(day))
            {
                count--;
                closed = 0;
            }
            else if (++closed > MostClosedInARow)
            {
                return null;
            }
            else if (passed is not null)
            {
                ClosedDay.Note(passed, calendar, day);
            }
        }

        return day;
    }
}
