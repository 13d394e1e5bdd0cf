namespace OutreachKit.Scheduling;

/// <summary>A window in ticks from the midnight its day starts with; the end may lie on the next day.</summary>
internal readonly record struct TimeSlot(long Start, long End);
