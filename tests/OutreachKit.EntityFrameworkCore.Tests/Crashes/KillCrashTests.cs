using OutreachKit.CrashWorker;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>
/// The cardinal promise, against processes that die: an attempt begins at most once and no touch is lost, whatever crashes when.
/// <c>OUTREACHKIT_CRASH=10000x8x100</c> makes them as large as docs/reliability.md tells.
/// </summary>
[Collection(CrashCollection.Name)]
public sealed class KillCrashTests
{
    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C1")]
    [Law("C3")]
    [Law("C4")]
    public async Task Workers_that_are_killed_anywhere_lose_no_touch_and_begin_none_twice(Kind kind)
    {
        await using var site = CrashSite.Of(kind);

        KillReport report = await new KillRun(site, CrashPlan.Asked).RunAsync(TestContext.Current.CancellationToken);

        RunReport.Say(report.ToString());
        report.AllFindings.Should().BeEmpty();
        report.Deaths.Should().HaveCount(CrashPlan.Asked.Kills);
        Enum.GetValues<Seam>().Where(seam => report.DeathsAt(seam) == 0).Should().BeEmpty("each seam has its turn");
    }
}
