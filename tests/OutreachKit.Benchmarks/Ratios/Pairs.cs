using System.Diagnostics;
using System.Globalization;

namespace OutreachKit.Benchmarks.Ratios;

/// <summary>Measures work that waits for a disk or a server: batches of ours and of the peer's in turn, each first in every other pair.</summary>
internal static class Pairs
{
    private const int LeastPairs = 20;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(100);

    /// <param name="row">The row's name.</param>
    /// <param name="aim">What is meant to be reached.</param>
    /// <param name="pairs">How many batches of each, unless the disk is so slow that it would take too long.</param>
    /// <param name="operations">Operations in a batch.</param>
    /// <param name="ours">Does the batch of that number.</param>
    /// <param name="peer">Does the same batch by hand.</param>
    /// <param name="between">What is to be done after each pair, off the clock.</param>
    /// <param name="cold">How many batches of each count for nothing, because code is compiled and caches fill meanwhile; the twentieth part unless said.</param>
    internal static async Task<Figures> MeasureAsync(
        string row, Aim aim, int pairs, int operations, Func<int, Task> ours, Func<int, Task> peer, Func<Task>? between = null, int? cold = null)
    {
        long start = Stopwatch.GetTimestamp();
        int first = cold ?? (pairs / 20);
        var (ourTimes, peerTimes) = (new double[pairs], new double[pairs]);
        long bytes = 0;
        int done = 0;
        GC.Collect();
        for (int i = 0; i < pairs && (i < first + LeastPairs || Stopwatch.GetElapsedTime(start) < Longest); i++, done++)
        {
            if (i % 2 == 1)
            {
                peerTimes[i] = await TimeAsync(peer, i, operations).ConfigureAwait(false);
            }

            long before = GC.GetTotalAllocatedBytes();
            ourTimes[i] = await TimeAsync(ours, i, operations).ConfigureAwait(false);
            bytes += i < first ? 0 : GC.GetTotalAllocatedBytes() - before;
            if (i % 2 == 0)
            {
                peerTimes[i] = await TimeAsync(peer, i, operations).ConfigureAwait(false);
            }

            await (between?.Invoke() ?? Task.CompletedTask).ConfigureAwait(false);
        }

        string name = done == pairs ? row : string.Create(CultureInfo.InvariantCulture, $"{row} (the first {100 * done / pairs} %)");
        return Figures.Of(name, aim, ourTimes[first..done], peerTimes[first..done], (double)bytes / (done - first) / operations) with { Unit = "us" };
    }

    private static async Task<double> TimeAsync(Func<int, Task> batch, int number, int operations)
    {
        long start = Stopwatch.GetTimestamp();
        await batch(number).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / operations;
    }
}
