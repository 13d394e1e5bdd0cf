using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.EntityFrameworkCore;

namespace OutreachKit.CrashWorker;

/// <summary>A dispatcher that makes pass after pass until its input ends, or it dies.</summary>
internal static class Worker
{
    // How long a busy machine or a server that starts anew lets one wait is no fault of the library's: only one that hangs is one.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    internal static async Task<int> RunAsync(WorkerOptions options)
    {
        using var stopping = new CancellationTokenSource();
        StopWithInput(stopping);
        try
        {
            Console.WriteLine($"stale {await WorkAsync(options, stopping.Token)}");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It was told to end before it had begun.
        }

        return 0;
    }

    /// <returns>How often it was told that its word came too late.</returns>
    private static async Task<int> WorkAsync(WorkerOptions options, CancellationToken stopping)
    {
        var trap = new Trap(options.StopAt, options.Countdown is { } path ? new SharedCountdown(path) : null);
        await using OutreachStore store = await OutreachStore.OpenAsync(
            Providers.Configure(options),
            new OutreachStoreOptions { Probe = step => SeamStore.Inside(trap, step), RetryBudget = LongestWait },
            stopping);
        var seams = new SeamStore(store, new AppendOnlyFile(options.Journal), trap, options.TakesUp);
        var handler = new AppendingHandler(new AppendOnlyFile(options.Outbox), trap, TimeSpan.FromMilliseconds(options.Work));
        var dispatcher = new Dispatcher(seams.With(Letters.Catalog), handler, SystemClock.Instance, options.Dispatch);
        int stale = 0;
        while (!stopping.IsCancellationRequested)
        {
            TickReport report = await PassAsync(dispatcher, stopping);
            stale += report.Stale;
            if (report.Claimed == 0)
            {
                await Task.Delay(options.Poll, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }

        return stale;
    }

    /// <summary>
    /// Whoever started it holds the other end of its input, and closes it to have it come to an end: that is heard whenever it gets so
    /// far, which a signal is not by a process that has only just begun. If they are gone, it does not stay behind.
    /// </summary>
    private static void StopWithInput(CancellationTokenSource stopping) => _ = Task.Factory.StartNew(
        () =>
        {
            while (Console.OpenStandardInput().ReadByte() >= 0)
            {
            }

            stopping.Cancel();
        },
        TaskCreationOptions.LongRunning);

    /// <summary>One pass. Whatever goes wrong in it is told on the error output, and another is made: as a host's loop would do.</summary>
    private static async Task<TickReport> PassAsync(Dispatcher dispatcher, CancellationToken stopping)
    {
#pragma warning disable CA1031 // A worker goes on by itself; that is what is tested.
        try
        {
            TickReport report = await dispatcher.TickAsync(stopping);
            foreach (TouchFault fault in report.Faults)
            {
                await Console.Error.WriteLineAsync($"fault at {fault.Key}: {fault.Exception.GetType().Name}: {fault.Exception.Message}");
            }

            return report;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return new TickReport();
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync($"pass: {exception.GetType().Name}: {exception.Message}");
            return new TickReport();
        }
#pragma warning restore CA1031
    }
}
