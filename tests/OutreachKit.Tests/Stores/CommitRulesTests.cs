using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stops;
using OutreachKit.Stores;
using OutreachKit.Tests.Enrollments;
using OutreachKit.Touches;

namespace OutreachKit.Tests.Stores;

/// <summary>Every commit in every state of what is stored: what may become true is said in one place, and these are its laws.</summary>
public class CommitRulesTests
{
    private static readonly Guid Same = new("11111111-0000-0000-0000-000000000000");
    private static readonly Guid Other = new("22222222-0000-0000-0000-000000000000");
    private static readonly Decision Enrolled = Enrollment.Enroll(Given.Profile(), Given.Monday);
    private static readonly TouchKey Key = Enrolled.Enrollment.TheTouch().Key;
    private static readonly bool[] Either = [false, true];

    /// <summary>Every commit beside every state: thousands, each looked at once.</summary>
    private static readonly (Commit Commit, CommitState State, CommitStatus? Said)[] All = [.. Pairs().Select(p => (p.Commit, p.State, Said(p.Commit, p.State)))];

    [Fact]
    [Law("C8")]
    public void What_was_delivered_before_is_known_before_anything_else() => All
        .Where(a => a.Commit.Inbox is not null && a.State.DeliveredContent is not null)
        .Should().NotBeEmpty().And.OnlyContain(a => a.Said == (a.State.DeliveredContent == Same ? CommitStatus.AlreadyReceived : CommitStatus.KeyReused));

    [Fact]
    [Law("C7")]
    public void Nothing_becomes_true_on_another_revision_than_it_was_decided_on() => All
        .Where(a => a.State.Revision != a.Commit.Event.Revision - 1)
        .Should().NotBeEmpty().And.OnlyContain(a => a.Said == CommitStatus.Conflict || a.Said == CommitStatus.AlreadyReceived || a.Said == CommitStatus.KeyReused);

    [Fact]
    [Law("C1")]
    public void Nothing_happens_under_a_claim_that_is_somebody_elses_and_nothing_begins_when_its_lease_is_over() => All
        .Where(a => a.Commit.Claim is not null && (!a.State.OwnsClaim || (a.Commit.Lease is not null && !a.State.ClaimRuns)))
        .Should().NotBeEmpty().And.OnlyContain(a => a.Said != CommitStatus.Committed);

    [Fact]
    [Law("C1")]
    public void What_has_begun_is_completed_by_its_fence_alone() => All
        .Where(a => a is { Commit: { Claim: not null, Lease: null }, State: { OwnsClaim: true, ClaimRuns: false } })
        .Should().NotBeEmpty().And.OnlyContain(a => a.Said != CommitStatus.ClaimLost);

    [Fact]
    [Law("R4")]
    public void A_stop_wins_over_whatever_it_forbids() => All
        .Where(a => a.Commit.UnlessStopped && a.State.Stops is not null)
        .Should().NotBeEmpty().And.OnlyContain(a => a.Said != CommitStatus.Committed);

    [Fact]
    [Law("R4")]
    public void Another_key_lets_nothing_through_where_stops_count() => All
        .Where(a => a.State.HashKeys is not null && (a.Commit.UnlessStopped || a.Commit.KeepsKeyedHashes))
        .Should().NotBeEmpty().And.OnlyContain(a => a.Said != CommitStatus.Committed && a.Said != CommitStatus.Suppressed);

    [Fact]
    [Law("C4")]
    public void Nothing_is_sent_again_while_somebody_may_be_at_it() => All
        .Where(a => a.Commit.Resends is not null && a.State.LastLeaseRuns)
        .Should().NotBeEmpty().And.OnlyContain(a => a.Said != CommitStatus.Committed);

    [Fact]
    public void Nobody_is_twice_in_a_pipeline()
    {
        All.Where(a => a.Commit.Event.Revision == 1 && a.State.HasUnfinished).Should().NotBeEmpty().And.OnlyContain(a => a.Said != CommitStatus.Committed);
        All.Where(a => a.Said == CommitStatus.AlreadyEnrolled).Should().NotBeEmpty().And.OnlyContain(a => a.Commit.Event.Revision == 1 && a.State.HasUnfinished);
    }

    [Fact]
    public void What_nothing_stands_against_is_committed() => All
        .Where(a => a.State is { DeliveredContent: null, OwnsClaim: true, ClaimRuns: true, HashKeys: null, Stops: null, LastLeaseRuns: false, HasUnfinished: false })
        .Where(a => a.State.Revision == a.Commit.Event.Revision - 1)
        .Should().NotBeEmpty().And.OnlyContain(a => a.Said == CommitStatus.Committed);

    /// <summary>Null for another key.</summary>
    private static CommitStatus? Said(Commit commit, CommitState state)
    {
        try
        {
            return CommitRules.Judge(commit, state);
        }
        catch (WrongHashKeyException)
        {
            return null;
        }
    }

    private static IEnumerable<(Commit Commit, CommitState State)> Pairs() =>
        from commit in Commits()
        from state in States()
        select (commit, state);

    private static IEnumerable<Commit> Commits()
    {
        Decision adopted = Enrollment.Adopt(Given.Profile(), Stage.Declined, Given.Monday, Given.Monday);
        Decision replied = Enrolled.Enrollment.Receive(Fact.ReplyReceived(Given.Monday), Given.Monday);
        return
            from decision in new[] { Enrolled, adopted, replied }
            from isKeyed in Either
            from claim in new[] { (Claims: false, Lease: (Duration?)null), (true, null), (true, Duration.FromMinutes(5)) }
            from resends in Either
            from unlessStopped in Either
            from suppresses in Either
            select new Commit
            {
                After = decision.Enrollment,
                Event = decision.Event!,
                Inbox = isKeyed ? new InboxKey(Other, Same, Same) : null,
                Claim = claim.Claims ? new TouchClaim(decision.Enrollment.Id, Key, 7, Given.Monday) : null,
                Lease = claim.Lease,
                Resends = resends ? Key : null,
                UnlessStopped = unlessStopped,
                Suppresses = suppresses,
            };
    }

    private static IEnumerable<CommitState> States() =>
        from revision in new long[] { 0, 1, 2 }
        from content in new Guid?[] { null, Same, Other }
        from bits in Enumerable.Range(0, 1 << 6)
        select new CommitState
        {
            Revision = revision,
            DeliveredContent = content,
            OwnsClaim = (bits & 1) > 0,
            ClaimRuns = (bits & 2) > 0,
            HashKeys = (bits & 4) > 0 ? new([Other], null) : null,
            Stops = (bits & 8) > 0 ? [Stop.OptOut("", Enrolled.Enrollment.Contact)] : null,
            LastLeaseRuns = (bits & 16) > 0,
            HasUnfinished = (bits & 32) > 0,
        };
}
