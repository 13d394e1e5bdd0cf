using OutreachKit.Sequences;

namespace OutreachKit.ConsoleRunner.Formatting;

/// <summary>How steps are called, on the screen and on the command line.</summary>
internal static class StepNames
{
    /// <summary>The id of the task that asks what became of a meeting.</summary>
    internal const string Question = "meeting.outcome";

    private const string ByHand = "by-hand.";

    /// <summary><c>second nudge</c>.</summary>
    internal static string Of(StepId step) => step.Value switch
    {
        Question => "held or no-show?",
        var id when id.StartsWith(ByHand, StringComparison.Ordinal) => $"{id[ByHand.Length..]} by hand",
        var id => id.Replace('-', ' '),
    };

    /// <summary>Whether a word on the command line names it: <c>second-nudge</c>, or what a timer fires, <c>gave-up</c>.</summary>
    internal static bool IsCalled(SequenceItem item, string word) =>
        item.Id.Value.Equals(word, StringComparison.OrdinalIgnoreCase)
        || (item is SequenceTimer timer && timer.Fires.Name.Equals(word.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));

    /// <summary>What names it on the command line.</summary>
    internal static string Word(SequenceItem item) => item is SequenceTimer timer ? timer.Fires.Name : item.Id.Value;
}
