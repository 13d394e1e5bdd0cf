using NodaTime;
using OutreachKit.CrashWorker;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>The judge of the crash tests sees each breach when there is one, and none where all is well.</summary>
public sealed class VerdictTests
{
    private const int Worker = 100;
    private const int Other = 200;

    private static readonly Duration Lease = Duration.FromSeconds(2);
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 16, 0);

    private static readonly Decision Enrolled = Enrollment.Enroll(
        new EnrollmentProfile
        {
            Id = new EnrollmentId(new Guid(1, 0, 7, 1, 2, 3, 4, 5, 6, 7, 8)),
            Contact = "crm-42",
            Pipeline = Letters.Pipeline,
            Zone = ContactZone.Of(DateTimeZone.Utc),
        },
        Start);

    private static readonly TouchKey Key = Enrolled.Enrollment.Touches[0].Key;
    private static readonly Decision Begun = Enrolled.Enrollment.Begin(Key, Start);
    private static readonly Decision Ended = Begun.Enrollment.EndTouch(Key, TouchEnd.Done, Start);

    /// <summary>Claimed, begun, sent and ended by one worker.</summary>
    private static readonly LetterStory Well = new(
        Key, Ended.Enrollment, [Enrolled.Event!, Begun.Event!, Ended.Event!], IsListed: false, [new OutboxLine(Key, 1, Worker)],
        [Note(JournalEntry.Claimed), Note(JournalEntry.Begun), Note(JournalEntry.Ending), Note(JournalEntry.Ended)]);

    private static readonly Death Death = new(Worker, Seam.AfterBegin, Start);

    [Fact]
    public void All_is_well_with_a_letter_that_was_sent_once_and_with_one_whose_worker_died_under_way()
    {
        FindingsOf(Well).Should().BeEmpty();
        FindingsOf(Doubtful(Lease), Death).Should().BeEmpty();
    }

    [Fact]
    public void Letters_that_are_missing_or_stray_are_found()
    {
        var evidence = new Evidence([Well], [new OutboxLine(new TouchKey(Guid.Empty), 1, Worker)], BrokenHistories: 1, OpenRows: 1);

        new LawCheck(evidence, [], Lease, parallelism: 4).Findings(touches: 2).Should().HaveCount(4);
    }

    [Fact]
    public void What_was_sent_twice_or_done_unsent_is_found()
    {
        FindingsOf(Well with { Sent = [Well.Sent[0], Well.Sent[0] with { Pid = Other }] }).Should().Equal($"{Key}: sent 2 times");
        FindingsOf(Well with { Sent = [] }).Should().Equal($"{Key}: recorded as done, and never sent");
        FindingsOf(Well with { Sent = [new OutboxLine(Key, 2, Worker)] }).Should().Equal($"{Key}: sent in an attempt that never began");
    }

    [Fact]
    public void What_is_lost_is_found()
    {
        FindingsOf(Well with { Stored = Begun.Enrollment, History = [Enrolled.Event!, Begun.Event!] })
            .Should().Equal($"{Key}: lost: not done, and not listed as in doubt");
        FindingsOf(Doubtful(Lease) with { IsListed = false }, Death).Should().Contain($"{Key}: lost: not done, and not listed as in doubt");
    }

    [Fact]
    public void A_history_with_a_gap_and_one_that_made_something_else_are_found()
    {
        FindingsOf(Well with { History = [Enrolled.Event!, Ended.Event!] }).Should().Contain($"{Key}: the enrollment is not what its history makes");
        FindingsOf(Well with { Stored = Begun.Enrollment }).Should().Equal($"{Key}: the enrollment is not what its history makes");
    }

    [Fact]
    public void A_second_begin_is_found_unless_the_first_is_known_to_have_come_to_nothing()
    {
        Decision retried = Begun.Enrollment.Retry(Key, Start, Start);
        Decision again = retried.Enrollment.Begin(Key, Start);
        Decision done = again.Enrollment.EndTouch(Key, TouchEnd.Done, Start);
        LetterStory twice = Well with
        {
            Stored = done.Enrollment,
            History = [Enrolled.Event!, Begun.Event!, retried.Event!, again.Event!, done.Event!],
            Sent = [new OutboxLine(Key, 2, Worker)],
        };

        FindingsOf(twice).Should().BeEmpty();
        FindingsOf(twice with { History = [Enrolled.Event!, Begun.Event!, again.Event!, done.Event!] })
            .Should().Contain($"{Key}: began again although nobody knew that it had not gone out");
    }

    [Fact]
    public void A_doubt_before_the_end_of_the_lease_and_one_without_a_death_are_found()
    {
        FindingsOf(Doubtful(Lease / 2), Death).Should().Equal($"{Key}: called in doubt while the lease of its worker still ran");
        FindingsOf(Doubtful(Lease)).Should().Equal($"{Key}: in doubt, and nobody has killed its worker");
        FindingsOf(Doubtful(Lease) with { Notes = Well.Notes }, Death).Should().Equal($"{Key}: in doubt, and its worker had recorded its end");
    }

    [Fact]
    public void A_lease_whose_end_was_brought_about_by_moving_the_stores_time_has_ended()
    {
        Instant meanwhile = Start + Duration.FromMilliseconds(1);
        IReadOnlyList<string> Findings(params ClockMove[] moves) => new LawCheck(
            new Evidence([Doubtful(Duration.FromMilliseconds(2))], [], 0, 0), [Death], Lease, parallelism: 4, moves).Findings(touches: 1);

        Findings(new ClockMove(meanwhile, Lease)).Should().BeEmpty();
        Findings(new ClockMove(meanwhile, Lease / 2)).Should().Equal($"{Key}: called in doubt while the lease of its worker still ran");
        Findings(new ClockMove(Start - Lease, Lease)).Should().Equal($"{Key}: called in doubt while the lease of its worker still ran");
    }

    [Fact]
    public void More_doubts_than_a_worker_has_hands_are_found()
    {
        var evidence = new Evidence([Doubtful(Lease), Doubtful(Lease)], [], 0, 0);

        new LawCheck(evidence, [Death], Lease, parallelism: 1).Findings(touches: 2).Should().ContainSingle().Which.Should().Contain("2 letters in doubt");
    }

    [Fact]
    public void A_claim_that_was_taken_from_its_owner_is_found_unless_the_owner_had_let_it_go()
    {
        JournalLine taken = Note(JournalEntry.Claimed) with { Pid = Other, Fence = 2, LeaseEnd = Start + Lease + Lease / 2 };
        JournalLine[] over = [Note(JournalEntry.Claimed), taken, taken with { Entry = JournalEntry.Begun }, taken with { Entry = JournalEntry.Ended }];

        FindingsOf(Well with { Notes = over }).Should().Equal($"{Key}: claimed while the lease of its worker still ran");
        FindingsOf(Well with { Notes = [.. over, Note(JournalEntry.Releasing)] }).Should().BeEmpty();
        FindingsOf(Well with { Notes = [over[0], taken with { LeaseEnd = Start + Lease + Lease }] }).Should().BeEmpty();
        FindingsOf(Well with { Notes = [over[0], taken with { Fence = 1 }] }).Should().Equal($"{Key}: claimed twice under fence 1");
    }

    [Fact]
    public void A_begin_under_a_fence_that_was_overtaken_is_found()
    {
        JournalLine taken = Note(JournalEntry.Claimed) with { Pid = Other, Fence = 2, LeaseEnd = Start + Lease + Lease };

        FindingsOf(Well with { Notes = [Note(JournalEntry.Claimed), taken, Note(JournalEntry.Begun)] })
            .Should().Equal($"{Key}: begun under a fence that had been overtaken");
    }

    /// <summary>Begun by a worker of which nothing was heard, and called in doubt so long afterwards.</summary>
    private static LetterStory Doubtful(Duration after)
    {
        Decision doubt = Begun.Enrollment.EndTouch(Key, TouchEnd.InDoubt, Start + after, "worker-lost");
        return new(
            Key, doubt.Enrollment, [Enrolled.Event!, Begun.Event!, doubt.Event!], IsListed: true, [],
            [Note(JournalEntry.Claimed), Note(JournalEntry.Begun), Note(JournalEntry.Ended) with { Pid = Other }]);
    }

    private static JournalLine Note(JournalEntry entry) => new(entry, Key, Worker, Fence: 1, Start + Lease);

    private static IReadOnlyList<string> FindingsOf(LetterStory letter, params Death[] deaths) =>
        new LawCheck(new Evidence([letter], [], 0, 0), deaths, Lease, parallelism: 4).Findings(touches: 1);
}
