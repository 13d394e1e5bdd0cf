namespace OutreachKit.Benchmarks.Ratios;

/// <summary><c>ratios [--stores] [--json]</c>: the rows of the performance budget, each beside its peer.</summary>
internal static class RatiosCommand
{
    /// <returns>0 when figures were given, whatever they are: they are reported, not judged. 2 for bad arguments.</returns>
    internal static async Task<int> RunAsync(IReadOnlyList<string> options)
    {
        if (options.FirstOrDefault(o => o is not ("--json" or "--stores")) is { } unknown)
        {
            return Refuse($"'{unknown}' is no option of ratios: give --stores, --json, both or nothing.");
        }

        IReadOnlyList<Figures> figures = options.Contains("--stores") ? await StoreRows.MeasureAsync().ConfigureAwait(false) : Pure();
        Console.WriteLine(options.Contains("--json") ? Report.AsJson(figures) : Report.AsTable(figures));
        return 0;
    }

    internal static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 2;
    }

    private static Figures[] Pure()
    {
        IReadOnlyList<Row> rows = PureRows.All();
        SideBySide.Settle(rows);
        return [.. rows.Select(SideBySide.Measure)];
    }
}
