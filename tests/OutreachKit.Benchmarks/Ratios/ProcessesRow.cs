using System.Globalization;
using OutreachKit.Benchmarks.Workers;

namespace OutreachKit.Benchmarks.Ratios;

/// <summary>Several worker processes beside one: what they do in the same time, and that none does what another has done.</summary>
/// <param name="server">The server.</param>
internal sealed class ProcessesRow(Func<string> server)
    : Row($"dispatch of due touches by 4 processes, {Budget.PostgreSql}: by one", Aim.Rate(0.9))
{
    internal override async Task<Figures> MeasureAsync(Effort effort)
    {
        // To start processes takes longest, and that several work together is tested by 'million'.
        (int rounds, int touches, int many) = (effort.Of(3, 1), effort.Of(30_000, 100), effort.Of(4, 1));
        var times = new List<(double Many, double One)>();
        for (int i = 0; i < rounds; i++)
        {
            times.Add((await MicrosecondsAsync(touches, many).ConfigureAwait(false), await MicrosecondsAsync(touches, 1).ConfigureAwait(false)));
        }

        Figures figures = Figures.Of(Name, Aim!, [.. times.Select(t => t.Many)], [.. times.Select(t => t.One)], 0);
        return figures with
        {
            Unit = "us",
            Bytes = null,
            Notes =
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{many} processes {1_000_000 / figures.Ours:N0} touches/s, one {1_000_000 / figures.Peer:N0} touches/s, one dispatcher in each; no touch was begun twice"),
            ],
        };
    }

    private async Task<double> MicrosecondsAsync(int touches, int processes)
    {
        WorkerRun run = await WorkerRun.RunAsync(server(), touches, processes, dispatchers: 1).ConfigureAwait(false);
        return run.IsRight ? run.Time.TotalMicroseconds / run.Timed : throw new InvalidOperationException($"Not each touch was begun once and is done: {run}.");
    }
}
