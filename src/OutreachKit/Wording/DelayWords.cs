using OutreachKit.Scheduling;
using OutreachKit.Wording;

namespace OutreachKit;

/// <summary>Delays in English.</summary>
public static class DelayWords
{
    /// <summary><c>3 business days</c>, <c>2 hours</c>, <c>no delay</c>.</summary>
    public static string InWords(this Delay delay) => delay switch
    {
        { TimeOfDay: { } time } => delay.Amount == 0 && delay.Unit == DelayUnit.Days
            ? $"until {English.Time(time)}"
            : $"{Length(delay)}, at {English.Time(time)}",
        _ => Length(delay),
    };

    private static string Length(Delay delay) => delay switch
    {
        { Amount: 0, Unit: not DelayUnit.BusinessDays } => "no delay",
        { Unit: DelayUnit.Days } => English.Count(delay.Amount, "day"),
        { Unit: DelayUnit.Months } => English.Count(delay.Amount, "month"),
        { Unit: DelayUnit.BusinessDays } => English.Count(delay.Amount, "business day"),
        _ => English.Span(delay.Duration),
    };

    /// <summary><c>3 business days after the request</c>, <c>as soon as Replied was entered</c>.</summary>
    internal static string InWords(this Delay delay, Anchor anchor)
    {
        string what = anchor.Kind switch
        {
            AnchorKind.StepBegan => $"the {English.Plain(anchor.Name)}",
            AnchorKind.StepSkipped => $"the {English.Plain(anchor.Name)} was left out",
            AnchorKind.LastInteraction => "the last contact",
            AnchorKind.ByHand => "the chosen date",
            AnchorKind.MeetingEnds => "the meeting",
            _ => $"{anchor.Name} was entered",
        };
        return delay switch
        {
            { Amount: 0, Unit: DelayUnit.Days, TimeOfDay: { } time } => $"the next {English.Time(time)} after {what}",
            { TimeOfDay: { } time } => $"{Length(delay)} after {what}, at {English.Time(time)}",
            { Amount: > 0 } or { Unit: DelayUnit.BusinessDays } => $"{Length(delay)} after {what}",
            _ => anchor.Kind switch
            {
                AnchorKind.StageEntered => $"as soon as {what}",
                AnchorKind.ByHand => $"on {what}",
                _ => $"right after {what}",
            },
        };
    }
}
