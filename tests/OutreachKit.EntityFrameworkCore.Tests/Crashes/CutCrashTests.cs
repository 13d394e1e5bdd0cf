using OutreachKit.Enrollments.Events;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>
/// The connection is cut after the COMMIT and before its answer: whoever committed cannot know whether it went through, and must
/// find out. <c>OUTREACHKIT_CRASH_CUTS=1000</c> asks for so many.
/// </summary>
[Collection(CrashCollection.Name)]
public sealed class CutCrashTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Law("C1")]
    [Law("C7")]
    [Law("C8")]
    public async Task A_connection_cut_around_a_commit_leaves_one_effect_of_whatever_was_committed()
    {
        await using var site = CrashSite.Of(Kind.PostgreSql);

        CutReport report = await new CutRun(site).RunAsync(CrashPlan.AskedCuts, Stop);

        RunReport.Say(report.ToString());
        report.Faults.Should().BeEmpty();
        report.Histories.Should().OnlyContain(history => history.SequenceEqual(
            new[] { EventKind.Enrolled, EventKind.FactReceived, EventKind.TouchBegan, EventKind.TouchEnded }));
        report.TimesSent.Should().OnlyContain(times => times == 1);
        report.NotAnsweredAsBefore.Should().Be(0, "the same fact is answered as it was the first time");
        report.Rows.Should().Be(
            (report.Contacts, 4 * report.Contacts, report.Contacts, 0),
            "the tables hold what was committed once: enrollments, events, deliveries, open touches");
        report.NotCut.Should().Be(0);
        report.Cuts[Cut.CommitAnswer].Should().BeGreaterThanOrEqualTo(CrashPlan.AskedCuts);
    }
}
