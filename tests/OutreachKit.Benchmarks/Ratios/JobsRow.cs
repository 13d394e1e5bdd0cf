using System.Diagnostics;
using System.Globalization;
using OutreachKit.Benchmarks.Jobs;
using OutreachKit.Benchmarks.Stores;

namespace OutreachKit.Benchmarks.Ratios;

/// <summary>Due touches with an empty handler, beside as many one-off jobs of a job scheduler on the same server.</summary>
/// <param name="scheduler">Its name.</param>
/// <param name="aim">What is meant to be reached.</param>
/// <param name="server">The server.</param>
/// <param name="open">Opens it on an empty database.</param>
internal sealed class JobsRow(string scheduler, Aim aim, Func<string> server, Func<PostgresBench, Task<JobRunner>> open)
    : Row($"dispatch of due touches, {Budget.PostgreSql}: one-off jobs of {scheduler}", aim)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    internal override async Task<Figures> MeasureAsync(Effort effort)
    {
        (int rounds, int cold, int jobs) = (effort.Of(3, 1), effort.Of(10, 0), effort.Of(2_000, 50));
        JobRunner ours = await OurJobs.OpenAsync(await PostgresBench.CreateAsync(server()).ConfigureAwait(false), (cold + rounds) * jobs).ConfigureAwait(false);
        await using (ours.ConfigureAwait(false))
        {
            JobRunner peer = await open(await PostgresBench.CreateAsync(server()).ConfigureAwait(false)).ConfigureAwait(false);
            await using (peer.ConfigureAwait(false))
            {
                var times = new List<(double Ours, double Peer)>();
                await WarmUpAsync(ours, cold, jobs).ConfigureAwait(false);
                await WarmUpAsync(peer, cold, jobs).ConfigureAwait(false);
                ServerCounts counts = default;
                for (int i = 0; i < rounds; i++)
                {
                    (TimeSpan ourTime, _) = await ours.FireAsync(jobs).ConfigureAwait(false);
                    (TimeSpan peerTime, counts) = await peer.FireAsync(jobs).ConfigureAwait(false);
                    times.Add((ourTime.TotalMicroseconds / jobs, peerTime.TotalMicroseconds / jobs));
                }

                Figures figures = Figures.Of(Name, Aim!, [.. times.Select(t => t.Ours)], [.. times.Select(t => t.Peer)], 0);
                return figures with
                {
                    Unit = "us",
                    Bytes = null,
                    Notes =
                    [
                        string.Create(CultureInfo.InvariantCulture, $"ours {1_000_000 / figures.Ours:N0} touches/s, peer {1_000_000 / figures.Peer:N0} jobs/s, {jobs:N0} in a round"),
                        $"ours: {ours.Settings}",
                        $"peer: {peer.Settings}; {counts.Each(jobs, "job")}",
                    ],
                };
            }
        }
    }

    /// <summary>So many rounds, or as many as begin within ten seconds: then what is compiled is compiled.</summary>
    private static async Task WarmUpAsync(JobRunner runner, int rounds, int jobs)
    {
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < rounds && watch.Elapsed < WarmUp; i++)
        {
            await runner.FireAsync(jobs).ConfigureAwait(false);
        }
    }
}
