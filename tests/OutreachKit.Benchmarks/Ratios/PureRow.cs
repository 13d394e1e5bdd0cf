using OutreachKit.Benchmarks.Work;

namespace OutreachKit.Benchmarks.Ratios;

/// <summary>A row that needs no store: both sides are cycles over the same inputs, whose answers were compared when they were made.</summary>
internal sealed class PureRow(string name, Workload ours, Workload? peer = null, Aim? aim = null) : Row(name, aim)
{
    internal Workload Ours { get; } = ours;

    /// <summary>The other side; null where the row only informs.</summary>
    internal Workload? Peer { get; } = peer;

    internal override Task<Figures> MeasureAsync(Effort effort) => Task.FromResult(SideBySide.Measure(this, effort));
}
