using OutreachKit.Benchmarks.Work;

namespace OutreachKit.Benchmarks.Ratios;

/// <summary>One row of the budget: what we do, what a peer does for the same end, and the aim.</summary>
/// <param name="Name">What is measured, and against what.</param>
/// <param name="Ours">Our side.</param>
/// <param name="Peer">The other side; null where the row only informs.</param>
/// <param name="Aim">What is meant to be reached; null where the row only informs.</param>
internal sealed record Row(string Name, Workload Ours, Workload? Peer = null, Aim? Aim = null);
