using OutreachKit.ConsoleRunner.Formatting;

namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What somebody has to do about an item of the agenda, and why, in words.</summary>
internal static class Needs
{
    internal static string InWords(AgendaItem item) => item.Need switch
    {
        AgendaNeed.Doing when item.Touch.Item.Id.Value == StepNames.Question => "say 'meeting held', 'no-show' or 'cancelled'",
        AgendaNeed.Doing => item.Touch.IsRaised ? "yours to do: its deadline has passed" : "yours to do, then say 'done'",
        AgendaNeed.Approval => "to be approved",
        AgendaNeed.Settling => $"perhaps sent ({Why(item.Reason)}): say 'doubt settle'",
        AgendaNeed.Deciding => $"failed for good ({Why(item.Reason)}): say 'doubt settle'",
        AgendaNeed.Unblocking => "has no date: a hold has no end, or its hours never come",
        _ when item.Touch.State == TouchState.Begun => "under way",
        _ => "goes out by itself, at the next tick",
    };

    /// <summary>Codes that the library and this program's handler give; any other is shown as it is.</summary>
    internal static string Why(string? reason) => reason switch
    {
        "worker-lost" => "the run that sent it was cut off",
        "handler-threw" => "an error while it was sent",
        "no-outcome" => "nobody said what became of it",
        "outbox-line-cut" => "only a part of its line was written",
        "outbox-not-written" => "the outbox could not be written to",
        "deadline-missed" => "its deadline had passed",
        "by-hand" => "by hand",
        "left-out" => "by hand",
        "settled" => "settled by hand",
        null => "no reason is known",
        _ => reason,
    };
}
