using System.Globalization;

namespace OutreachKit.Benchmarks.Ratios;

/// <summary>What was measured for a row, per operation.</summary>
/// <param name="Row">The row's name.</param>
/// <param name="Aim">What is meant to be reached; null where the row only informs.</param>
/// <param name="Ours">How much ours takes, in <see cref="Unit"/>: the median of all rounds.</param>
/// <param name="Bytes">Bytes that ours allocates.</param>
/// <param name="Peer">How much the peer takes, the median of all rounds.</param>
/// <param name="Ratio">The median of the rounds' ratios; not quite the ratio of the medians.</param>
/// <param name="Spread">Between which ratios the middle half of the rounds lay: how much the machine was disturbed.</param>
internal sealed record Figures(
    string Row, Aim? Aim, double Ours, double? Bytes, double? Peer = null, double? Ratio = null, (double Low, double High)? Spread = null)
{
    /// <summary>What ours and the peer are counted in: ns, us or B.</summary>
    internal string Unit { get; init; } = "ns";

    /// <summary>What stands below the table about this row: rates, or the settings of a peer.</summary>
    internal IReadOnlyList<string> Notes { get; init; } = [];

    internal bool? IsMet => Aim is { } aim && Ratio is { } ratio ? aim.IsMet(ratio, Bytes ?? 0) : null;

    /// <summary>Figures of two sides that were measured in turn, round by round.</summary>
    internal static Figures Of(string row, Aim aim, double[] ours, double[] peer, double bytes)
    {
        double[] ratios = [.. ours.Zip(peer, aim.RatioOf)];
        return new(row, aim, Quantile(ours, 0.5), bytes, Quantile(peer, 0.5), Quantile(ratios, 0.5), (Quantile(ratios, 0.25), Quantile(ratios, 0.75)));
    }

    /// <summary>Figures of one side, with nothing beside it.</summary>
    internal static Figures Of(string row, double[] ours, double bytes) => new(row, null, Quantile(ours, 0.5), bytes);

    /// <summary>How many operations there are in a second, where they are counted in us.</summary>
    internal string RatesOf(string counted) =>
        string.Create(CultureInfo.InvariantCulture, $"ours {1_000_000 / Ours:N0} {counted}/s, peer {1_000_000 / Peer:N0} {counted}/s");

    private static double Quantile(double[] values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)(share * (sorted.Length - 1))];
    }
}
