namespace OutreachKit.Sequences;

/// <summary>The steps that every pipeline has beside its own. They belong to no sequence.</summary>
internal static class BuiltInSteps
{
    private static readonly Step[] AdHocs = [.. Enum.GetValues<StepKind>().Select(kind => new Step($"by-hand.{kind.ToString().ToLowerInvariant()}", kind))];

    /// <summary>Asks a person what became of a meeting that was booked. It follows on the meeting, and is answered by the fact.</summary>
    internal static Step MeetingOutcome { get; } = new("meeting.outcome", StepKind.Task, Delay.BusinessDays(1));

    /// <summary>One for each kind that a person may add, in the order of the kinds, and the question about meetings.</summary>
    internal static IReadOnlyList<Step> All { get; } = [.. AdHocs, MeetingOutcome];

    /// <summary>The step of touches that a person adds.</summary>
    internal static Step AdHoc(StepKind kind) => Array.Find(AdHocs, step => step.Kind == kind)
        ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, $"There is no kind of step {kind}: give {string.Join(", ", Enum.GetNames<StepKind>())}.");
}
