using OutreachKit.Stages;

namespace OutreachKit.Stores;

/// <summary>How many enrollments ever stood in each stage.</summary>
/// <param name="Enrolled">How many there are.</param>
/// <param name="Reached">For each stage that was ever reached, how many reached it.</param>
public sealed record StageCounts(int Enrolled, IReadOnlyDictionary<Stage, int> Reached);
