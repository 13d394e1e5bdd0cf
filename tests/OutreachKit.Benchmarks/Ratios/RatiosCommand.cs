namespace OutreachKit.Benchmarks.Ratios;

/// <summary><c>ratios [--json]</c>: the rows of the performance budget, each beside its peer.</summary>
internal static class RatiosCommand
{
    /// <returns>0 when figures were given, whatever they are: they are reported, not judged. 2 for bad arguments.</returns>
    internal static int Run(IReadOnlyList<string> options)
    {
        if (options.Contains("--stores"))
        {
            return Refuse("The rows with stores come with the durable stores: until then, run 'ratios' without --stores.");
        }

        if (options.FirstOrDefault(o => o != "--json") is { } unknown)
        {
            return Refuse($"'{unknown}' is no option of ratios: give --json or nothing.");
        }

        IReadOnlyList<Row> rows = PureRows.All();
        SideBySide.Settle(rows);
        Figures[] figures = [.. rows.Select(SideBySide.Measure)];
        Console.WriteLine(options.Count > 0 ? Report.AsJson(figures) : Report.AsTable(figures));
        return 0;
    }

    internal static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 2;
    }
}
