using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit;

/// <summary>How long after its anchor a step is due: elapsed, calendar or business time, always said which.</summary>
/// <remarks>
/// The default value is no delay. A delay is never negative and at most 100 years long, so that a slip of the keyboard is
/// an error and not a message in another century. Immutable and thread-safe.
/// </remarks>
public readonly record struct Delay
{
    private const int MostYears = 100;

    private Delay(DelayUnit unit, long amount, LocalTime? timeOfDay = null)
    {
        Unit = unit;
        Amount = amount;
        TimeOfDay = timeOfDay;
    }

    /// <summary>What is counted.</summary>
    public DelayUnit Unit { get; }

    /// <summary>How many of them: microseconds for <see cref="DelayUnit.Elapsed"/>, else days, months or business days.</summary>
    public long Amount { get; }

    /// <summary>The local time of day it ends at; null if it keeps the anchor's.</summary>
    public LocalTime? TimeOfDay { get; }

    /// <summary>At once.</summary>
    public static Delay None => default;

    /// <summary>So much time on a stopwatch, cut to the microsecond.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than 100 years.</exception>
    public static Delay Elapsed(Duration duration) =>
        duration >= Duration.Zero && duration <= Duration.FromDays(MostYears * 366)
            ? new Delay(DelayUnit.Elapsed, duration.BclCompatibleTicks / 10)
            : throw OutOfRange(nameof(duration), duration, $"0 to {MostYears} years");

    /// <summary>So many hours on a stopwatch: two hours across a clock change are still two hours.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than 100 years.</exception>
    public static Delay Hours(int hours) =>
        hours is >= 0 and <= MostYears * 366 * 24
            ? Elapsed(Duration.FromHours(hours))
            : throw OutOfRange(nameof(hours), hours, $"0 to {MostYears * 366 * 24}");

    /// <summary>So many calendar days, at the same local time of day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than 100 years.</exception>
    public static Delay Days(int days) => Counted(DelayUnit.Days, days, MostYears * 366, nameof(days));

    /// <summary>So many weeks of calendar days, at the same local time of day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than 100 years.</exception>
    public static Delay Weeks(int weeks) =>
        weeks is >= 0 and <= MostYears * 52
            ? Days(weeks * 7)
            : throw OutOfRange(nameof(weeks), weeks, $"0 to {MostYears * 52}");

    /// <summary>So many calendar months, at the same local time of day; 31 January and one month is the last of February.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than 100 years.</exception>
    public static Delay Months(int months) =>
        months == 0 ? Days(0) : Counted(DelayUnit.Months, months, MostYears * 12, nameof(months));

    /// <summary>
    /// So many business days: the first open day after the anchor's local date is day 1, so Friday + 1 and Saturday + 1 are
    /// both Monday. The local time of day is kept. Open days are those of the pipeline's schedule.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than 100 years.</exception>
    public static Delay BusinessDays(int days) => Counted(DelayUnit.BusinessDays, days, MostYears * 366, nameof(days));

    /// <summary>Until the local clock next shows that time, at or after the anchor.</summary>
    /// <param name="time">A local time of day, cut to the microsecond.</param>
    public static Delay Until(LocalTime time) => Days(0).At(time);

    /// <summary>The same delay, ending at that local time of day instead of keeping the anchor's.</summary>
    /// <remarks><c>Delay.Days(2).At(nine)</c> from Monday 18:00 is Wednesday 09:00. With no days it is the next time the clock shows it.</remarks>
    /// <param name="time">A local time of day, cut to the microsecond.</param>
    /// <exception cref="InvalidOperationException">The delay counts elapsed time, which knows no time of day.</exception>
    public Delay At(LocalTime time) =>
        Unit == DelayUnit.Elapsed
            ? throw new InvalidOperationException($"The delay {this} counts elapsed time, which has no time of day: use Days, Months or BusinessDays with At, or Until.")
            : new Delay(Unit, Amount, LocalTime.FromTicksSinceMidnight(time.TickOfDay / 10 * 10));

    /// <summary>Reads what <see cref="ToString"/> writes: <c>3bd</c>, <c>P2D</c>, <c>P3M</c>, <c>PT36H</c>, <c>3bd@09:00</c>; also weeks and years, <c>P2W</c>, <c>P1Y</c>.</summary>
    /// <exception cref="FormatException">It is no delay; says what one looks like.</exception>
    public static Delay Parse(string text) => DelayText.Parse(text);

    /// <summary>The ticks of a delay that counts elapsed time.</summary>
    internal long Ticks => Amount * 10;

    /// <summary>The elapsed time of a delay that counts elapsed time.</summary>
    internal Duration Duration => Duration.FromNanoseconds(Amount * 1000);

    /// <summary>Short and exact, for definitions kept as data: <c>PT2H</c>, <c>P3D</c>, <c>P3M</c>, <c>3bd</c>, <c>P2D@09:00</c>.</summary>
    public override string ToString() => DelayText.Format(this);

    private static Delay Counted(DelayUnit unit, int amount, int most, string parameter) =>
        amount >= 0 && amount <= most ? new Delay(unit, amount) : throw OutOfRange(parameter, amount, $"0 to {most}");

    private static ArgumentOutOfRangeException OutOfRange(string parameter, object value, string range) =>
        new(parameter, value, $"A delay of {value} {parameter} is out of range: give {range}.");
}
