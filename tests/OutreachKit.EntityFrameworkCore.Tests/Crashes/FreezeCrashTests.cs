using NodaTime;
using OutreachKit.CrashWorker;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>Workers that stand still for longer than their lease and then go on, as if nothing had happened.</summary>
[Collection(CrashCollection.Name)]
public sealed class FreezeCrashTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C1")]
    [Law("C4")]
    public async Task Workers_that_freeze_anywhere_and_go_on_after_their_lease_send_nothing_twice_and_lose_nothing(Kind kind)
    {
        await using var site = CrashSite.Of(kind);
        var plan = new CrashPlan(Touches: 400, Processes: 3, Kills: 0, Freezes: 5, Duration.FromSeconds(2));

        KillReport report = await new KillRun(site, plan).RunAsync(Stop);

        RunReport.Say(report.ToString());
        report.AllFindings.Should().BeEmpty();
        report.Freezes.Should().Be(plan.Freezes);
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C1")]
    [Law("C4")]
    [Law("C5")]
    public async Task The_late_word_of_a_frozen_worker_counts_until_somebody_has_settled_the_doubt(Kind kind)
    {
        await using var site = CrashSite.Of(kind);

        IReadOnlyList<FrozenCase> cases = await new FreezeRun(site).RunAsync(FrozenCase.All, Stop);

        foreach (FrozenCase frozen in cases)
        {
            frozen.Outcome.Should().BeEquivalentTo(frozen.Expected, options => options.WithStrictOrdering(), $"it was frozen {frozen}");
        }
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C1")]
    [Law("C5")]
    public async Task The_late_word_of_a_frozen_worker_does_not_speak_for_the_attempt_that_came_after_its_own(Kind kind)
    {
        await using var site = CrashSite.Of(kind);

        var run = new FreezeRun(site);

        (Evidence evidence, bool isFirstStale, bool isSecondStale) = await run.RunTwoAttemptsAsync(Stop);

        FindingsOf(evidence, run).Should().BeEmpty();
        evidence.Letters.Should().ContainSingle().Which.Sent.Should().ContainSingle().Which.Attempt.Should().Be(2);
        (isFirstStale, isSecondStale).Should().Be((true, false));
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("C4")]
    [Law("C5")]
    public async Task A_worker_that_freezes_before_it_begins_does_not_begin_what_another_has_taken_over(Kind kind)
    {
        await using var site = CrashSite.Of(kind);

        var run = new FreezeRun(site);

        Evidence evidence = await run.RunTakeOverAsync(Stop);

        FindingsOf(evidence, run).Should().BeEmpty();
        LetterStory letter = evidence.Letters.Should().ContainSingle().Subject;
        letter.Sent.Should().ContainSingle();
        letter.Notes.Where(note => note.Entry == JournalEntry.Claimed).Should().HaveCountGreaterThan(1, "it was taken over");
    }

    /// <summary>Each on a line of its own.</summary>
    private static string FindingsOf(Evidence evidence, FreezeRun run) =>
        string.Join('\n', new LawCheck(evidence, [], FreezeRun.Lease, parallelism: 1, run.Moves).Findings(touches: 1));
}
