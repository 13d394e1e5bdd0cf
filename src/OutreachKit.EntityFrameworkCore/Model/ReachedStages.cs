using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>The stages that an enrollment has reached, as a column holds them: names with spaces between, for no name holds one.</summary>
internal static class ReachedStages
{
    internal static string ToText(IReadOnlyList<Stage> reached) => string.Join(' ', reached.Select(s => s.Name));

    internal static IReadOnlyList<Stage> Read(string reached) => [.. reached.Split(' ').Select(Stage.Named)];

    /// <summary>Those of whom more is known, and those who were erased: of these one row says that somebody was enrolled, and each other one a stage.</summary>
    internal static StageCounts Counted(
        IEnumerable<(string Reached, bool IsAdopted, int Count)> living, IEnumerable<(string? Stage, bool IsAdopted, int Count)> erased)
    {
        (string? Stage, bool IsAdopted, int Count)[] rows = [.. erased];
        return StageCounts.Of(living.Select(row => (row.IsAdopted, Read(row.Reached), row.Count)))
            .And(new StageCounts(Sum(null, false), Stages(false), Sum(null, true), Stages(true)));

        int Sum(string? stage, bool isAdopted) => rows.Where(r => r.Stage == stage && r.IsAdopted == isAdopted).Sum(r => r.Count);

        Dictionary<Stage, int> Stages(bool isAdopted) => rows.Where(r => r.Stage is not null && r.IsAdopted == isAdopted)
            .ToDictionary(r => Stage.Named(r.Stage!), r => r.Count);
    }
}
