using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.Stores;
using OutreachKit.Touches;
using Xunit;

namespace OutreachKit.Testing.Conformance;

// People: one touch, claimed because somebody wants it now.
public abstract partial class StoreConformanceSuite
{
    [Fact]
    [Law("C1")]
    public async Task Clicks_and_dispatchers_at_once_begin_a_touch_once()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        TouchKey key = ada.Touches[0].Key;
        var handler = new RecordingHandler();
        DispatchOptions options = desk.Options;

        int begun = 0;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
            async () =>
            {
                Dispatcher dispatcher = desk.DispatcherOf(handler, options);
                if (i % 5 == 0)
                {
                    await dispatcher.TickAsync(Stop);
                }
                else if ((await dispatcher.PerformNowAsync(ada.Id, key, cancellationToken: Stop)).HasBegun)
                {
                    Interlocked.Increment(ref begun);
                }
            },
            Stop)));

        Assert.Equal(key, Assert.Single(handler.Performed).Key);
        Assert.InRange(begun, 0, 1);
    }

    [Fact]
    public async Task One_touch_is_claimed_whatever_its_date_and_whoever_it_waits_for()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        Enrollment later = (await desk.Engine.AddTouchAsync(ada.Id, StepKind.Task, new LocalDateTime(2027, 1, 4, 9, 0), cancellationToken: Stop)).Enrollment;
        PlannedTouch task = later.Touches[^1];

        TouchClaim? claim = await desk.Store.ClaimOneAsync(ada.Id, task.Key, desk.Now, Duration.FromMinutes(5), Stop);
        TouchClaim? second = await desk.Store.ClaimOneAsync(ada.Id, task.Key, desk.Now, Duration.FromMinutes(5), Stop);

        Assert.NotNull(claim);
        Assert.True(await desk.HoldsAsync(claim));
        Assert.Null(second);
        await desk.Store.ReleaseAsync(claim, Stop);
        Assert.True((await desk.Store.ClaimOneAsync(ada.Id, task.Key, desk.Now, Duration.FromMinutes(5), Stop))!.Fence > claim.Fence);
    }

    [Fact]
    [Law("C2")]
    public async Task Nothing_is_claimed_that_has_begun_or_is_gone_or_a_timer_or_while_paused()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        TouchKey key = ada.Touches[0].Key;
        Enrollment bob = await desk.EnrolledAsync("crm-43");
        await desk.Store.PauseAsync(new ClockJump(desk.Now, desk.Now + Duration.FromDays(1)), Stop);
        TouchClaim? paused = await ClaimAsync(bob, bob.Touches[0].Key);
        await desk.Store.AcceptClockAsync(desk.Now, Stop);
        TouchClaim? others = await ClaimAsync(bob, key);
        await desk.TickAsync(new RecordingHandler(t => t.Contact == ada.Contact ? TouchOutcome.Unknown("time-out") : TouchOutcome.Done));

        // Its lease has ended, too: only that it is in doubt stands against it.
        desk.Clock.AdvanceDays(1);
        TouchClaim? inDoubt = await ClaimAsync(ada, key);
        TouchClaim? gone = await ClaimAsync(bob, bob.Touches[0].Key);
        Enrollment silent = (await desk.Engine.AdoptAsync("crm-44", Stage.Replied, desk.Now - Duration.FromDays(300), cancellationToken: Stop)).OrThrow();
        Enrollment done = (await desk.Engine.CompleteAsync(silent.Id, silent.Touches[0].Key, cancellationToken: Stop)).Enrollment;
        Enrollment waiting = (await desk.Engine.SkipAsync(done.Id, done.Touches[0].Key, cancellationToken: Stop)).Enrollment;
        TouchClaim? timer = await ClaimAsync(waiting, Assert.Single(waiting.Touches, t => t.IsTimer).Key);

        Assert.Equal([null, null, null, null, null], [paused, others, inDoubt, gone, timer]);

        async Task<TouchClaim?> ClaimAsync(Enrollment enrollment, TouchKey touch) =>
            await desk.Store.ClaimOneAsync(enrollment.Id, touch, desk.Now, Duration.FromMinutes(5), Stop);
    }
}
