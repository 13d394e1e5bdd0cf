using NodaTime;
using OutreachKit.CrashWorker;
using OutreachKit.EntityFrameworkCore.Tests.Crashes;
using OutreachKit.MariaDb.Tests.Databases;
using OutreachKit.Testing;

namespace OutreachKit.MariaDb.Tests.Crashes;

/// <summary>
/// The cardinal promise on MariaDB, against processes that die or freeze, and a server that crashes. <c>OUTREACHKIT_CRASH=10000x8x100</c> makes the first as
/// large as docs/reliability.md tells.
/// </summary>
[Collection(CrashCollection.Name)]
public sealed class MariaDbCrashTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Law("C1")]
    [Law("C3")]
    [Law("C4")]
    public async Task Workers_that_are_killed_anywhere_lose_no_touch_and_begin_none_twice()
    {
        await using var site = MariaDbSite.New();
        var plan = CrashPlan.AskedOr("800x3x15");

        KillReport report = await new KillRun(site, plan).RunAsync(Stop);

        RunReport.Say(report.ToString());
        report.AllFindings.Should().BeEmpty();
        report.Deaths.Should().HaveCount(plan.Kills);
        Enum.GetValues<Seam>().Where(seam => report.DeathsAt(seam) == 0).Should().BeEmpty("each seam has its turn");
    }

    [Fact]
    [Law("C1")]
    [Law("C4")]
    [Law("C5")]
    public async Task Workers_that_freeze_anywhere_and_go_on_after_their_lease_send_nothing_twice_and_lose_nothing()
    {
        await using var site = MariaDbSite.New();
        var plan = new CrashPlan(Touches: 400, Processes: 3, Kills: 0, Freezes: 5, Duration.FromSeconds(2));

        KillReport report = await new KillRun(site, plan).RunAsync(Stop);

        RunReport.Say(report.ToString());
        report.AllFindings.Should().BeEmpty();
        report.Freezes.Should().Be(plan.Freezes);
    }

    [Fact]
    [Law("C1")]
    [Law("C4")]
    [Law("C5")]
    public async Task The_late_word_of_a_frozen_worker_counts_until_somebody_has_settled_the_doubt()
    {
        await using var site = MariaDbSite.New();

        IReadOnlyList<FrozenCase> cases = await new FreezeRun(site).RunAsync(FrozenCase.All, Stop);

        foreach (FrozenCase frozen in cases)
        {
            frozen.Outcome.Should().BeEquivalentTo(frozen.Expected, options => options.WithStrictOrdering(), $"it was frozen {frozen}");
        }
    }

    [Fact]
    [Law("C1")]
    [Law("C3")]
    public async Task A_server_that_crashes_and_comes_back_costs_no_touch_and_the_workers_go_on_by_themselves()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are killed with the signals of Linux.");
        await using MariaDbServer server = await MariaDbServer.StartAsync(Stop);
        await using var site = MariaDbSite.On(server);
        var plan = new CrashPlan(Touches: 600, Processes: 3, Kills: 0, Freezes: 0, Duration.FromSeconds(2));
        int crashes = 0;

        KillReport report = await new KillRun(site, plan) { Events = [CrashAsync, CrashAsync] }.RunAsync(Stop);

        RunReport.Say($"{crashes} crashes of the server; {report}");
        report.AllFindings.Should().BeEmpty(string.Join("\n", report.Complaints));
        crashes.Should().Be(2);

        async Task CrashAsync()
        {
            await server.CrashAsync();
            crashes++;
        }
    }
}
