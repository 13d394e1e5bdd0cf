using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>A local date that a plan passed over because nothing opens on it.</summary>
/// <param name="Date">The local date.</param>
/// <param name="Holiday">What the holiday is called, or null where the weekday has no window.</param>
public readonly record struct ClosedDay(LocalDate Date, string? Holiday)
{
    /// <summary>Adds that day to the list if the schedule is closed on it and it is not there yet.</summary>
    internal static void Note(List<ClosedDay> passed, Schedule schedule, int epochDay)
    {
        if (schedule.IsOpenDay(epochDay))
        {
            return;
        }

        var day = new ClosedDay(LocalDays.ToDate(epochDay), schedule.Holidays.NameOf(epochDay));
        if (passed.Count == 0 || passed[^1].Date < day.Date)
        {
            passed.Add(day);
        }
    }

    /// <summary><c>2026-12-25 (Christmas)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Date:uuuu-MM-dd}{(Holiday is null ? "" : $" ({Holiday})")}");
}
