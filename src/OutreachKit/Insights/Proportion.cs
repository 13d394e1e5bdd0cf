namespace OutreachKit.Insights;

/// <summary>A share of a count, with the range in which the true share lies with 95 % confidence.</summary>
/// <remarks>The range is Wilson's score interval (Wilson, 1927): it stays honest for small counts and for shares near 0 and 1.</remarks>
/// <param name="Count">How many.</param>
/// <param name="Of">Of how many.</param>
public readonly record struct Proportion(int Count, int Of)
{
    private const double Z = 1.959963984540054;

    /// <summary>The share, from 0 to 1; 0 where there is nothing to count.</summary>
    public double Share => Of == 0 ? 0 : (double)Count / Of;

    /// <summary>The lower end of the range.</summary>
    public double Low => Of == 0 ? 0 : Math.Max(0, Math.Min(Share, Centre - HalfWidth));

    /// <summary>The upper end of the range.</summary>
    public double High => Of == 0 ? 1 : Math.Min(1, Math.Max(Share, Centre + HalfWidth));

    private double Centre => (Share + (Z * Z / (2 * Of))) / (1 + (Z * Z / Of));

    private double HalfWidth => Z / (1 + (Z * Z / Of)) * Math.Sqrt((Share * (1 - Share) / Of) + (Z * Z / (4.0 * Of * Of)));

    /// <summary><c>3 of 12</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count} of {Of}");
}
