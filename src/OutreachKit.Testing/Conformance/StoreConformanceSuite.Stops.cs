using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.Stores;
using Xunit;

namespace OutreachKit.Testing.Conformance;

// Never after a stop: whatever stops an outreach, however late before the handler it comes.
public abstract partial class StoreConformanceSuite
{
    /// <summary>The ways in which an outreach is stopped.</summary>
    public static TheoryData<string> Stops => ["reply", "opt-out", "hold", "finish", "suppression"];

    [Theory]
    [MemberData(nameof(Stops))]
    [Law("C2")]
    public async Task A_stop_between_claim_and_begin_denies_begin(string stop)
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        var handler = new RecordingHandler();
        var seam = new SeamStore(desk.Store) { AfterClaim = () => desk.StopAsync(stop, ada) };

        TickReport report = await desk.DispatcherOf(handler, store: seam).TickAsync(Stop);

        Assert.Equal((1, 0, 1), (report.Claimed, report.Begun, report.Denied));
        Assert.Empty(handler.Performed);
        Assert.Empty(report.Faults);
    }

    [Theory]
    [MemberData(nameof(Stops))]
    [Law("C2")]
    public async Task A_stop_while_a_touch_is_under_way_lets_it_finish_and_nothing_later_begins(string stop)
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        var handler = new RecordingHandler { While = _ => desk.StopAsync(stop, ada) };

        TickReport report = await desk.TickAsync(handler);
        desk.Clock.AdvanceDays(40);
        await desk.TickAsync(handler);

        Assert.Equal(1, report.Done);
        Assert.Single(handler.Performed, t => t.Kind == StepKind.Email);
    }

    [Fact]
    [Law("C2")]
    public async Task A_veto_of_the_hosts_that_was_raised_before_begin_denies_it_and_one_that_is_lifted_no_longer_does()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrolledAsync("ada");
        await desk.EnrolledAsync("bob");
        var veto = new FlagVeto();
        var handler = new RecordingHandler();
        var options = new DispatchOptions { ClockTolerance = null, Lease = Lease, Veto = veto };
        var seam = new SeamStore(desk.Store)
        {
            AfterClaim = () =>
            {
                veto.Forbidden = "ada";
                return Task.CompletedTask;
            },
        };

        TickReport report = await desk.DispatcherOf(handler, options, seam).TickAsync(Stop);
        Assert.Equal((2, 1, 1), (report.Claimed, report.Done, report.Denied));
        Assert.Equal(0, (await desk.TickAsync(handler, options)).Claimed);

        await LetLeasesPassAsync(Store, Lease);
        Assert.Equal(1, (await desk.TickAsync(handler, options)).Denied);
        veto.Forbidden = null;
        await LetLeasesPassAsync(Store, Lease);
        Assert.Equal(1, (await desk.TickAsync(handler, options)).Done);
        Assert.Equal(["bob", "ada"], handler.Performed.Select(t => t.Contact.Value));
    }

    [Fact]
    [Law("C2")]
    public async Task Who_must_not_be_written_to_is_not_enrolled_and_a_suppression_during_dispatch_opts_out()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync("ada");
        await desk.Store.SuppressAsync("", "ada", Stop);
        await desk.Store.SuppressAsync("", "bob", Stop);
        await desk.Store.SuppressAsync("", "bob", Stop);
        await desk.Store.SuppressAsync("red", "eve", Stop);

        Assert.Equal(RefusalCode.Suppressed, (await desk.Engine.EnrollAsync("bob", null, Stop)).Refusal?.Code);
        Assert.True((await desk.Engine.EnrollAsync("eve", null, Stop)).IsNew);
        Assert.True(await desk.Store.IsSuppressedAsync("", "ada", Stop));
        Assert.False(await desk.Store.IsSuppressedAsync("", "eve", Stop));

        var handler = new RecordingHandler();
        await desk.TickAsync(handler);
        Assert.DoesNotContain(handler.Performed, t => t.Contact == "ada");
        Assert.Equal(Stage.OptedOut, (await desk.FoundAsync(ada)).Stage);
    }

    [Fact]
    [Law("T10")]
    public async Task A_batch_that_is_noticed_after_hours_is_deferred_and_goes_out_when_the_window_opens()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrolledAsync();
        var handler = new RecordingHandler();
        desk.Clock.Reset(Instant.FromUtc(2026, 3, 3, 1, 0));

        Assert.Equal(1, (await desk.TickAsync(handler)).Deferred);
        Assert.Empty(handler.Performed);
        Assert.Equal(0, (await desk.TickAsync(handler)).Claimed);

        desk.Clock.Reset(Instant.FromUtc(2026, 3, 3, 15, 0));
        Assert.Equal(1, (await desk.TickAsync(handler)).Done);
    }

    [Fact]
    [Law("T10")]
    public async Task Each_touch_of_a_batch_is_asked_at_its_own_instant()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrollManyAsync(3);
        desk.Clock.Reset(Instant.FromUtc(2026, 3, 2, 22, 59));
        var handler = new RecordingHandler
        {
            While = _ =>
            {
                desk.Clock.AdvanceMinutes(1);
                return Task.CompletedTask;
            },
        };

        TickReport report = await desk.TickAsync(handler, new DispatchOptions { Parallelism = 1, ClockTolerance = null });

        Assert.Equal((1, 2), (report.Done, report.Deferred));
    }

    [Fact]
    public async Task A_dispatcher_that_is_told_to_stop_finishes_what_has_begun_and_gives_back_the_rest()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrollManyAsync(5);
        using var stop = new CancellationTokenSource();
        var handler = new RecordingHandler { While = _ => stop.CancelAsync() };

        TickReport report = await desk.DispatcherOf(handler, new DispatchOptions { Parallelism = 1, ClockTolerance = null }).TickAsync(stop.Token);

        Assert.Equal((5, 1, 4), (report.Claimed, report.Done, report.Released));
        Assert.Equal(4, (await desk.TickAsync(new RecordingHandler())).Done);
    }
}
