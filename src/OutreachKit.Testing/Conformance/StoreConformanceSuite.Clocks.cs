using NodaTime;
using NodaTime.Testing;
using OutreachKit.Dispatch;
using OutreachKit.Stores;
using OutreachKit.Touches;
using Xunit;

namespace OutreachKit.Testing.Conformance;

// Clocks that lie: one that is set back sends nothing early and nothing twice; one that is set far ahead sends nothing at all.
public abstract partial class StoreConformanceSuite
{
    [Fact]
    [Law("C1")]
    [Law("T2")]
    public async Task A_clock_that_is_set_back_by_a_day_sends_nothing_early_and_nothing_twice()
    {
        EngineUnderTest desk = await RightDeskAsync();
        await desk.EnrolledAsync("ada");
        var handler = new RecordingHandler();
        await desk.TickAsync(handler);
        desk.Clock.AdvanceHours(2);
        await desk.EnrolledAsync("bob");

        desk.Clock.AdvanceDays(-1);
        for (int hour = 0; hour < 24; hour++)
        {
            await desk.TickAsync(handler);
            desk.Clock.AdvanceHours(1);
        }

        Assert.Equal("ada", Assert.Single(handler.Performed).Contact.Value);
        await desk.TickAsync(handler);
        Assert.Equal(["ada", "bob"], handler.Performed.Select(t => t.Contact.Value));
        Assert.All(handler.Performed, t => Assert.True(t.BegunAt >= t.Due));
        desk.Clock.AdvanceDays(2);
        await desk.TickAsync(handler);
        Assert.Equal(4, handler.Performed.Select(t => t.Key).Distinct().Count());
        Assert.Equal(4, handler.Performed.Count);
    }

    [Fact]
    [Law("C4")]
    public async Task A_clock_that_is_set_back_takes_no_claim_from_its_worker_and_the_stores_own_time_never_goes_back()
    {
        EngineUnderTest desk = await RightDeskAsync();
        await desk.EnrolledAsync();
        TouchClaim claim = await desk.ClaimedAsync(Lease);
        Instant own = (await desk.Store.TimeAsync(desk.Now, Stop)).Own;

        desk.Clock.AdvanceDays(-1);

        Assert.True((await desk.Store.TimeAsync(desk.Now, Stop)).Own >= own);
        Assert.True(await desk.HoldsAsync(claim));
        desk.Clock.AdvanceDays(1);
        Assert.Equal(0, (await desk.TickAsync(new RecordingHandler())).Claimed);    }

    [Fact]
    public async Task A_clock_that_is_set_far_ahead_pauses_dispatch_for_everybody_until_somebody_accepts_it()
    {
        EngineUnderTest desk = await RightDeskAsync();
        await desk.EnrolledAsync("today");
        Enrollment ada = await desk.EnrolledAsync("ada");
        var handler = new RecordingHandler();
        var watched = new DispatchOptions();
        Assert.Equal(2, (await desk.TickAsync(handler, watched)).Done);
        desk.Clock.AdvanceMinutes(9);
        Assert.Null((await desk.TickAsync(handler, watched)).Paused);

        desk.Clock.AdvanceDays(1);
        TickReport ahead = await desk.TickAsync(handler, watched);
        if (!HasClock)
        {
            Assert.Equal((null, 2), (ahead.Paused, ahead.Done));
            return;
        }

        Assert.True(ahead.Paused?.By > Duration.FromHours(23), $"it ran ahead by {ahead.Paused?.By}");
        Assert.Equal(0, ahead.Claimed);

        // Whoever is right waits as well, until somebody has looked; so does a worker that does not watch, and one in another process.
        desk.Clock.AdvanceDays(-1);
        Assert.NotNull((await desk.TickAsync(handler, watched)).Paused);
        desk.Clock.AdvanceDays(1);
        IOutreachStore again = await OpenAgainAsync(Store);
        Assert.Empty(await again.ClaimAsync(new ClaimRequest(desk.Now, 10, Lease), Stop));
        Assert.Equal(2, handler.Performed.Count);

        await desk.Engine.AcceptClockAsync(Stop);
        Assert.Equal(2, (await desk.TickAsync(handler, watched)).Done);
        Assert.Equal("second-letter", handler.Performed.Single(t => t.Enrollment == ada.Id && t.Occurrence == 1 && t.Step.Value != "letter").Step.Value);
    }

    /// <summary>A desk whose clock shows what the store's own does, with a pipeline that writes at any hour.</summary>
    private async Task<EngineUnderTest> RightDeskAsync()
    {
        Instant own = (await Store.TimeAsync(EngineUnderTest.Monday, Stop)).Own;
        return new EngineUnderTest(Store, new FakeClock(Instant.FromUnixTimeTicks(own.ToUnixTimeTicks() / 10 * 10)), EngineUnderTest.Letters);
    }
}
