using System.Diagnostics;
using System.Runtime;
using OutreachKit.Benchmarks.Work;

namespace OutreachKit.Benchmarks.Ratios;

/// <summary>Measures ours and the peer in turn, in many rounds so short that whatever disturbs the machine disturbs both.</summary>
/// <remarks>
/// A batch is far shorter than the time for which a busy machine lets a thread run, so most batches are left in peace, and the
/// median of the rounds' ratios leaves the others out. It leaves out collections of garbage too, which favours the peers that
/// make more of it. Ratios hold from one machine to the next far better than times do.
/// </remarks>
internal static class SideBySide
{
    private const double BatchMilliseconds = 0.25;
    private const int BytesOver = 20_000;

    /// <summary>Where results go, so that nothing is left out as unused.</summary>
    internal static long Kept { get; private set; }

    /// <summary>
    /// Runs everything until the runtime has compiled its last version of each method. All rows take turns here, so that code
    /// which several rows share is compiled for all of them and not for whichever came first.
    /// </summary>
    internal static void Settle(IReadOnlyList<PureRow> rows)
    {
        Workload[] all = [.. rows.SelectMany(r => new[] { r.Ours, r.Peer }).OfType<Workload>()];
        long compiled;
        int passes = 0;
        do
        {
            compiled = JitInfo.GetCompiledMethodCount();
            foreach (Workload workload in all)
            {
                var watch = Stopwatch.StartNew();
                while (watch.ElapsedMilliseconds < 60)
                {
                    Kept += workload.Cycle();
                }
            }

            // The compiler works in the background, and begins a tenth of a second after the last new method was seen.
            Thread.Sleep(300);
        }
        while (++passes < 30 && (passes < 4 || JitInfo.GetCompiledMethodCount() != compiled));
    }

    internal static Figures Measure(PureRow row, Effort effort)
    {
        if (row.Peer is { } beside && beside.Operations != row.Ours.Operations)
        {
            throw new InvalidOperationException($"{row.Ours.Operations} operations are measured against {beside.Operations}.");
        }

        int rounds = effort.Of(3000, 20);
        double bytes = BytesOf(row.Ours);
        int ourCycles = CyclesPerBatch(row.Ours);
        int peerCycles = row.Peer is null ? 0 : CyclesPerBatch(row.Peer);
        double[] ours = new double[rounds];
        double[] peer = new double[rounds];
        GC.Collect();
        for (int round = 0; round < rounds; round++)
        {
            ours[round] = Batch(row.Ours, ourCycles);
            if (row.Peer is { } other)
            {
                peer[round] = Batch(other, peerCycles);
            }
        }

        return row.Aim is { } aim ? Figures.Of(row.Name, aim, ours, peer, bytes) : Figures.Of(row.Name, ours, bytes);
    }

    private static double Batch(Workload workload, int cycles)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < cycles; i++)
        {
            Kept += workload.Cycle();
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / cycles / workload.Operations;
    }

    private static int CyclesPerBatch(Workload workload)
    {
        double cycle = Enumerable.Range(0, 20).Min(_ => Batch(workload, 1)) * workload.Operations;
        return Math.Max(1, (int)(BatchMilliseconds * 1_000_000 / cycle));
    }

    private static double BytesOf(Workload workload)
    {
        int cycles = (BytesOver / workload.Operations) + 1;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < cycles; i++)
        {
            Kept += workload.Cycle();
        }

        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / cycles / workload.Operations;
    }
}
