using System.Diagnostics;
using OutreachKit.Benchmarks.Stores;

namespace OutreachKit.Benchmarks.Ratios;

/// <summary><c>ratios [--stores] [--json]</c>: the rows of the performance budget, each beside its peer.</summary>
/// <param name="output">Gets the table.</param>
/// <param name="progress">Gets a line for each row while minutes go by.</param>
/// <param name="effort">How much of each row is done.</param>
internal sealed class RatiosCommand(TextWriter output, TextWriter progress, Effort effort)
{
    /// <returns>0 when figures were given, whatever they are: they are reported, not judged. 2 for bad arguments.</returns>
    internal async Task<int> RunAsync(IReadOnlyList<string> options)
    {
        if (options.FirstOrDefault(o => o is not ("--json" or "--stores")) is { } unknown)
        {
            return Refuse($"'{unknown}' is no option of ratios: give --stores, --json, both or nothing.");
        }

        IReadOnlyList<Figures> figures = await (options.Contains("--stores") ? StoresAsync() : PureAsync()).ConfigureAwait(false);
        await output.WriteLineAsync(options.Contains("--json") ? Report.AsJson(figures) : Report.AsTable(figures)).ConfigureAwait(false);
        return 0;
    }

    internal int Refuse(string sentence)
    {
        progress.WriteLine(sentence);
        return 2;
    }

    private async Task<IReadOnlyList<Figures>> PureAsync()
    {
        IReadOnlyList<PureRow> rows = Budget.Pure;
        if (effort.IsFull)
        {
            SideBySide.Settle(rows);
        }

        var figures = new List<Figures>();
        foreach (PureRow row in rows)
        {
            figures.Add(await row.MeasureAsync(effort).ConfigureAwait(false));
        }

        return figures;
    }

    private async Task<IReadOnlyList<Figures>> StoresAsync()
    {
        (PostgresServer? server, string? why) = PostgresServer.Find();
        using (server)
        {
            var figures = new List<Figures>();
            foreach (Row row in Budget.Stores(server is null ? null : () => server.ConnectionString))
            {
                await progress.WriteLineAsync(row.Name).ConfigureAwait(false);
                long start = Stopwatch.GetTimestamp();
                figures.Add(await row.MeasureAsync(effort).ConfigureAwait(false));
                await progress.WriteLineAsync($"    {figures[^1].Ratio:F2} in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s").ConfigureAwait(false);
            }

            if (why is not null)
            {
                await progress.WriteLineAsync(
                    $"The rows with PostgreSQL are left out: {why}. In a clone of the repository, eval \"$(tests/postgres.sh start)\" starts a server.")
                    .ConfigureAwait(false);
            }

            return figures;
        }
    }
}
