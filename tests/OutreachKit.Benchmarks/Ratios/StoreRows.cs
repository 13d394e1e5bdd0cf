using OutreachKit.Benchmarks.Stores;

namespace OutreachKit.Benchmarks.Ratios;

/// <summary>The rows of the performance budget that need a database.</summary>
internal static class StoreRows
{
    private const int Enrolled = 100_000;

    /// <param name="kind">The kind of database.</param>
    /// <param name="create">Makes an empty one.</param>
    internal static IEnumerable<Row> On(string kind, Func<Task<BenchDatabase>> create) =>
    [
        new StoreRow($"enroll 100 k, {kind}: raw ADO.NET", Aim.Times(2), create, Enroll),
        new StoreRow($"enroll 100 k in bulk, {kind}: {Bulk(kind)}", Aim.Times(2), create, EnrollInBulk),
        new StoreRow($"dispatch: claim + begin + complete, batches of 50, {kind}: raw batched {Driver(kind)}", Aim.Times(1.5), create, Dispatch),
        new StoreRow($"durable fire of a command, {kind}: raw ADO.NET", Aim.Times(2.5), create, FireCommand),
        new StoreRow($"durable fire of a fact with a key, {kind}: raw ADO.NET", Aim.Times(2.5), create, ReceiveFact),
        new ClaimRow(kind, create),
    ];

    private static string Driver(string kind) => kind == Budget.PostgreSql ? "Npgsql" : "ADO.NET";

    private static string Bulk(string kind) => kind == Budget.PostgreSql ? "COPY" : "prepared inserts in one transaction";

    private static StoreBatches Enroll(Effort effort)
    {
        int operations = effort.Of(500, 20);
        return new()
        {
            Pairs = effort.Of(Enrolled / 500, 3),
            Operations = operations,
            Ours = (work, _) => work.EnrollAsync(operations),
            Peer = (work, _) => work.EnrollRawAsync(operations),
        };
    }

    private static StoreBatches EnrollInBulk(Effort effort)
    {
        int operations = effort.Of(2_500, 60);
        return new()
        {
            Pairs = effort.Of(Enrolled / 2_500, 2),
            Operations = operations,
            Counted = "contacts",
            Ours = (work, _) => work.AdoptAsync(operations),
            Peer = (work, _) => work.AdoptRawAsync(operations),
        };
    }

    private static StoreBatches Dispatch(Effort effort)
    {
        int passes = effort.Of(700, 3);
        return new()
        {
            Contacts = effort.Of(Enrolled, passes * StoreWork.Batch),
            Pairs = passes,

            // In the first passes of a process the runtime compiles, on the processors that both sides need: a dispatcher runs for days.
            Cold = effort.Of(400, 0),
            Operations = StoreWork.Batch,
            Counted = "touches",
            Ours = (work, _) => work.TickAsync(),
            Peer = (work, _) => work.TickRawAsync(),
        };
    }

    /// <summary>Two commands for each contact, whose request was sent before.</summary>
    private static StoreBatches FireCommand(Effort effort)
    {
        int fired = effort.Of(25, 5);
        int pairs = effort.Of(100, 3);
        int passes = ((fired * pairs) + StoreWork.Batch - 1) / StoreWork.Batch;
        return new()
        {
            Contacts = effort.Of(Enrolled, passes * StoreWork.Batch),
            Prepare = work => DispatchAsync(work, passes),
            Pairs = pairs,
            Operations = 2 * fired,
            Ours = (work, i) => work.FireAsync(i * fired, fired),
            Peer = (work, i) => work.FireRawAsync(i * fired, fired),
        };
    }

    private static StoreBatches ReceiveFact(Effort effort)
    {
        int received = effort.Of(25, 5);
        int pairs = effort.Of(100, 3);
        return new()
        {
            Contacts = effort.Of(Enrolled, received * (pairs + 1)),

            // With the first delivery a store keeps by which key it is known again.
            Prepare = async work =>
            {
                await work.ReceiveAsync(0, received).ConfigureAwait(false);
                await work.ReceiveRawAsync(0, received).ConfigureAwait(false);
            },
            Pairs = pairs,
            Operations = received,
            Ours = (work, i) => work.ReceiveAsync((i + 1) * received, received),
            Peer = (work, i) => work.ReceiveRawAsync((i + 1) * received, received),
        };
    }

    /// <summary>So many passes on both sides, off the clock.</summary>
    private static async Task DispatchAsync(StoreWork work, int passes)
    {
        for (int i = 0; i < passes; i++)
        {
            await work.TickAsync().ConfigureAwait(false);
            await work.TickRawAsync().ConfigureAwait(false);
        }
    }
}
