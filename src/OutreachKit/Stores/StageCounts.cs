namespace OutreachKit.Stores;

/// <summary>How many enrollments ever stood in each stage. Those that began at the pipeline's start, and those that were taken over at another stage, are counted apart.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Enrolled">How many began at the pipeline's start.</param>
/// <param name="Reached">For each stage that one of them ever reached, how many did.</param>
/// <param name="Adopted">How many were taken over at another stage.</param>
/// <param name="ReachedByAdopted">For each stage that one of those ever reached, how many did.</param>
public sealed record StageCounts(
    int Enrolled, IReadOnlyDictionary<Stage, int> Reached, int Adopted, IReadOnlyDictionary<Stage, int> ReachedByAdopted)
{
    /// <summary>Nobody.</summary>
    public static StageCounts None { get; } = new(0, new Dictionary<Stage, int>(), 0, new Dictionary<Stage, int>());

    /// <summary>Counts the stages that enrollments of one pipeline have reached.</summary>
    /// <param name="reached">For each enrollment, or for several that are alike: whether it was taken over, the stages that it reached, and for how many it stands.</param>
    public static StageCounts Of(IEnumerable<(bool IsAdopted, IReadOnlyList<Stage> Reached, int Count)> reached)
    {
        ArgumentNullException.ThrowIfNull(reached);
        var counted = new[] { (Count: 0, Stages: new Dictionary<Stage, int>()), (Count: 0, Stages: new Dictionary<Stage, int>()) };
        foreach ((bool isAdopted, IReadOnlyList<Stage> stages, int count) in reached)
        {
            ref (int Count, Dictionary<Stage, int> Stages) group = ref counted[isAdopted ? 1 : 0];
            group.Count += count;
            foreach (Stage stage in stages)
            {
                group.Stages[stage] = group.Stages.GetValueOrDefault(stage) + count;
            }
        }

        return new(counted[0].Count, counted[0].Stages, counted[1].Count, counted[1].Stages);
    }

    /// <summary>Both together.</summary>
    public StageCounts And(StageCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Enrolled + other.Enrolled, Sum(Reached, other.Reached), Adopted + other.Adopted, Sum(ReachedByAdopted, other.ReachedByAdopted));
    }

    /// <summary><c>12 enrolled, 3 adopted</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Enrolled} enrolled, {Adopted} adopted");

    private static Dictionary<Stage, int> Sum(IReadOnlyDictionary<Stage, int> left, IReadOnlyDictionary<Stage, int> right) =>
        left.Concat(right).GroupBy(r => r.Key, r => r.Value).ToDictionary(g => g.Key, g => g.Sum());
}
