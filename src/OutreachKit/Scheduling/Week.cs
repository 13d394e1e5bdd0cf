using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>The open slots of each weekday, sorted, those that touch made one.</summary>
internal sealed class Week
{
    private readonly TimeSlot[][] _slots = new TimeSlot[7][];

    internal Week(IEnumerable<SendWindow> windows)
    {
        var byDay = windows.ToLookup(w => w.Day, w => w.ToSlot());
        for (int day = 0; day < 7; day++)
        {
            _slots[day] = Merged([.. byDay[(IsoDayOfWeek)(day + 1)].OrderBy(s => s.Start)]);
        }

        RunsOverMidnight = _slots.Any(day => day.Length > 0 && day[^1].End > NodaConstants.TicksPerDay);
    }

    internal bool RunsOverMidnight { get; }

    internal bool NeverOpens => _slots.All(day => day.Length == 0);

    /// <summary>The slots of the weekday on which that day falls.</summary>
    internal ReadOnlySpan<TimeSlot> On(int epochDay) => _slots[LocalDays.WeekdayIndex(epochDay)];

    private static TimeSlot[] Merged(List<TimeSlot> sorted)
    {
        var merged = new List<TimeSlot>(sorted.Count);
        foreach (TimeSlot slot in sorted)
        {
            if (merged.Count > 0 && slot.Start <= merged[^1].End)
            {
                merged[^1] = merged[^1] with { End = Math.Max(merged[^1].End, slot.End) };
            }
            else
            {
                merged.Add(slot);
            }
        }

        return [.. merged];
    }
}
