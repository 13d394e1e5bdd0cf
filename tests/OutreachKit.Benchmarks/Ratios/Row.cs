namespace OutreachKit.Benchmarks.Ratios;

/// <summary>One row of the performance budget: what we do, beside what a peer does for the same end.</summary>
/// <param name="name">What is measured, and against what.</param>
/// <param name="aim">What is meant to be reached; null where the row only informs.</param>
internal abstract class Row(string name, Aim? aim)
{
    internal string Name { get; } = name;

    internal Aim? Aim { get; } = aim;

    /// <summary>Does the work of both sides and takes the time.</summary>
    /// <param name="effort">How much of it.</param>
    /// <exception cref="InvalidOperationException">The two sides did not do the same work.</exception>
    internal abstract Task<Figures> MeasureAsync(Effort effort);

    public override string ToString() => Name;
}
