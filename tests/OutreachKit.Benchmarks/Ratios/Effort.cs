namespace OutreachKit.Benchmarks.Ratios;

/// <summary>
/// How much of a row is done: <see cref="Full"/> gives figures; <see cref="Brief"/> takes about a second, and only shows that both
/// sides still do their work and agree. The tests are brief, and how fast the machine is does not matter to them.
/// </summary>
internal sealed class Effort
{
    private Effort(bool isFull) => IsFull = isFull;

    /// <summary>Enough for figures.</summary>
    internal static Effort Full { get; } = new(isFull: true);

    /// <summary>Little data, a few repetitions; the figures mean nothing.</summary>
    internal static Effort Brief { get; } = new(isFull: false);

    internal bool IsFull { get; }

    /// <summary>How many of something there are in the one case, and in the other.</summary>
    internal int Of(int full, int brief) => IsFull ? full : brief;
}
