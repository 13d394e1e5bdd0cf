namespace OutreachKit.Benchmarks.Ratios;

/// <summary>What was measured for a row, per operation.</summary>
/// <param name="Row">The row.</param>
/// <param name="Ours">Nanoseconds of ours, the median of all rounds.</param>
/// <param name="Bytes">Bytes that ours allocates.</param>
/// <param name="Peer">Nanoseconds of the peer, the median of all rounds.</param>
/// <param name="Ratio">The median of the rounds' ratios; not quite the ratio of the medians.</param>
/// <param name="Spread">Between which ratios the middle half of the rounds lay: how much the machine was disturbed.</param>
internal sealed record Figures(
    Row Row, double Ours, double Bytes, double? Peer = null, double? Ratio = null, (double Low, double High)? Spread = null)
{
    internal bool? IsMet => Row.Aim is { } aim && Ratio is { } ratio ? aim.IsMet(ratio, Bytes) : null;
}
