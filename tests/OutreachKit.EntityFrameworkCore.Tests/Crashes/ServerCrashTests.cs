using NodaTime;
using OutreachKit.EntityFrameworkCore.Tests.Postgres;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>The database server crashes under the workers, and comes back.</summary>
[Collection(CrashCollection.Name)]
public sealed class ServerCrashTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Law("C1")]
    [Law("C3")]
    public async Task A_PostgreSQL_that_crashes_and_comes_back_costs_no_touch_and_the_workers_go_on_by_themselves()
    {
        Assert.SkipWhen(
            PostgresPrograms.Folder is null && Environment.GetEnvironmentVariable("CI") != "true",
            "No PostgreSQL server is installed; tests/postgres.sh installs one.");

        // By its own default this one would lose what it has committed in the last half a minute.
        PostgresCluster cluster = await PostgresCluster.StartAsync(Stop, "-c synchronous_commit=off -c wal_writer_delay=10s");
        await using var site = CrashSite.On(cluster);
        var plan = new CrashPlan(Touches: 600, Processes: 3, Kills: 0, Freezes: 0, Duration.FromSeconds(2));
        int crashes = 0;

        KillReport report = await new KillRun(site, plan) { Events = [CrashAsync, CrashAsync] }.RunAsync(Stop);

        RunReport.Say($"{crashes} crashes of the server; {report}");
        report.AllFindings.Should().BeEmpty(string.Join("\n", report.Complaints));
        crashes.Should().Be(2);

        async Task CrashAsync()
        {
            await cluster.StopImmediatelyAsync(Stop);
            await cluster.StartAgainAsync(Stop);
            crashes++;
        }
    }
}
