using System.Diagnostics;
using OutreachKit.Benchmarks.Memory;
using OutreachKit.Benchmarks.Stores;

namespace OutreachKit.Benchmarks.Ratios;

/// <summary>The rows of the performance budget that need a store.</summary>
internal static class StoreRows
{
    private const int Enrolled = 100_000;
    private const int EnrolledInBatch = 500;
    private const int Passes = 100;
    private const int FiredInBatch = 25;
    private const int Fires = 100;
    private const int Few = 10_000;
    private const int Many = 1_000_000;
    private const int Claims = 150;

    internal static async Task<IReadOnlyList<Figures>> MeasureAsync()
    {
        var figures = new List<Figures>();
        await AddAsync(figures, () => Task.FromResult<BenchDatabase>(new SqliteBench())).ConfigureAwait(false);
        (PostgresServer? server, string? why) = PostgresServer.Find();
        using (server)
        {
            if (server is not null)
            {
                await AddAsync(figures, async () => await PostgresBench.CreateAsync(server.ConnectionString).ConfigureAwait(false)).ConfigureAwait(false);
            }
        }

        figures.Add(await MemoryAsync().ConfigureAwait(false));
        if (why is not null)
        {
            Say($"The rows with PostgreSQL are left out: {why}. In a clone of the repository, eval \"$(tests/postgres.sh start)\" starts a server.");
        }

        return figures;
    }

    private static async Task AddAsync(List<Figures> figures, Func<Task<BenchDatabase>> create)
    {
        StoreWork work = await StoreWork.OpenAsync(create).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            figures.Add(await PairsAsync(
                $"enroll 100 k, {work.Kind}: raw ADO.NET", Aim.Times(2), Enrolled / EnrolledInBatch, EnrolledInBatch,
                _ => work.EnrollAsync(EnrolledInBatch), _ => work.EnrollRawAsync(EnrolledInBatch)).ConfigureAwait(false));
            await work.MustAgreeAsync().ConfigureAwait(false);
            figures.Add(await PairsAsync(
                $"claim + begin + complete, batches of 50, {work.Kind}: raw ADO.NET", Aim.Times(1.5), Passes, StoreWork.Batch,
                _ => work.TickAsync(), _ => work.TickRawAsync()).ConfigureAwait(false));
            await work.MustAgreeAsync().ConfigureAwait(false);
            figures.Add(await PairsAsync(
                $"durable fire of a command, {work.Kind}: raw ADO.NET", Aim.Times(2.5), Fires, 2 * FiredInBatch,
                i => work.FireAsync(i * FiredInBatch, FiredInBatch), i => work.FireRawAsync(i * FiredInBatch, FiredInBatch)).ConfigureAwait(false));
            int afresh = Passes * StoreWork.Batch;
            figures.Add(await PairsAsync(
                $"durable fire of a fact with a key, {work.Kind}: raw ADO.NET", Aim.Times(2.5), Fires, FiredInBatch,
                i => work.ReceiveAsync(afresh + (i * FiredInBatch), FiredInBatch),
                i => work.ReceiveRawAsync(afresh + (i * FiredInBatch), FiredInBatch)).ConfigureAwait(false));
            await work.MustAgreeAsync().ConfigureAwait(false);
        }

        figures.Add(await ClaimAsync(create, work.Kind).ConfigureAwait(false));
    }

    private static async Task<Figures> ClaimAsync(Func<Task<BenchDatabase>> create, string kind)
    {
        Say($"filling {kind} with 1 M enrollments");
        ClaimWork few = await ClaimWork.OpenAsync(await create().ConfigureAwait(false), Few).ConfigureAwait(false);
        await using (few.ConfigureAwait(false))
        {
            ClaimWork many = await ClaimWork.OpenAsync(await create().ConfigureAwait(false), Many).ConfigureAwait(false);
            await using (many.ConfigureAwait(false))
            {
                return await PairsAsync(
                    $"claim of 50 with 1 M enrollments, {kind}: with 10 k", Aim.Times(1.3), Claims, 1,
                    _ => many.ClaimAsync(), _ => few.ClaimAsync(),
                    async () =>
                    {
                        await many.CompleteAsync().ConfigureAwait(false);
                        await few.CompleteAsync().ConfigureAwait(false);
                    }).ConfigureAwait(false);
            }
        }
    }

    private static async Task<Figures> MemoryAsync()
    {
        Say("memory of 1 M enrollments");
        (double ours, double peer) = await new MemoryWork(Many).BytesAsync().ConfigureAwait(false);
        var aim = Aim.Size(2);
        return new("memory per enrollment, in-memory store, 1 M: its bare fields", aim, ours, null, peer, aim.RatioOf(ours, peer)) { Unit = "B" };
    }

    private static async Task<Figures> PairsAsync(
        string row, Aim aim, int pairs, int operations, Func<int, Task> ours, Func<int, Task> peer, Func<Task>? between = null)
    {
        Say(row);
        long start = Stopwatch.GetTimestamp();
        Figures figures = await Pairs.MeasureAsync(row, aim, pairs, operations, ours, peer, between).ConfigureAwait(false);
        Say($"    {figures.Ratio:F2} in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s");
        return figures;
    }

    /// <summary>How far it is: minutes go by.</summary>
    private static void Say(string sentence) => Console.Error.WriteLine(sentence);
}
