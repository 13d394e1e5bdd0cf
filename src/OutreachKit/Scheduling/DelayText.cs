using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace OutreachKit.Scheduling;

/// <summary>Delays as text: ISO 8601 periods of one unit, <c>3bd</c> for business days, <c>@09:00</c> for a time of day.</summary>
internal static class DelayText
{
    private const string Examples = "3bd, P2D, P2W, P3M, PT36H, or 3bd@09:00";

    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalTimePattern WithSeconds = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss;FFFFFF");

    internal static string Format(Delay delay)
    {
        string length = delay.Unit switch
        {
            DelayUnit.Days => string.Create(CultureInfo.InvariantCulture, $"P{delay.Amount}D"),
            DelayUnit.Months => string.Create(CultureInfo.InvariantCulture, $"P{delay.Amount}M"),
            DelayUnit.BusinessDays => string.Create(CultureInfo.InvariantCulture, $"{delay.Amount}bd"),
            _ => Elapsed(delay.Amount),
        };
        return delay.TimeOfDay is { } time
            ? $"{length}@{(time.TickOfDay % NodaConstants.TicksPerMinute == 0 ? Time : WithSeconds).Format(time)}"
            : length;
    }

    internal static Delay Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int at = text.IndexOf('@', StringComparison.Ordinal);
        Delay length = Length(at < 0 ? text : text[..at], text);
        if (at < 0)
        {
            return length;
        }

        ParseResult<LocalTime> time = WithSeconds.Parse(text[(at + 1)..]) is { Success: true } exact ? exact : Time.Parse(text[(at + 1)..]);
        return time.Success && length.Unit != DelayUnit.Elapsed
            ? length.At(time.Value)
            : throw Wrong(text, length.Unit == DelayUnit.Elapsed ? "elapsed time has no time of day" : "the time after '@' is none");
    }

    private static Delay Length(string length, string text)
    {
        try
        {
            if (length.EndsWith("bd", StringComparison.Ordinal))
            {
                return int.TryParse(length.AsSpan(0, length.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out int days)
                    ? Delay.BusinessDays(days)
                    : throw Wrong(text, "there is no number of business days");
            }

            return PeriodPattern.NormalizingIso.Parse(length) is { Success: true, Value: var period }
                ? OfOneUnit(period, text)
                : throw Wrong(text, "it is no ISO 8601 period");
        }
        catch (ArgumentOutOfRangeException outOfRange)
        {
            throw Wrong(text, outOfRange.Message);
        }
    }

    private static Delay OfOneUnit(Period period, string text) => period switch
    {
        { HasTimeComponent: true, HasDateComponent: false } => Delay.Elapsed(period.ToDuration()),
        { HasTimeComponent: true } => throw Wrong(text, "days and hours count different things"),
        { Years: var years, Months: var months, Weeks: 0, Days: 0 } when years != 0 || months != 0 => Delay.Months(checked((years * 12) + months)),
        { Years: 0, Months: 0, Weeks: var weeks, Days: var days } when weeks is > -5300 and < 5300 && days is > -40_000 and < 40_000 =>
            period.Equals(Period.Zero) && text.StartsWith("PT", StringComparison.Ordinal) ? Delay.None : Delay.Days((weeks * 7) + days),
        _ => throw Wrong(text, "a delay counts one unit, and at most 100 years"),
    };

    private static string Elapsed(long microseconds)
    {
        long seconds = microseconds / 1_000_000;
        string fraction = (microseconds % 1_000_000) is var rest and > 0
            ? "." + rest.ToString("000000", CultureInfo.InvariantCulture).TrimEnd('0')
            : "";
        string hours = seconds / 3600 is var h and > 0 ? string.Create(CultureInfo.InvariantCulture, $"{h}H") : "";
        string minutes = seconds / 60 % 60 is var m and > 0 ? string.Create(CultureInfo.InvariantCulture, $"{m}M") : "";
        string left = seconds % 60 > 0 || fraction.Length > 0 || seconds == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds % 60}{fraction}S")
            : "";
        return $"PT{hours}{minutes}{left}";
    }

    private static FormatException Wrong(string text, string why) => new($"'{text}' is no delay: {why}. Write {Examples}.");
}
