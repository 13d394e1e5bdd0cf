using System.CommandLine.Parsing;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.Scheduling;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>Reads the values of options; what cannot be read is one sentence that says what to give instead.</summary>
internal static class OptionValues
{
    private static readonly IPattern<OffsetDateTime>[] Instants =
    [
        OffsetDateTimePattern.ExtendedIso,
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<G>"),
    ];

    private static readonly LocalDateTimePattern[] Locals =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'H':'mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd H':'mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss"),
    ];

    /// <summary>The calendar is wide, but two years are searched ahead, and nobody enrolls a contact in the year 9999.</summary>
    private const int FirstYear = 1900;
    private const int LastYear = 2399;

    internal static ContactZone? Zone(ArgumentResult result)
    {
        string text = Text(result);
        if (!ContactZone.IsKnown(text))
        {
            result.AddError($"The time zone '{text}' is not known: give a tzdb id such as America/Chicago.");
            return null;
        }

        // The tz database calls it Etc/UTC; people, and the pipeline's default, call it UTC.
        return text.Trim() == DateTimeZone.Utc.Id ? ContactZone.Of(DateTimeZone.Utc) : ContactZone.Choose(text, null, DateTimeZone.Utc);
    }

    internal static Instant? Start(ArgumentResult result) => Instant(result, "--start");

    internal static Instant? Now(ArgumentResult result) => Instant(result, "--now");

    internal static Instant? At(ArgumentResult result) => Instant(result, "--at");

    internal static Moment? When(ArgumentResult result) => Moment(result, "WHEN");

    internal static Moment? Until(ArgumentResult result) => Moment(result, "UNTIL");

    internal static Moment? From(ArgumentResult result) => Moment(result, "--from");

    /// <summary>A date, a time by the contact's clock, or an instant; null if it is none of them.</summary>
    internal static Moment? MomentOf(string text)
    {
        if (LocalDatePattern.Iso.Parse(text).TryGetValue(default, out LocalDate date))
        {
            return date.Year is >= FirstYear and <= LastYear ? new(Date: date) : null;
        }

        foreach (LocalDateTimePattern pattern in Locals)
        {
            if (pattern.Parse(text).TryGetValue(default, out LocalDateTime local))
            {
                return local.Year is >= FirstYear and <= LastYear ? new(Local: local) : null;
            }
        }

        return InstantOf(text) is { } instant ? new(Instant: instant) : null;
    }

    internal static Instant? InstantOf(string text)
    {
        foreach (IPattern<OffsetDateTime> pattern in Instants)
        {
            if (pattern.Parse(text).TryGetValue(default, out OffsetDateTime start) && start.Year is >= FirstYear and <= LastYear)
            {
                return start.ToInstant();
            }
        }

        return null;
    }

    private static Moment? Moment(ArgumentResult result, string name)
    {
        string text = Text(result);
        if (MomentOf(text) is { } moment)
        {
            return moment;
        }

        result.AddError(
            $"{name} '{text}' is no time between {Year(FirstYear)} and {Year(LastYear)}: give one by their clock, such as 2026-09-01 or 2026-09-01T09:00, or an instant such as 2026-09-01T09:00:00Z.");
        return null;
    }

    private static Instant? Instant(ArgumentResult result, string option)
    {
        string text = Text(result);
        if (InstantOf(text) is { } instant)
        {
            return instant;
        }

        result.AddError(
            $"{option} '{text}' is no instant between {Year(FirstYear)} and {Year(LastYear)}: give one such as 2026-03-10T14:00:00Z or 2026-03-10T09:00:00-05:00.");
        return null;
    }

    internal static LocalDate[] Holidays(ArgumentResult result)
    {
        var dates = new List<LocalDate>();
        foreach (Token token in result.Tokens)
        {
            if (LocalDatePattern.Iso.Parse(token.Value).TryGetValue(default, out LocalDate date))
            {
                dates.Add(date);
            }
            else
            {
                result.AddError($"--holiday '{token.Value}' is no date: give one such as 2026-11-26.");
                break;
            }
        }

        return [.. dates];
    }

    internal static Stage? Stage(ArgumentResult result)
    {
        string text = Text(result);
        Pipeline pipeline = Presets.InformationalInterview;
        Stage? stage = pipeline.Stages.Select(s => s.Stage).FirstOrDefault(s => s.Name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (stage is null)
        {
            result.AddError($"The pipeline has no stage '{text}': it has {string.Join(", ", pipeline.Stages.Select(s => s.Stage))}.");
        }

        return stage;
    }

    /// <summary>A mistyped option would otherwise be taken for a file; a file of such a name is given as <c>./-name</c>.</summary>
    internal static void NoOption(ArgumentResult file)
    {
        if (Text(file) is ['-', ..] text)
        {
            file.AddError($"There is no option '{text}': see --help.");
        }
    }

    internal static int? Silent(ArgumentResult result) =>
        Whole(result) is >= 0 and var silent ? silent : Fault(result, $"--silent '{Text(result)}' is no number of people: give 0 or more.");

    internal static int? Weeks(ArgumentResult result) =>
        Whole(result) is >= 1 and <= 104 and var weeks ? weeks : Fault(result, $"--weeks '{Text(result)}' is no number of weeks: give 1 to 104.");

    internal static int? Seed(ArgumentResult result) =>
        Whole(result) ?? Fault(result, $"--seed '{Text(result)}' is no whole number between {int.MinValue} and {int.MaxValue}.");

    private static int? Whole(ArgumentResult result) =>
        int.TryParse(Text(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static int? Fault(ArgumentResult result, FormattableString sentence)
    {
        result.AddError(Counting.Invariant(sentence));
        return null;
    }

    private static string Text(ArgumentResult result) => result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);
}
