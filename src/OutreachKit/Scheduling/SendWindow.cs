using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>One stretch of a weekday in which something may go out: half-open, from its start up to but not at its end.</summary>
/// <remarks>
/// Times are local, in the zone that the schedule plans in. An end of midnight means the end of that day. A window over
/// midnight is written <c>SendWindow.On(day, start, end).NextDay()</c> and belongs to the day it starts on: it opens if that
/// day is open. A <see cref="Schedule"/> checks its windows when it is made.
/// </remarks>
public readonly record struct SendWindow
{
    private SendWindow(IsoDayOfWeek day, LocalTime start, LocalTime end, bool endsNextDay)
    {
        Day = day;
        Start = start;
        End = end;
        EndsNextDay = endsNextDay;
    }

    /// <summary>The weekday it starts on.</summary>
    public IsoDayOfWeek Day { get; }

    /// <summary>The first open local time.</summary>
    public LocalTime Start { get; }

    /// <summary>The first local time that is closed again; midnight is the end of the day.</summary>
    public LocalTime End { get; }

    /// <summary>Whether it ends on the day after.</summary>
    public bool EndsNextDay { get; }

    /// <summary>A window on one weekday.</summary>
    public static SendWindow On(IsoDayOfWeek day, LocalTime start, LocalTime end) => new(day, start, end, endsNextDay: false);

    /// <summary>The same window, ending on the day after it starts.</summary>
    public SendWindow NextDay() => new(Day, Start, End, endsNextDay: true);

    /// <summary>For people who debug: <c>Friday 09:00-17:00</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Day} {Start:HH:mm}-{End:HH:mm}{(EndsNextDay ? " next day" : "")}");

    internal TimeSlot ToSlot()
    {
        if (Day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday)
        {
            throw new ArgumentException($"A window needs a weekday, not {Day}: give Monday to Sunday.");
        }

        long start = UnixMicroseconds.Cut(Start.TickOfDay);
        long end = UnixMicroseconds.Cut(End.TickOfDay) + (EndsNextDay ? NodaConstants.TicksPerDay : 0);
        if (!EndsNextDay && End == LocalTime.Midnight)
        {
            end = NodaConstants.TicksPerDay;
        }

        if (end <= start)
        {
            throw new ArgumentException(
                $"The window {this} ends before it starts: swap Start and End, or add .NextDay() if it runs over midnight.");
        }

        return end - start <= NodaConstants.TicksPerDay
            ? new TimeSlot(start, end)
            : throw new ArgumentException($"The window {this} is longer than a day: split it, one window per weekday.");
    }
}
