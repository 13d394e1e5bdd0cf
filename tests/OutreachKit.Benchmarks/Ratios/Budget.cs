using OutreachKit.Benchmarks.Jobs;
using OutreachKit.Benchmarks.Stores;

namespace OutreachKit.Benchmarks.Ratios;

/// <summary>All rows of the performance budget. What is not in here is neither measured nor tested, and whatever is in here is both.</summary>
internal static class Budget
{
    internal const string PostgreSql = "PostgreSQL";

    /// <summary>The rows that need no store.</summary>
    internal static IReadOnlyList<PureRow> Pure => PureRows.All();

    /// <summary>The rows that need one.</summary>
    /// <param name="postgres">Gives the connection string of a server; null leaves its rows out.</param>
    internal static IReadOnlyList<Row> Stores(Func<string>? postgres) =>
    [
        .. StoreRows.On("SQLite", () => Task.FromResult<BenchDatabase>(new SqliteBench())),
        .. postgres is null ? [] : StoreRows.On(PostgreSql, async () => await PostgresBench.CreateAsync(postgres()).ConfigureAwait(false)),
        .. postgres is null ? [] : DispatchRows(postgres),
        new MemoryRow(),
    ];

    /// <summary>What a dispatcher does on PostgreSQL beside job schedulers, and by itself.</summary>
    private static IReadOnlyList<Row> DispatchRows(Func<string> postgres) =>
    [
        new JobsRow("Quartz.NET", Aim.Faster(20), postgres, QuartzJobs.OpenAsync),
        new JobsRow("Hangfire", Aim.Faster(30), postgres, HangfireJobs.OpenAsync),
        new JobsRow("Wolverine", Aim.Faster(1), postgres, WolverineJobs.OpenAsync),
        new CountRow("statements", 1, postgres, counts => counts.Statements),
        new CountRow("commits", 0.1, postgres, counts => counts.Commits),
        new ProcessesRow(postgres),
    ];

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Row> Rows(Func<string> postgres) => [.. Pure, .. Stores(postgres)];
}
