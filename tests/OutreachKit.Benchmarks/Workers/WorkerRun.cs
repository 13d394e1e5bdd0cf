using System.Diagnostics;
using NodaTime;
using OutreachKit.Benchmarks.Stores;

namespace OutreachKit.Benchmarks.Workers;

/// <summary>What came of many due touches that processes with dispatchers did together.</summary>
/// <param name="Touches">How many were due.</param>
/// <param name="Timed">How many of them were done while the clock ran: the others warmed the processes up.</param>
/// <param name="Time">How long these took.</param>
/// <param name="Calls">How many handlers were called.</param>
/// <param name="Begun">How many begins the history holds.</param>
/// <param name="BegunTwice">For how many enrollments it holds more than one.</param>
/// <param name="Done">How many enrollments have exactly one begin and one end, and a next touch.</param>
internal sealed record WorkerRun(int Touches, int Timed, TimeSpan Time, long Calls, long Begun, long BegunTwice, long Done)
{
    private const int WarmUp = 2_500;

    /// <summary>By its kind as it stands in the text of an event.</summary>
    private const string Begins = """from outreach_history where body like '%"TouchBegan"%'""";

    internal double PerSecond => Timed / Time.TotalSeconds;

    /// <summary>Whether each touch was begun once and is done.</summary>
    internal bool IsRight => Calls == Touches && Begun == Touches && BegunTwice == 0 && Done == Touches;

    /// <param name="server">The server.</param>
    /// <param name="touches">How many touches are due.</param>
    /// <param name="processes">How many processes.</param>
    /// <param name="dispatchers">How many dispatchers in each.</param>
    internal static async Task<WorkerRun> RunAsync(string server, int touches, int processes, int dispatchers)
    {
        PostgresBench database = await PostgresBench.CreateAsync(server).ConfigureAwait(false);
        await using (database.ConfigureAwait(false))
        {
            await database.MakeTablesAsync().ConfigureAwait(false);
            await database.FillAsync(SeedRow.Scattered(touches)).ConfigureAwait(false);
            WorkerProcess[] workers =
            [
                .. Enumerable.Range(0, processes).Select(_ => WorkerProcess.Start(database.ConnectionString, dispatchers, Math.Min(WarmUp, touches / 4 / processes))),
            ];
            try
            {
                int warm = (await Task.WhenAll(workers.Select(worker => worker.CallsAsync())).ConfigureAwait(false)).Sum();
                long start = Stopwatch.GetTimestamp();
                await Task.WhenAll(workers.Select(worker => worker.GoAsync())).ConfigureAwait(false);
                long calls = (await Task.WhenAll(workers.Select(worker => worker.CallsAsync())).ConfigureAwait(false)).Sum(c => (long)c);
                TimeSpan time = Stopwatch.GetElapsedTime(start);
                return new(
                    touches, touches - warm, time, calls,
                    await database.NumberAsync($"select count(*) {Begins}").ConfigureAwait(false),
                    await database.NumberAsync($"select count(*) from (select 1 {Begins} group by enrollment_id having count(*) > 1) as twice").ConfigureAwait(false),
                    await database.NumberAsync(
                        """
                        select count(*) from outreach_enrollments as e where revision = 3
                            and (select count(*) from outreach_history as h where h.enrollment_id = e.id) = 3
                            and exists (select 1 from outreach_touches as t where t.enrollment_id = e.id and t.fence = 0)
                        """).ConfigureAwait(false));
            }
            finally
            {
                Array.ForEach(workers, worker => worker.Dispose());
            }
        }
    }
}
