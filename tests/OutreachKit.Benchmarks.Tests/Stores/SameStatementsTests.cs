using OutreachKit.Benchmarks.Ratios;
using OutreachKit.Benchmarks.Stores;
using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.Benchmarks.Tests.Stores;

/// <summary>
/// The peer is fair only as long as it says what the store says. That both databases hold the same in the end does not show a
/// question that only one of them asks, nor an index that only one of them can use.
/// </summary>
public class SameStatementsTests
{
    public static TheoryData<string> OnSqlite => Names("SQLite");

    public static TheoryData<string> OnPostgres => Names(Budget.PostgreSql);

    [Theory]
    [MemberData(nameof(OnSqlite))]
    public async Task On_SQLite_the_peer_says_what_the_store_says_and_as_often(string row) =>
        (await DifferencesAsync("SQLite", row, log => Task.FromResult<BenchDatabase>(new LoggedSqlite(log)))).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(OnPostgres))]
    public async Task On_PostgreSQL_the_peer_says_what_the_store_says_as_often_and_in_the_same_round_trips(string row)
    {
        string server = PostgreSqlServer.ConnectionString;
        using var postgres = new LoggedPostgres();

        (await DifferencesAsync(Budget.PostgreSql, row, log => postgres.CreateAsync(server, log))).Should().BeEmpty();
    }

    /// <summary>What is not said as often by both.</summary>
    private static async Task<IEnumerable<string>> DifferencesAsync(string kind, string name, Func<StatementLog, Task<BenchDatabase>> create)
    {
        // The database that is made first is the store's.
        StatementLog[] logs = [new(), new()];
        var next = new Queue<StatementLog>(logs);
        StoreRow row = Rows(kind, () => create(next.Dequeue())).Single(row => row.Name == name);
        row.Prepared = () => Array.ForEach(logs, log => log.Clear());

        await row.MeasureAsync(Effort.Brief);

        (IReadOnlyDictionary<string, int> ours, IReadOnlyDictionary<string, int> peer) = (logs[0].Counts, logs[1].Counts);
        ours.Keys.Should().Contain(said => said.Contains("insert into outreach_history"), "what nobody hears is the same on both sides");
        return from said in ours.Keys.Union(peer.Keys)
               let times = (Ours: ours.GetValueOrDefault(said), Peer: peer.GetValueOrDefault(said))
               where times.Ours != times.Peer
               select $"{times.Ours} times by the store, {times.Peer} by the peer: {said}";
    }

    private static IEnumerable<StoreRow> Rows(string kind, Func<Task<BenchDatabase>> create) => StoreRows.On(kind, create).OfType<StoreRow>();

    /// <remarks>Without what is done in batches: there the peer writes the same rows in its own way, and asks nothing.</remarks>
    private static TheoryData<string> Names(string kind) =>
    [
        .. Rows(kind, () => throw new InvalidOperationException("To list the rows needs no database.")).Select(row => row.Name)
            .Where(name => !name.Contains("batched", StringComparison.Ordinal) && !name.Contains("in bulk", StringComparison.Ordinal)),
    ];
}
