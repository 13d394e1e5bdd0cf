using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stores;
using OutreachKit.Touches;
using Xunit;

namespace OutreachKit.Testing.Conformance;

// One commit, all of it or nothing: transition, history, next touch and inbox key.
public abstract partial class StoreConformanceSuite
{
    [Fact]
    [Law("C7")]
    [Law("H2")]
    public async Task One_commit_is_seen_everywhere_at_once()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        FireResult reply = Assert.Single(await desk.Engine.ReceiveAsync("crm-42", Fact.ReplyReceived(desk.Now, key: "k1"), Stop));

        Enrollment found = await desk.FoundAsync(ada);
        Assert.Equal((2, Stage.Replied), (found.Revision, found.Stage));
        Assert.Equal([1L, 2L], (await desk.HistoryAsync(ada)).Select(e => e.Revision));
        Assert.Equal("propose-times", Assert.Single(found.Touches).Item.Id.Value);
        Assert.Empty(await desk.Store.ClaimAsync(new ClaimRequest(desk.Now, 10, Lease), Stop));
        Assert.Equal(2, (await desk.Store.FollowAsync(default, 10, Stop)).Count);
        Assert.True(Assert.Single(await desk.Engine.ReceiveAsync("crm-42", Fact.ReplyReceived(desk.Now, key: "k1"), Stop)).IsRepeat);
        Assert.Equal(reply.Event!.Revision, found.Revision);
    }

    [Fact]
    [Law("C7")]
    public async Task A_commit_that_is_refused_leaves_nothing_behind()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        TouchClaim old = await desk.ClaimedAsync(Lease);
        await LetLeasesPassAsync(Store, Lease);
        TouchClaim claim = await desk.ClaimedAsync(Lease);
        var inbox = new InboxKey(Guid.Parse("11111111-1111-1111-1111-111111111111"), Guid.Parse("22222222-2222-2222-2222-222222222222"));
        Decision begin = ada.Begin(claim.Key, desk.Now);
        Decision reply = ada.Receive(Fact.ReplyReceived(desk.Now), desk.Now);
        await desk.CommitAsync(ada.Receive(Fact.MessageSent(desk.Now, messageId: "m1"), desk.Now));
        Enrollment before = await desk.FoundAsync(ada);
        Assert.Equal(2, before.Revision);
        await desk.Store.SuppressAsync("", "crm-42", Stop);

        var refused = new (CommitStatus Expected, Commit Commit)[]
        {
            (CommitStatus.Conflict, Of(reply) with { Inbox = inbox }),
            (CommitStatus.Conflict, Of(begin) with { Claim = claim, Lease = Lease, Inbox = inbox }),
            (CommitStatus.Suppressed, Of(before.Receive(Fact.ReplyReceived(desk.Now), desk.Now)) with { UnlessStopped = true, Inbox = inbox }),
            (CommitStatus.ClaimLost, Of(before.Receive(Fact.ReplyReceived(desk.Now), desk.Now)) with { Claim = old, Inbox = inbox }),
        };
        foreach ((CommitStatus expected, Commit commit) in refused)
        {
            Assert.Equal(expected, (await desk.Store.CommitAsync(commit, Stop)).Status);
            Assert.Equal(before.Revision, (await desk.FoundAsync(ada)).Revision);
            Assert.Equal(2, (await desk.HistoryAsync(ada)).Count);
            Assert.Null(await desk.Store.FindDeliveryAsync(ada.Id, inbox, Stop));
            Assert.Equal(2, (await desk.Store.FollowAsync(default, 10, Stop)).Count);
        }

        static Commit Of(Decision decision) => new() { After = decision.Enrollment, Event = decision.Event! };
    }

    [Fact]
    [Law("C8")]
    public async Task The_same_fact_a_hundred_times_at_once_is_one_transition_with_one_answer()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        Fact reply = Fact.ReplyReceived(desk.Now, key: "<message-1@mail.example>");

        FireResult[] results = [.. (await Task.WhenAll(Enumerable.Range(0, 100).Select(_ =>
            Task.Run(() => desk.Engine.ReceiveAsync("crm-42", reply, Stop), Stop)))).SelectMany(r => r)];

        Assert.Equal(100, results.Length);
        Assert.Equal(1, results.Count(r => !r.IsRepeat));
        Assert.Equal(2, Assert.Single(results.Select(r => r.Event!.Revision).Distinct()));
        Assert.Equal(2, (await desk.HistoryAsync(ada)).Count);
    }

    [Fact]
    [Law("C8")]
    public async Task The_same_key_with_other_content_is_an_error_and_changes_nothing()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        await desk.Engine.ReceiveAsync("crm-42", Fact.ReplyReceived(desk.Now, key: "k1"), Stop);

        KeyReusedException reused = await Assert.ThrowsAsync<KeyReusedException>(
            () => desk.Engine.ReceiveAsync("crm-42", Fact.Declined(desk.Now, key: "k1"), Stop));

        Assert.DoesNotContain("k1", reused.Message, StringComparison.Ordinal);
        Assert.Equal(Stage.Replied, (await desk.FoundAsync(ada)).Stage);
    }

    [Fact]
    [Law("C8")]
    public async Task A_refused_commands_key_is_not_remembered_and_an_accepted_ones_is()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        Assert.Equal(RefusalCode.NotPermitted, (await ReopenAsync()).Refusal?.Code);
        await desk.Engine.ReceiveAsync("crm-42", Fact.Declined(desk.Now), Stop);

        FireResult accepted = await ReopenAsync();
        FireResult repeated = await ReopenAsync();

        Assert.Equal((true, false), (accepted.HasMoved, accepted.IsRepeat));
        Assert.Equal((true, accepted.Event!.Revision), (repeated.IsRepeat, repeated.Event!.Revision));
        Assert.Null(repeated.Refusal);

        Task<FireResult> ReopenAsync() => desk.Engine.FireAsync(ada.Id, Trigger.Reopened, key: "click-1", cancellationToken: Stop);
    }

    [Fact]
    public async Task A_hundred_enrollments_of_one_contact_at_once_make_one()
    {
        EngineUnderTest desk = NewDesk();
        EnrollResult[] results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ =>
            Task.Run(() => desk.Engine.EnrollAsync("crm-42", null, Stop), Stop)));

        Assert.Equal(1, results.Count(r => r.IsNew));
        Assert.Single(results.Select(r => r.Enrollment!.Id).Distinct());
        Assert.Single(await desk.Engine.FindByContactAsync("crm-42", Stop));
    }

    [Fact]
    public async Task Whoever_is_under_way_is_not_adopted_into_a_final_stage_beside_that()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();

        EnrollResult adopted = await desk.Engine.AdoptAsync("crm-42", Stage.Declined, desk.Now, cancellationToken: Stop);

        Assert.Equal((ada.Id, false), (adopted.Enrollment!.Id, adopted.IsNew));
        Assert.Single(await desk.Engine.FindByContactAsync("crm-42", Stop));
    }

    [Fact]
    public async Task Whoever_was_finished_can_be_enrolled_anew_and_both_are_found_the_oldest_first()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment first = await desk.EnrolledAsync();
        await desk.Engine.FinishAsync(first.Id, cancellationToken: Stop);
        desk.Clock.AdvanceMinutes(1);
        EnrollResult second = await desk.Engine.EnrollAsync("crm-42", null, Stop);

        Assert.True(second.IsNew);
        Assert.Equal([first.Id, second.Enrollment!.Id], (await desk.Engine.FindByContactAsync("crm-42", Stop)).Select(e => e.Id));
    }

    [Fact]
    [Law("H2")]
    public async Task Sixty_four_writers_on_one_enrollment_lose_no_update_and_leave_no_gap()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        int each = ManyCommits / 64;
        await Task.WhenAll(Enumerable.Range(0, 64).Select(writer => Task.Run(
            async () =>
            {
                for (int i = 0; i < each; i++)
                {
                    await desk.Engine.ReceiveAsync("crm-42", Fact.ReplyReceived(desk.Now, key: $"{writer}-{i}"), Stop);
                }
            },
            Stop)));

        IReadOnlyList<HistoryEvent> history = await desk.HistoryAsync(ada);
        Assert.Equal((64 * each) + 1, history.Count);
        Assert.Equal(Enumerable.Range(1, history.Count).Select(i => (long)i), history.Select(e => e.Revision));
        Assert.Equal(history.Count, (await desk.FoundAsync(ada)).Revision);
    }
}
