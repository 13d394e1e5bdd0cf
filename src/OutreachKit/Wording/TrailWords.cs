using NodaTime;
using OutreachKit.Scheduling;
using OutreachKit.Wording;

namespace OutreachKit;

/// <summary>The steps of a trail in English.</summary>
public static class TrailWords
{
    /// <summary>Why the rule left the date or moved it: <c>moved past Thanksgiving</c>.</summary>
    /// <param name="entry">The step of the trail.</param>
    /// <param name="zone">The zone in which instants are told; UTC if not said.</param>
    /// <param name="now">The instant from which weekdays are told; the date before the rule if not said.</param>
    public static string InWords(this TrailEntry entry, DateTimeZone? zone = null, Instant? now = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        PlanReason because = entry.Reason;
        zone ??= DateTimeZone.Utc;
        Instant told = now ?? entry.Before;
        return because.Code switch
        {
            PlanReasonCode.ZoneKnown => $"the contact's zone is {because.ZoneUsed}",
            PlanReasonCode.ZoneRenamed => $"the zone {because.ZoneAsked} is {because.ZoneUsed} today",
            PlanReasonCode.ZoneMissing => $"no zone is known for the contact, so {because.ZoneUsed}, {Owner(because)}",
            PlanReasonCode.ZoneUnknown => $"the zone '{because.ZoneAsked}' is not known, so {because.ZoneUsed}, {Owner(because)}",
            PlanReasonCode.Counted => because.Delay!.Value.InWords(because.Anchor!.Value) + NotCounting(because) + ClocksMoved(because),
            PlanReasonCode.WindowOpen => "already within the hours for sending",
            PlanReasonCode.WindowClosed => because.Passed.Count == 0
                ? "moved to the next hours for sending"
                : $"moved past {Days(because.Passed)}",
            PlanReasonCode.Spread => $"spread by {English.Span(entry.After - entry.Before)} within the hours for sending",
            PlanReasonCode.ClockStopped => $"{(because.Hold!.Value.Source == HoldSource.Meeting ? "waiting for a meeting" : "on hold")} until {English.Moment(because.Hold!.Value.Until!.Value, zone, told)}",
            PlanReasonCode.ClockStopsOpenEnded => because.Hold!.Value.Source == HoldSource.Meeting
                ? "waiting for what becomes of the meeting that is booked"
                : "on hold, and nobody has said until when",
            PlanReasonCode.AlreadyPast => "that had passed when it was planned",
            PlanReasonCode.StillToCome => "still to come when it was planned",
            PlanReasonCode.DeadlineKept => $"in time: it ought to be out by {English.Moment(because.Limit!.Value, zone, told)}",
            PlanReasonCode.DeadlineMissed => $"late: it ought to have been out by {English.Moment(because.Limit!.Value, zone, told)}",
            _ => "the hours for sending do not open within two years",
        };
    }

    private static string Owner(PlanReason because) => because.ZoneSource == ZoneSource.Account ? "the account's" : "the pipeline's default";

    /// <summary>Weekends are understood in "business days"; holidays are worth saying.</summary>
    private static string NotCounting(PlanReason because)
    {
        string[] holidays = [.. because.Passed.Where(d => d.Holiday is not null).Select(d => d.Holiday!).Distinct()];
        return holidays.Length == 0 ? "" : $", not counting {English.List(holidays)}";
    }

    private static string ClocksMoved(PlanReason because) => because switch
    {
        { Skipped: { } time } => $", moved on because the local clock skips {English.Time(time)} on that day",
        { ClocksMoved: { } moved } =>
            $", by the local clock, which goes {(moved > Duration.Zero ? "forward" : "back")} by {English.Span(moved > Duration.Zero ? moved : -moved)} in between",
        _ => "",
    };

    private static string Days(IReadOnlyList<ClosedDay> passed) => English.List(passed
        .Select(d => d.Holiday ?? (d.Date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? "the weekend" : d.Date.DayOfWeek.ToString()))
        .Distinct());
}
