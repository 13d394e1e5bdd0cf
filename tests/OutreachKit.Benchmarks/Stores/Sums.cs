using System.Data.Common;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>How much a database holds: rows, revisions, characters, touches by state.</summary>
internal static class Sums
{
    private static readonly string[] Queries =
    [
        "select count(*), sum(revision), sum(length(state)), sum(length(stage)), sum(open_slot), sum(length(reached)) from outreach_enrollments",
        "select count(*), sum(revision), sum(length(body)) from outreach_history",
        "select count(*), sum(case when status = 0 then 1 else 0 end), sum(case when status = 2 then 1 else 0 end), sum(is_timer), sum(due_at - ready_at) from outreach_touches",
        "select count(*), sum(revision) from outreach_inbox",
    ];

    internal static async Task<string> OfAsync(BenchDatabase database)
    {
        var sums = new List<string>();
        DbConnection connection = await database.ConnectAsync().ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            foreach (string query in Queries)
            {
                object[] row = (await new RawStep(connection, query).RunAsync([[]]).ConfigureAwait(false))!;
                sums.Add($"({string.Join(", ", row)})");
            }
        }

        return string.Join(" ", sums);
    }
}
