using OutreachKit.Dispatch;
using OutreachKit.Enrollments;
using OutreachKit.Stores;
using OutreachKit.Touches;
using Xunit;

namespace OutreachKit.Testing.Conformance;

// Once: an attempt begins at most once, and only its owner may say what became of it.
public abstract partial class StoreConformanceSuite
{
    [Fact]
    [Law("C1")]
    public async Task Many_dispatchers_at_once_begin_each_touch_once()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrollManyAsync(200);
        var handler = new RecordingHandler();
        DispatchOptions options = desk.Options with { BatchSize = HandlerSlots };
        IOutreachStore again = (await OpenAgainAsync(Store)).With(new Pipelines.PipelineCatalog([Presets.InformationalInterview]));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            async () =>
            {
                Dispatcher dispatcher = desk.DispatcherOf(handler, options, i % 2 == 0 ? null : again);
                while ((await dispatcher.TickAsync(Stop)).Claimed > 0)
                {
                }
            },
            Stop)));

        Assert.Equal(200, handler.Performed.Count);
        Assert.Equal(200, handler.Performed.Select(t => t.Key).Distinct().Count());
    }

    [Fact]
    [Law("C1")]
    [Law("C6")]
    public async Task Another_attempt_follows_only_what_was_not_sent_and_keeps_the_key()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        var handler = new RecordingHandler(t => t.Attempt < 3 ? TouchOutcome.NotSent("smtp-421") : TouchOutcome.Done);
        for (int i = 0; i < 10; i++)
        {
            await desk.TickAsync(handler);
            desk.Clock.AdvanceMinutes(20);
        }

        Assert.Equal([1, 2, 3], handler.Performed.Select(t => t.Attempt));
        Assert.Equal(ada.Touches[0].Key, Assert.Single(handler.Performed.Select(t => t.Key).Distinct()));
        Assert.Equal(TouchKey.For("", ada.Id, ada.Touches[0].Item.Id, 1), ada.Touches[0].Key);
    }

    [Fact]
    [Law("C4")]
    public async Task A_claimed_touch_is_taken_over_after_its_lease_and_a_begun_one_becomes_in_doubt()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment claimed = await desk.EnrolledAsync("claimed");
        Enrollment begun = await desk.EnrolledAsync("begun");
        IReadOnlyList<TouchClaim> claims = await desk.Store.ClaimAsync(new ClaimRequest(desk.Now, 10, Lease), Stop);
        TouchClaim claim = claims.Single(c => c.Enrollment == begun.Id);
        await desk.CommitAsync(begun.Begin(claim.Key, desk.Now), claim, Lease);

        var handler = new RecordingHandler();
        Assert.Equal(0, (await desk.TickAsync(handler)).Claimed);
        Assert.Equal(2, (await desk.Store.BacklogAsync(desk.Now, Stop)).WithWorkers);

        await LetLeasesPassAsync(Store, Lease);
        Assert.Equal(1, (await desk.Store.BacklogAsync(desk.Now, Stop)).Abandoned);
        TickReport report = await desk.TickAsync(handler);

        Assert.Equal((1, 1), (report.InDoubt, report.Done));
        Assert.Equal(claimed.Id, Assert.Single(handler.Performed).Enrollment);
        Enrollment doubted = await desk.FoundAsync(begun);
        Assert.Equal((TouchState.InDoubt, "worker-lost"), (doubted.Touch(claim.Key)!.State, doubted.Touch(claim.Key)!.Reason));
        Assert.Equal(Stage.Contacted, doubted.Stage);

        // Its own worker's late word still counts.
        Decision late = doubted.EndTouch(claim.Key, TouchEnd.Done, desk.Now);
        Assert.Equal(CommitStatus.Committed, (await desk.CommitAsync(late, claim)).Status);
    }

    [Fact]
    [Law("C4")]
    [Law("C5")]
    public async Task After_somebody_has_settled_a_doubt_the_workers_late_word_is_stale()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        var handler = new RecordingHandler
        {
            While = async touch =>
            {
                await LetLeasesPassAsync(Store, Lease + Lease);
                await desk.TickAsync(new RecordingHandler());
                FireResult settled = await desk.Engine.SettleAsync(touch.Enrollment, touch.Key, Settlement.NotSent, cancellationToken: Stop);
                Assert.Null(settled.Refusal);
            },
        };

        TickReport report = await desk.TickAsync(handler);

        Assert.Equal((1, 0, 1), (report.Begun, report.Done, report.Stale));
        Assert.Null((await desk.FoundAsync(ada)).Touch(ada.Touches[0].Key));
    }

    [Fact]
    [Law("C4")]
    public async Task The_lease_is_asked_once_more_right_before_the_handler()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        var slow = new SeamStore(desk.Store) { AfterBegin = () => LetLeasesPassAsync(Store, Lease).AsTask() };
        var handler = new RecordingHandler();

        TickReport report = await desk.DispatcherOf(handler, store: slow).TickAsync(Stop);

        Assert.Empty(handler.Performed);
        Assert.Equal((1, 1), (report.Begun, report.Withdrawn));
        Assert.Equal((0, 0), ((await desk.FoundAsync(ada)).TouchesBegun, (await desk.FoundAsync(ada)).Touches[0].Attempts));
        Assert.Equal(1, (await desk.TickAsync(handler)).Done);
        Assert.Equal(1, Assert.Single(handler.Performed).Attempt);
        Assert.Equal(Stage.Contacted, (await desk.FoundAsync(ada)).Stage);
    }

    [Fact]
    [Law("C5")]
    public async Task A_fence_that_was_overtaken_writes_nothing_and_is_told_so()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        TouchClaim old = await desk.ClaimedAsync(Lease);
        await LetLeasesPassAsync(Store, Lease);
        TouchClaim young = await desk.ClaimedAsync(Lease);

        Assert.True(young.Fence > old.Fence);
        Assert.False(await desk.HoldsAsync(old));
        Assert.True(await desk.HoldsAsync(young));
        Assert.Equal(CommitStatus.ClaimLost, (await desk.CommitAsync(ada.Begin(old.Key, desk.Now), old, Lease)).Status);
        Assert.Equal(1, (await desk.FoundAsync(ada)).Revision);
        await desk.Store.ReleaseAsync(old, Stop);
        Assert.True(await desk.HoldsAsync(young));
        Assert.Equal(CommitStatus.Committed, (await desk.CommitAsync(ada.Begin(young.Key, desk.Now), young, Lease)).Status);
    }

    [Fact]
    [Law("C5")]
    public async Task A_begin_after_the_lease_has_ended_writes_nothing_although_nobody_else_came()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        TouchClaim claim = await desk.ClaimedAsync(Lease);
        await LetLeasesPassAsync(Store, Lease);

        Assert.Equal(CommitStatus.ClaimLost, (await desk.CommitAsync(ada.Begin(claim.Key, desk.Now), claim, Lease)).Status);
        Assert.Equal(1, (await desk.FoundAsync(ada)).Revision);
    }

    [Fact]
    [Law("C5")]
    public async Task A_completion_that_comes_twice_counts_once_even_when_the_touch_is_tried_again()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        TouchClaim claim = await desk.ClaimedAsync(Lease);
        await desk.CommitAsync(ada.Begin(claim.Key, desk.Now), claim, Lease);
        Enrollment begun = await desk.FoundAsync(ada);
        await desk.CommitAsync(begun.Retry(claim.Key, desk.Now, desk.Now), claim);

        Enrollment retried = await desk.FoundAsync(ada);
        Decision stale = retried.EndTouch(claim.Key, TouchEnd.Done, desk.Now);
        Assert.Equal(CommitStatus.ClaimLost, (await desk.CommitAsync(stale, claim)).Status);
        Assert.Equal(Stage.Identified, (await desk.FoundAsync(ada)).Stage);
    }
}
