using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.Touches;
using Xunit;

namespace OutreachKit.Testing.Conformance;

// Never forgotten: what nobody knows, and what failed, is listed with its reason until somebody settles it.
public abstract partial class StoreConformanceSuite
{
    [Fact]
    [Law("C3")]
    public async Task Whatever_a_handler_answers_the_touch_comes_to_an_end_or_is_listed_with_its_reason()
    {
        EngineUnderTest desk = NewDesk();
        foreach (string contact in new[] { "done", "skipped", "failed", "unknown", "throws", "never" })
        {
            await desk.EnrolledAsync(contact);
        }

        var options = new DispatchOptions { ClockTolerance = null, Retry = new RetryPolicy { MostAttempts = 2 } };
        var handler = new RecordingHandler(t => t.Contact.Value switch
        {
            "done" => TouchOutcome.Done,
            "skipped" => TouchOutcome.Skipped("left-out"),
            "failed" => TouchOutcome.Failed("no-route"),
            "unknown" => TouchOutcome.Unknown("time-out"),
            "never" => TouchOutcome.NotSent("smtp-421"),
            _ => throw new InvalidOperationException("the server has hung up"),
        });
        for (int i = 0; i < 4; i++)
        {
            await desk.TickAsync(handler, options);
            desk.Clock.AdvanceMinutes(10);
        }

        Assert.Equal(7, handler.Performed.Count);
        Assert.Equal(
            [("throws", "handler-threw"), ("unknown", "time-out")],
            (await desk.Engine.InDoubtAsync(Stop)).Select(i => (i.Contact.Value, i.Reason)));
        Assert.Equal(
            [("failed", "no-route"), ("never", "smtp-421")],
            (await desk.Engine.DeadAsync(Stop)).Select(i => (i.Contact.Value, i.Reason)));
        Stores.Backlog backlog = await desk.Engine.BacklogAsync(Stop);
        Assert.Equal((0, 2, 2, 0), (backlog.Due, backlog.InDoubt, backlog.Dead, backlog.WithWorkers));
    }

    [Fact]
    [Law("C10")]
    public async Task A_poison_touch_is_dead_after_its_attempts_and_slows_no_other()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrolledAsync("a-poison");
        await desk.EnrollManyAsync(20);
        var handler = new RecordingHandler(t => t.Contact.Value == "a-poison" ? TouchOutcome.NotSent("bad-template") : TouchOutcome.Done);
        var options = new DispatchOptions { BatchSize = 1, ClockTolerance = null, Retry = new RetryPolicy { MostAttempts = 3 } };
        for (int i = 0; i < 30; i++)
        {
            await desk.TickAsync(handler, options);
        }

        Assert.Equal(20, handler.Performed.Count(t => t.Contact.Value != "a-poison"));
        for (int i = 0; i < 10; i++)
        {
            desk.Clock.AdvanceMinutes(10);
            await desk.TickAsync(handler, options);
        }

        Assert.Equal(3, handler.Performed.Count(t => t.Contact.Value == "a-poison"));
        Assert.Equal("bad-template", Assert.Single(await desk.Engine.DeadAsync(Stop)).Reason);
    }

    [Fact]
    [Law("C10")]
    public async Task A_touch_whose_worker_is_lost_again_and_again_is_set_aside_after_its_attempts()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrolledAsync();
        var options = new DispatchOptions { ClockTolerance = null, Lease = Lease, Retry = new RetryPolicy { MostAttempts = 3 } };
        var idempotent = new RecordingHandler { IsIdempotent = true };
        int begun = 0;
        for (int i = 0; i < 10; i++)
        {
            foreach (TouchClaim claim in await desk.Store.ClaimAsync(new Stores.ClaimRequest(desk.Now, 1, Lease), Stop))
            {
                Enrollment found = (await desk.Store.FindAsync(claim.Enrollment, Stop))!;
                await desk.CommitAsync(found.Begin(claim.Key, desk.Now), claim, Lease);
                begun++;
            }

            await LetLeasesPassAsync(Store, Lease);
            desk.Clock.AdvanceSeconds(1);
            await desk.DispatcherOf(idempotent, options with { BatchSize = 1 }, new SeamStoreWithoutClaims(desk.Store)).TickAsync(Stop);
            desk.Clock.AdvanceMinutes(10);
        }

        Assert.Equal(3, begun);
        Assert.Empty(idempotent.Performed);
        Assert.Equal("worker-lost", Assert.Single(await desk.Engine.DeadAsync(Stop)).Reason);
    }

    [Fact]
    [Law("C1")]
    public async Task A_handler_that_can_look_up_settles_what_its_lost_worker_began()
    {
        EngineUnderTest desk = NewDesk();
        foreach (string contact in new[] { "sent", "unsent", "unknown" })
        {
            await desk.EnrolledAsync(contact);
        }

        foreach (TouchClaim claim in await desk.Store.ClaimAsync(new Stores.ClaimRequest(desk.Now, 10, Lease), Stop))
        {
            Enrollment found = (await desk.Store.FindAsync(claim.Enrollment, Stop))!;
            await desk.CommitAsync(found.Begin(claim.Key, desk.Now), claim, Lease);
        }

        await LetLeasesPassAsync(Store, Lease);
        var handler = new LookingUpHandler(t => t.Contact.Value switch
        {
            "sent" => TouchOutcome.Done,
            "unsent" => TouchOutcome.NotSent("not-in-the-outbox"),
            _ => null,
        });
        TickReport report = await desk.TickAsync(handler);
        Assert.Equal((1, 1, 1), (report.Done, report.Retried, report.InDoubt));

        desk.Clock.AdvanceMinutes(20);
        Assert.Equal(1, (await desk.TickAsync(handler)).Done);
        Assert.Equal(("unsent", 2), (Assert.Single(handler.Performed).Contact.Value, handler.Performed[0].Attempt));

        await LetLeasesPassAsync(Store, Lease);
        FireResult settled = Assert.Single(await desk.Engine.SettleByLookupAsync(new LookingUpHandler(_ => TouchOutcome.Done), Stop));
        Assert.Null(settled.Refusal);
        Assert.Empty(await desk.Engine.InDoubtAsync(Stop));
    }

    [Fact]
    [Law("C1")]
    [Law("C4")]
    public async Task A_touch_in_doubt_is_sent_again_only_when_a_person_says_so_after_lease_and_grace()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        TouchKey key = ada.Touches[0].Key;
        await desk.TickAsync(new RecordingHandler(_ => TouchOutcome.Unknown("time-out")));

        Assert.Equal(RefusalCode.LeaseRuns, (await ResendAsync()).Refusal?.Code);
        await LetLeasesPassAsync(Store, Lease + Duration.FromSeconds(30));
        Assert.Equal(RefusalCode.LeaseRuns, (await ResendAsync()).Refusal?.Code);
        await LetLeasesPassAsync(Store, Duration.FromSeconds(30));
        Assert.Null((await ResendAsync()).Refusal);
        Assert.NotNull((await ResendAsync()).Refusal);

        var handler = new RecordingHandler();
        Assert.Equal(1, (await desk.TickAsync(handler)).Done);
        Assert.Equal((key, 2), (Assert.Single(handler.Performed).Key, handler.Performed[0].Attempt));
        Enrollment found = await desk.FoundAsync(ada);
        Assert.Equal(Stage.Contacted, found.Stage);
        Assert.Equal("nudge", Assert.Single(found.Touches).Item.Id.Value);

        Task<FireResult> ResendAsync() => desk.Engine.SettleAsync(ada.Id, key, Settlement.Resend, "user-7", Stop);
    }

    [Theory]
    [InlineData("reply")]
    [InlineData("opt-out")]
    [InlineData("finish")]
    [Law("C2")]
    public async Task A_touch_in_doubt_is_not_sent_again_once_the_outreach_was_stopped(string stop)
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        await desk.TickAsync(new RecordingHandler(_ => TouchOutcome.Unknown("time-out")));
        await LetLeasesPassAsync(Store, Lease + Lease);

        // At the very instant at which the touch began.
        await desk.StopAsync(stop, ada);

        AgendaItem doubt = Assert.Single(await desk.Engine.InDoubtAsync(Stop));
        FireResult refused = await desk.Engine.SettleAsync(ada.Id, doubt.Touch.Key, Settlement.Resend, cancellationToken: Stop);

        Assert.True(refused.Refusal?.Code is RefusalCode.StageLeft or RefusalCode.Finished, $"it was {refused.Refusal?.Code}");
        Assert.Null((await desk.Engine.SettleAsync(ada.Id, doubt.Touch.Key, Settlement.Sent, cancellationToken: Stop)).Refusal);
        Assert.Empty(await desk.Engine.InDoubtAsync(Stop));
    }

    [Fact]
    [Law("C2")]
    public async Task A_reply_at_the_very_instant_at_which_a_touch_began_is_a_stop_all_the_same()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        TouchKey key = ada.Touches[0].Key;
        await desk.TickAsync(new RecordingHandler(_ => TouchOutcome.Unknown("time-out")) { While = _ => desk.StopAsync("reply", ada) });
        await LetLeasesPassAsync(Store, Lease + Lease);

        FireResult refused = await desk.Engine.SettleAsync(ada.Id, key, Settlement.Resend, cancellationToken: Stop);

        Assert.Equal(RefusalCode.StageLeft, refused.Refusal?.Code);
    }

    [Fact]
    [Law("C2")]
    public async Task A_touch_that_is_to_be_sent_again_waits_out_a_hold_and_is_cancelled_by_a_reply()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        TouchKey key = ada.Touches[0].Key;
        await desk.TickAsync(new RecordingHandler(_ => TouchOutcome.Unknown("time-out")));
        await LetLeasesPassAsync(Store, Lease + Lease);
        await desk.Engine.HoldAsync(ada.Id, HoldSource.Pause, cancellationToken: Stop);
        Assert.Null((await desk.Engine.SettleAsync(ada.Id, key, Settlement.Resend, cancellationToken: Stop)).Refusal);
        var handler = new RecordingHandler();
        Assert.Equal(0, (await desk.TickAsync(handler)).Claimed);

        desk.Clock.AdvanceMinutes(1);
        await desk.StopAsync("reply", ada);
        await desk.Engine.ResumeAsync(ada.Id, HoldSource.Pause, cancellationToken: Stop);
        await desk.TickAsync(handler);
        Assert.Empty(handler.Performed);
    }
}
