using NodaTime;
using NodaTime.Text;
using OutreachKit.ConsoleRunner.Faults;

namespace OutreachKit.ConsoleRunner.Commands;

/// <summary>What somebody typed for a meeting's end: how long it takes, a time of day, or a moment. One of the three.</summary>
internal sealed record MeetingEnd(Duration? Length = null, LocalTime? Time = null, Moment? Moment = null)
{
    /// <summary>What most of them take.</summary>
    internal static readonly MeetingEnd Usual = new(Duration.FromMinutes(30));

    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("H:mm");
    private static readonly DurationPattern[] Lengths =
    [
        DurationPattern.CreateWithInvariantCulture("M'm'"), DurationPattern.CreateWithInvariantCulture("H'h'"), DurationPattern.CreateWithInvariantCulture("H'h'mm'm'"),
    ];

    /// <exception cref="BadInputException">It is no end.</exception>
    internal static MeetingEnd Of(string text)
    {
        foreach (DurationPattern pattern in Lengths)
        {
            if (pattern.Parse(text).TryGetValue(default, out Duration length) && length > Duration.Zero)
            {
                return new(length);
            }
        }

        if (Clock.Parse(text).TryGetValue(default, out LocalTime time))
        {
            return new(Time: time);
        }

        return OptionValues.MomentOf(text) is { Date: null } moment
            ? new(Moment: moment)
            : throw new BadInputException($"END '{text}' is no end of a meeting: give how long it takes, such as 45m or 1h30m, or when it ends, such as 16:45.");
    }

    /// <summary>When the meeting ends that starts then.</summary>
    internal Instant Of(Instant starts, DateTimeZone zone) => this switch
    {
        { Length: { } length } => starts + length,
        { Time: { } time } => zone.AtLeniently(starts.InZone(zone).Date + time).ToInstant(),
        _ => Moment!.In(zone),
    };
}
