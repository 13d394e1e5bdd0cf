using OutreachKit.Benchmarks.Jobs;
using OutreachKit.Benchmarks.Stores;

namespace OutreachKit.Benchmarks.Ratios;

/// <summary>How many statements, or commits, PostgreSQL counts for a touch that is claimed, begun and done.</summary>
/// <param name="counted">What is counted.</param>
/// <param name="most">How many there may be.</param>
/// <param name="server">The server.</param>
/// <param name="of">Takes it from the counts; null where it is not known.</param>
internal sealed class CountRow(string counted, double most, Func<string> server, Func<ServerCounts, long?> of)
    : Row($"{counted} a touch, {OurJobs.Slots} handler slots, {Budget.PostgreSql}", Aim.AtMost(most))
{
    internal override async Task<Figures> MeasureAsync(Effort effort)
    {
        int touches = effort.Of(5_000, 50);
        OurJobs ours = await OurJobs.OpenAsync(await PostgresBench.CreateAsync(server()).ConfigureAwait(false), touches, closes: true).ConfigureAwait(false);
        await using (ours.ConfigureAwait(false))
        {
            (_, ServerCounts counts) = await ours.FireAsync(touches).ConfigureAwait(false);
            double? each = of(counts) is { } all ? (double)all / touches : null;
            return new Figures(Name, Aim, each ?? 0, Bytes: null, Ratio: each) { Unit = counted, Notes = [counts.Each(touches, "touch")] };
        }
    }
}
