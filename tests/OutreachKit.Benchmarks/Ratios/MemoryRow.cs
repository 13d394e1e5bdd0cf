using OutreachKit.Benchmarks.Memory;

namespace OutreachKit.Benchmarks.Ratios;

/// <summary>What an enrollment takes up in the in-memory store, beside its bare fields.</summary>
internal sealed class MemoryRow() : Row("memory per enrollment, in-memory store, 1 M: its bare fields", Aim.Size(2))
{
    internal override async Task<Figures> MeasureAsync(Effort effort)
    {
        (double ours, double peer) = await new MemoryWork(effort.Of(1_000_000, 1_000)).BytesAsync().ConfigureAwait(false);
        return new(Name, Aim, ours, null, peer, Aim!.RatioOf(ours, peer)) { Unit = "B" };
    }
}
