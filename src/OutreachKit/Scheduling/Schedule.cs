using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit;

/// <summary>When something may go out: windows per weekday, holidays, and whose clock counts.</summary>
/// <remarks>
/// An instant is open if, in the zone, its local date is no holiday and its local time lies in a window of that weekday.
/// The zone is the contact's unless <see cref="InZone"/> says another. Immutable and thread-safe; each method gives a new one.
/// </remarks>
public sealed class Schedule
{
    private readonly SendWindow[] _windows;
    private readonly Week _week;

    private Schedule(SendWindow[] windows, HolidayCalendar holidays, DateTimeZone? fixedZone, Duration jitter, bool withPipelineHolidays)
    {
        _windows = windows;
        _week = new Week(windows);
        Holidays = holidays;
        FixedZone = fixedZone;
        Jitter = jitter;
        JitterTicks = jitter.BclCompatibleTicks;
        TakesPipelineHolidays = withPipelineHolidays;
    }

    /// <summary>Every minute of every day.</summary>
    public static Schedule Always { get; } = EveryDay(LocalTime.Midnight, LocalTime.Midnight);

    /// <summary>The windows it was made of.</summary>
    public IReadOnlyList<SendWindow> Windows => Array.AsReadOnly(_windows);

    /// <summary>The dates on which it stays closed.</summary>
    public HolidayCalendar Holidays { get; }

    /// <summary>The zone it is kept in, or null for the contact's own.</summary>
    public DateTimeZone? FixedZone { get; }

    /// <summary>How far at most a touch is spread into its window; zero unless asked for.</summary>
    public Duration Jitter { get; }

    internal long JitterTicks { get; }

    /// <summary>Whether, as a step's own schedule, it keeps the pipeline's holidays too.</summary>
    public bool TakesPipelineHolidays { get; }

    /// <summary>Whether there is no window at all.</summary>
    public bool NeverOpens => _week.NeverOpens;

    /// <summary>Monday to Friday between two local times.</summary>
    /// <exception cref="ArgumentException">The end is not after the start.</exception>
    public static Schedule WorkingHours(LocalTime start, LocalTime end) => On(Days(5, start, end));

    /// <summary>All seven days between two local times; an end of midnight is the end of the day.</summary>
    /// <exception cref="ArgumentException">The end is not after the start.</exception>
    public static Schedule EveryDay(LocalTime start, LocalTime end) => On(Days(7, start, end));

    /// <summary>The working week from one weekday to another, both included, between two local times: Sunday to Thursday, say.</summary>
    /// <exception cref="ArgumentException">A weekday is none, or the end is not after the start.</exception>
    public static Schedule Week(IsoDayOfWeek first, IsoDayOfWeek last, LocalTime start, LocalTime end)
    {
        int days = ((int)last - (int)first + 7) % 7;
        return On(Enumerable.Range(0, days + 1).Select(d => SendWindow.On((IsoDayOfWeek)((((int)first - 1 + d) % 7) + 1), start, end)));
    }

    /// <summary>The same schedule with more windows: a half day on Saturday, say. A weekday with a window is a business day.</summary>
    /// <exception cref="ArgumentException">A window ends before it starts, or is longer than a day.</exception>
    public Schedule And(params SendWindow[] windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        return new([.. _windows, .. windows], Holidays, FixedZone, Jitter, TakesPipelineHolidays);
    }

    /// <summary>Exactly those windows; windows that overlap count as one.</summary>
    /// <exception cref="ArgumentException">A window ends before it starts, or is longer than a day.</exception>
    public static Schedule On(params SendWindow[] windows) => On((IEnumerable<SendWindow>)windows);

    /// <summary>Exactly those windows; windows that overlap count as one.</summary>
    /// <exception cref="ArgumentException">A window ends before it starts, or is longer than a day.</exception>
    public static Schedule On(IEnumerable<SendWindow> windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        return new([.. windows], HolidayCalendar.None, null, Duration.Zero, false);
    }

    /// <summary>The same windows, closed on those holidays too.</summary>
    public Schedule Except(HolidayCalendar holidays)
    {
        ArgumentNullException.ThrowIfNull(holidays);
        return new(_windows, Holidays.Union(holidays), FixedZone, Jitter, TakesPipelineHolidays);
    }

    /// <summary>The same windows, closed on those dates too.</summary>
    public Schedule Except(params LocalDate[] dates) => Except(HolidayCalendar.Of(dates));

    /// <summary>The same windows, closed on those dates too.</summary>
    public Schedule Except(IEnumerable<LocalDate> dates) => Except(HolidayCalendar.Of(dates));

    /// <summary>The same windows, by the clock of one zone instead of the contact's.</summary>
    public Schedule InZone(DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return new(_windows, Holidays, zone, Jitter, TakesPipelineHolidays);
    }

    /// <summary>Spreads each touch into its window: by a fixed share of this length, the same however often it is planned.</summary>
    /// <param name="most">The longest shift; it never leaves the window.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or longer than a day.</exception>
    public Schedule WithJitter(Duration most) =>
        most >= Duration.Zero && most <= Duration.FromDays(1)
            ? new(_windows, Holidays, FixedZone, most, TakesPipelineHolidays)
            : throw new ArgumentOutOfRangeException(nameof(most), most, "Jitter lies between zero and a day.");

    /// <summary>For a step's own schedule: closed on the pipeline's holidays too.</summary>
    public Schedule WithPipelineHolidays() => new(_windows, Holidays, FixedZone, Jitter, withPipelineHolidays: true);

    /// <summary>Whether something may go out at that instant.</summary>
    /// <param name="instant">The instant asked about.</param>
    /// <param name="zone">The contact's zone; not used where the schedule has a zone of its own.</param>
    public bool IsOpen(Instant instant, DateTimeZone zone)
    {
        long ticks = instant.ToUnixTimeTicks();
        return Openings.Find(this, ZoneOr(zone), floor: ticks, limit: ticks, passed: null) is not null;
    }

    /// <summary>Whether the schedule opens at all on that local date.</summary>
    public bool IsOpenDay(LocalDate date) => IsOpenDay(LocalDays.ToEpochDay(date));

    /// <summary><c>5 windows from Monday 09:00-17:00, no holidays</c>, with its zone and its jitter where it has them.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{(NeverOpens ? "never open" : $"{_windows.Length} window{(_windows.Length == 1 ? "" : "s")} from {_windows[0]}")}, {Holidays}{(FixedZone is null ? "" : $", in {FixedZone.Id}")}{(JitterTicks == 0 ? "" : $", spread over {Jitter.TotalMinutes:0} min")}");

    internal bool IsOpenDay(int epochDay) => _week.On(epochDay).Length > 0 && !Holidays.Contains(epochDay);

    /// <summary>Whether a day's window may still be open on the day after.</summary>
    internal bool RunsOverMidnight => _week.RunsOverMidnight;

    internal ReadOnlySpan<TimeSlot> SlotsOn(int epochDay) =>
        _week.On(epochDay) is { Length: > 0 } slots && !Holidays.Contains(epochDay) ? slots : [];

    internal DateTimeZone ZoneOr(DateTimeZone contactZone) => FixedZone ?? contactZone;

    private static IEnumerable<SendWindow> Days(int count, LocalTime start, LocalTime end) =>
        Enumerable.Range(1, count).Select(day => SendWindow.On((IsoDayOfWeek)day, start, end));
}
