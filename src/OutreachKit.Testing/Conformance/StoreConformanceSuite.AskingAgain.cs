using OutreachKit.Dispatch;
using OutreachKit.Enrollments.Events;
using Xunit;

namespace OutreachKit.Testing.Conformance;

// What is asked between a begin's commit and the handler's call.
public abstract partial class StoreConformanceSuite
{
    /// <summary>A stop that is acknowledged after the begin was committed and before the handler is called is heeded.</summary>
    /// <param name="stop">How it comes.</param>
    [Theory]
    [InlineData("reply")]
    [InlineData("opt-out")]
    [InlineData("hold")]
    [InlineData("finish")]
    [InlineData("suppress")]
    [InlineData("saved reply")]
    [InlineData("saved opt-out")]
    [InlineData("saved suspension")]
    [InlineData("saved withdrawal")]
    [InlineData("saved command")]
    [Law("C2")]
    public async Task A_stop_between_begin_and_handler_takes_the_touch_back(string stop)
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync("ada");
        Enrollment bob = await desk.EnrolledAsync("bob");
        bool isStopped = false;
        var slow = new SeamStore(desk.Store)
        {
            AfterBegin = async () =>
            {
                if (!isStopped)
                {
                    isStopped = true;
                    await desk.StopAsync(stop, ada);
                }
            },
        };
        var handler = new RecordingHandler();

        TickReport report = await desk.DispatcherOf(handler, new DispatchOptions { ClockTolerance = null, Parallelism = 2 }, slow).TickAsync(Stop);

        Assert.Equal((2, 1, 1), (report.Begun, report.Withdrawn, report.Done));
        Assert.Equal(bob.Contact, Assert.Single(handler.Performed).Contact);
        Enrollment after = await desk.FoundAsync(ada);
        Assert.Equal(0, after.TouchesBegun);
        Assert.DoesNotContain(after.Touches, touch => touch.State != TouchState.Planned || touch.Attempts > 0);
        Assert.Contains(await desk.HistoryAsync(ada), e => e.Kind == EventKind.TouchWithdrawn);
        Assert.Equal(0, (await desk.TickAsync(handler)).Begun);
    }

    /// <summary>Something that stops nothing and comes at the same moment takes nothing back.</summary>
    [Fact]
    [Law("C3")]
    public async Task What_stops_nothing_between_begin_and_handler_keeps_nothing_back()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync();
        var slow = new SeamStore(desk.Store)
        {
            AfterBegin = () => desk.Engine.ReceiveAsync(ada.Contact, Fact.Of(Trigger.Fact("PageVisited"), desk.Now), Stop),
        };
        var handler = new RecordingHandler();

        TickReport report = await desk.DispatcherOf(handler, store: slow).TickAsync(Stop);

        Assert.Equal((1, 0), (report.Done, report.Withdrawn));
        Assert.Single(handler.Performed);
    }

    /// <summary>Whoever stands in OptedOut is written to by no pipeline, by whichever path they came there.</summary>
    /// <param name="path">The path.</param>
    [Theory]
    [InlineData("adoption")]
    [InlineData("fact")]
    [InlineData("command")]
    [Law("R4")]
    public async Task Standing_in_OptedOut_suppresses_by_whichever_path_one_came_there(string path)
    {
        EngineUnderTest desk = NewDesk(
            new PipelineBuilder("one", 1).StartAt(Stage.Contacted)
                .In(Stage.Contacted, s => s.On(Trigger.Declined, goTo: Stage.OptedOut).On(Trigger.GaveUp, goTo: Stage.OptedOut)).Build());
        if (path == "adoption")
        {
            await desk.Engine.AdoptAsync("ada", Stage.OptedOut, desk.Now, cancellationToken: Stop);
        }
        else
        {
            EnrollResult ada = await desk.Engine.EnrollAsync("ada", cancellationToken: Stop);
            await (path == "fact"
                ? desk.Engine.ReceiveAsync("ada", Fact.Declined(desk.Now), Stop)
                : desk.Engine.FireAsync(ada.Enrollment!.Id, Trigger.GaveUp, cancellationToken: Stop) as Task);
        }

        Assert.True(await desk.Engine.IsSuppressedAsync("ada", Stop));
        Assert.False(await desk.Engine.IsSuppressedAsync("bob", Stop));
        Assert.Equal(RefusalCode.Suppressed, (await desk.Engine.EnrollAsync("ada", cancellationToken: Stop)).Refusal?.Code);
    }
}
