using System.Diagnostics;
using OutreachKit.Benchmarks.Stores;

namespace OutreachKit.Benchmarks.Ratios;

/// <summary><c>ratios [--stores] [--json] [--row WORDS]</c>: the rows of the performance budget, each beside its peer.</summary>
/// <param name="output">Gets the table.</param>
/// <param name="progress">Gets a line for each row while minutes go by.</param>
/// <param name="effort">How much of each row is done.</param>
internal sealed class RatiosCommand(TextWriter output, TextWriter progress, Effort effort)
{
    /// <returns>0 when figures were given, whatever they are: they are reported, not judged. 2 for bad arguments.</returns>
    internal async Task<int> RunAsync(IReadOnlyList<string> options)
    {
        string words = "";
        for (int i = 0; i < options.Count; i++)
        {
            switch (options[i])
            {
                case "--json" or "--stores":
                    break;
                case "--row" when i + 1 < options.Count:
                    words = options[++i];
                    break;
                case "--row":
                    return Refuse("--row says nothing: give words of the row's name, such as --row claim.");
                default:
                    return Refuse($"'{options[i]}' is no option of ratios: give --stores, --json, --row WORDS, or nothing.");
            }
        }

        IReadOnlyList<Figures> figures = await (options.Contains("--stores") ? StoresAsync(words) : PureAsync(words)).ConfigureAwait(false);
        if (figures.Count == 0)
        {
            return Refuse($"No row has '{words}' in its name: give words of a name that stands in the table.");
        }

        await output.WriteLineAsync(options.Contains("--json") ? Report.AsJson(figures) : Report.AsText(figures)).ConfigureAwait(false);
        return 0;
    }

    internal int Refuse(string sentence)
    {
        progress.WriteLine(sentence);
        return 2;
    }

    private async Task<IReadOnlyList<Figures>> PureAsync(string words)
    {
        IReadOnlyList<PureRow> rows = [.. Budget.Pure.Where(row => Has(row, words))];
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

    private async Task<IReadOnlyList<Figures>> StoresAsync(string words)
    {
        (PostgresServer? server, string? why) = PostgresServer.Find();
        using (server)
        {
            var figures = new List<Figures>();
            foreach (Row row in Budget.Stores(server is null ? null : () => server.ConnectionString).Where(row => Has(row, words)))
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

    private static bool Has(Row row, string words) => row.Name.Contains(words, StringComparison.OrdinalIgnoreCase);
}
