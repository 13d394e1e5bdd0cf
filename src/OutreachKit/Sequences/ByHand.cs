namespace OutreachKit.Sequences;

/// <summary>The steps that every pipeline has beside its own: for touches that a person adds by hand. They belong to no sequence.</summary>
internal static class ByHand
{
    private static readonly Step[] All = [.. Enum.GetValues<StepKind>().Select(kind => new Step(kind))];

    /// <summary>One for each kind, in the order of the kinds.</summary>
    internal static IReadOnlyList<Step> Steps => All;

    internal static Step Of(StepKind kind) => Array.Find(All, step => step.Kind == kind)
        ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, $"There is no kind of step {kind}: give {string.Join(", ", Enum.GetNames<StepKind>())}.");
}
