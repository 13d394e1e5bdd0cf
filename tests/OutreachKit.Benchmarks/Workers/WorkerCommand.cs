using NodaTime;
using OutreachKit.Benchmarks.Jobs;
using OutreachKit.Benchmarks.Stores;
using OutreachKit.Dispatch;
using OutreachKit.EntityFrameworkCore;

namespace OutreachKit.Benchmarks.Workers;

/// <summary>
/// <c>worker</c>, which <c>ratios</c> and <c>million</c> start: a process with dispatchers that ends when nothing is due. It says "ready" when all of its
/// code has run once, waits for a line, and says how many handlers it called.
/// </summary>
internal static class WorkerCommand
{
    /// <summary>The environment variable that names the database: a password is not for arguments, which everybody can read.</summary>
    internal const string Variable = "OUTREACHKIT_BENCH_DATABASE";

    internal const string Ready = "ready";

    /// <param name="dispatchers">How many.</param>
    /// <param name="warmUp">How many touches are done before it is ready.</param>
    internal static async Task<int> RunAsync(int dispatchers, int warmUp)
    {
        string connection = Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException($"{Variable} names no database.");
        var calls = new JobCount(-1);
        OutreachStore store = await OutreachStore.OpenAsync(options => PostgresBench.Use(options, connection)).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            Dispatcher[] all = [.. Enumerable.Range(0, dispatchers).Select(_ => OurJobs.DispatcherOn(store, StoreWork.Start + Duration.FromHours(1), calls.Add))];
            while (calls.Done < warmUp && await PassAsync(all[0]).ConfigureAwait(false))
            {
                // Another pass.
            }

            await SayAsync($"{Ready} {calls.Done}").ConfigureAwait(false);
            if (await Console.In.ReadLineAsync().ConfigureAwait(false) is null)
            {
                return 1;
            }

            await Task.WhenAll(all.Select(dispatcher => Task.Run(async () =>
            {
                while (await PassAsync(dispatcher).ConfigureAwait(false))
                {
                    // Another pass.
                }
            }))).ConfigureAwait(false);
            await SayAsync($"done {calls.Done}").ConfigureAwait(false);
        }

        return 0;
    }

    /// <returns>Whether there was something to do.</returns>
    private static async Task<bool> PassAsync(Dispatcher dispatcher)
    {
        TickReport report = await dispatcher.TickAsync().ConfigureAwait(false);
        return report.Faults is [var fault, ..]
            ? throw new InvalidOperationException($"A touch met a fault: {fault}.")
            : report.Claimed > 0 || report.MayHaveMore;
    }

    private static async Task SayAsync(string line)
    {
        await Console.Out.WriteLineAsync(line).ConfigureAwait(false);
        await Console.Out.FlushAsync().ConfigureAwait(false);
    }
}
