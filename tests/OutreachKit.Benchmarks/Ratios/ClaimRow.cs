using OutreachKit.Benchmarks.Stores;

namespace OutreachKit.Benchmarks.Ratios;

/// <summary>A claim in a database with many enrollments, beside the same in one with few.</summary>
/// <param name="kind">The kind of database.</param>
/// <param name="create">Makes an empty one.</param>
internal sealed class ClaimRow(string kind, Func<Task<BenchDatabase>> create)
    : Row($"claim of 50 with 1 M enrollments, {kind}: with 10 k", Aim.Times(1.3))
{
    internal override async Task<Figures> MeasureAsync(Effort effort)
    {
        ClaimWork few = await ClaimWork.OpenAsync(create, effort.Of(10_000, 200)).ConfigureAwait(false);
        await using (few.ConfigureAwait(false))
        {
            ClaimWork many = await ClaimWork.OpenAsync(create, effort.Of(1_000_000, 400)).ConfigureAwait(false);
            await using (many.ConfigureAwait(false))
            {
                return await Pairs.MeasureAsync(
                    Name, Aim!, effort.Of(150, 3), 1, _ => many.ClaimAsync(), _ => few.ClaimAsync(),
                    async () =>
                    {
                        await many.CompleteAsync().ConfigureAwait(false);
                        await few.CompleteAsync().ConfigureAwait(false);
                    }).ConfigureAwait(false);
            }
        }
    }
}
