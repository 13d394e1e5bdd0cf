using System.Globalization;
using OutreachKit.Benchmarks.Stores;

namespace OutreachKit.Benchmarks.Workers;

/// <summary><c>million [TOUCHES]</c>: a million due touches, or so many, done by sixteen dispatchers in four processes on PostgreSQL, and what the history says of it.</summary>
/// <param name="output">Gets the result.</param>
/// <param name="progress">Gets what went wrong.</param>
internal sealed class MillionCommand(TextWriter output, TextWriter progress)
{
    private const int Million = 1_000_000;
    private const int Processes = 4;
    private const int Dispatchers = 4;

    /// <param name="options">How many touches, if not a million.</param>
    /// <returns>0 when each touch was begun once and is done; 1 when not; 2 where there is no server, and for bad arguments.</returns>
    internal async Task<int> RunAsync(IReadOnlyList<string> options)
    {
        int touches = Million;
        if (options is not [] && (options is not [var number] || !int.TryParse(number, CultureInfo.InvariantCulture, out touches) || touches < 1))
        {
            await progress.WriteLineAsync($"'million {string.Join(' ', options)}' is not known here: give 'million' or, for fewer touches, 'million 10000'.").ConfigureAwait(false);
            return 2;
        }

        (PostgresServer? server, string? why) = PostgresServer.Find();
        using (server)
        {
            if (server is null)
            {
                await progress.WriteLineAsync($"There is no PostgreSQL: {why}. In a clone of the repository, eval \"$(tests/postgres.sh start)\" starts a server.").ConfigureAwait(false);
                return 2;
            }

            return await RunAsync(server.ConnectionString, touches, Processes, Dispatchers).ConfigureAwait(false);
        }
    }

    internal async Task<int> RunAsync(string server, int touches, int processes, int dispatchers)
    {
        WorkerRun run = await WorkerRun.RunAsync(server, touches, processes, dispatchers).ConfigureAwait(false);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {run.Touches:N0} due touches, {processes * dispatchers} dispatchers in {processes} processes, {Jobs.OurJobs.Slots} handler slots each
            handlers called   {run.Calls:N0}
            begun             {run.Begun:N0}
            begun twice       {run.BegunTwice:N0}
            done              {run.Done:N0}
            time              {run.Time.TotalSeconds:N1} s for {run.Timed:N0} of them, after the processes had warmed up
            rate              {run.PerSecond:N0} touches/s
            """)).ConfigureAwait(false);
        return run.IsRight ? 0 : 1;
    }
}
