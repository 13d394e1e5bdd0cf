using OutreachKit.Dispatch;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stops;
using OutreachKit.Stores;
using Xunit;

namespace OutreachKit.Testing.Conformance;

// What a host says in its own transaction: it stops at once, and becomes true in its order, once.
public abstract partial class StoreConformanceSuite
{
    /// <summary>What was saved and may stop somebody denies, whoever has not applied it.</summary>
    /// <param name="how">How it comes.</param>
    [Theory]
    [InlineData("saved reply")]
    [InlineData("saved opt-out")]
    [InlineData("saved suspension")]
    [InlineData("saved withdrawal")]
    [InlineData("saved command")]
    [Law("C2")]
    public async Task Nothing_goes_out_to_whom_something_that_was_saved_may_stop(string how)
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync("ada");
        Enrollment bob = await desk.EnrolledAsync("bob");
        await desk.StopAsync(how, ada);
        var handler = new RecordingHandler();

        TickReport report = await desk.TickAsync(handler);

        Assert.Equal((1, 1), (report.Done, report.Denied));
        Assert.Equal(bob.Contact, Assert.Single(handler.Performed).Contact);
    }

    /// <summary>A dispatcher of an engine applies it first: what stops nothing then delays nothing.</summary>
    [Fact]
    [Law("C3")]
    public async Task A_dispatcher_of_an_engine_applies_what_waits_before_it_begins()
    {
        EngineUnderTest desk = NewDesk();
        await desk.EnrolledAsync("ada");
        Enrollment bob = await desk.EnrolledAsync("bob");
        await desk.SavedAsync(work => work.Received("ada", Fact.Of(Trigger.Fact("PageVisited"), desk.Now)));
        await desk.SavedAsync(work => work.Received("bob", Fact.ReplyReceived(desk.Now)));
        var handler = new RecordingHandler();

        TickReport report = await desk.Engine.TickAsync(handler, Stop);

        Assert.Equal((2, 1), (report.Intake, report.Done));
        Assert.Equal("ada", Assert.Single(handler.Performed).Contact.Value);
        Assert.Equal(Stage.Replied, (await desk.FoundAsync(bob)).Stage);
        Assert.Empty(await desk.Store.WaitingAsync(0, 10, Stop));
    }

    /// <summary>A whole life is said in one save: it comes true in the order in which it was said.</summary>
    [Fact]
    public async Task What_one_unit_of_work_says_comes_true_in_its_order()
    {
        EngineUnderTest desk = NewDesk();
        EnrollmentId id = default;
        await desk.SavedAsync(work =>
        {
            id = work.Enroll("ada", "America/Chicago");
            work.Received("ada", Fact.ReplyReceived(desk.Now));
            work.Suspend("ada");
            work.Restore("ada");
            work.Suspend("ada", "boss");
        });
        Assert.Null(await desk.Store.FindAsync(id, Stop));

        Assert.Equal(5, await desk.Engine.ApplyIntakeAsync(Stop));

        Enrollment ada = Assert.Single(await desk.Engine.FindByContactAsync("ada", Stop));
        Assert.Equal((id, Stage.Replied), (ada.Id, ada.Stage));
        Assert.True(ada.IsHeldAt(desk.Now));
        Assert.Equal(StopKind.Suspension, Assert.Single(await desk.Engine.StopsOfAsync(StopScope.Contact("ada"), Stop)).Kind);
        Assert.Equal(0, await desk.Engine.ApplyIntakeAsync(Stop));
    }

    /// <summary>Two who apply at once, and a save that was repeated because its answer was lost: once.</summary>
    [Fact]
    [Law("C8")]
    [Law("C11")]
    public async Task What_was_saved_is_applied_once_however_often_it_is_saved_and_by_however_many()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync("ada");
        var said = new IntakeList();
        OutreachUnitOfWork work = desk.Engine.UnitOfWork(said);
        EnrollmentId bob = work.Enroll("bob");
        work.Received("ada", Fact.Of(Trigger.Fact("PageVisited"), desk.Now));
        work.Add(ada.Id, StepKind.Email, Local(desk, days: 3));
        await desk.Store.AppendAsync(said.Entries, said.Stops, Stop);
        await desk.Store.AppendAsync(said.Entries, said.Stops, Stop);
        var other = new EngineUnderTest(await OpenAgainAsync(Store));

        await Task.WhenAll(desk.Engine.ApplyIntakeAsync(Stop), other.Engine.ApplyIntakeAsync(Stop));
        await desk.Store.AppendAsync(said.Entries, said.Stops, Stop);
        await desk.Engine.ApplyIntakeAsync(Stop);

        Assert.Equal(bob, Assert.Single(await desk.Engine.FindByContactAsync("bob", Stop)).Id);
        Assert.Single(await desk.HistoryAsync(ada), e => e.Kind == EventKind.FactReceived);
        Assert.Single((await desk.FoundAsync(ada)).Touches, t => t.Step is { IsAdHoc: true });
        Assert.Empty(await desk.Store.WaitingAsync(0, 10, Stop));
        Assert.Empty(await desk.Engine.SetAsideAsync(Stop));
    }

    /// <summary>The key of a fact is known again, whether it came in a save or by itself.</summary>
    [Fact]
    [Law("C8")]
    public async Task A_fact_that_is_saved_twice_under_one_key_is_one_fact()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync("ada");
        Fact visit = Fact.Of(Trigger.Fact("PageVisited"), desk.Now, key: "e-1");
        await desk.Engine.ReceiveAsync("ada", visit, Stop);
        await desk.SavedAsync(work => work.Received("ada", visit));
        await desk.SavedAsync(work =>
        {
            work.Received("ada", Fact.Of(Trigger.Fact("PageVisited"), desk.Now, key: "e-2"));
            work.Received("ada", Fact.Of(Trigger.Fact("CallMade"), desk.Now, key: "e-2"));
        });

        await desk.Engine.ApplyIntakeAsync(Stop);

        Assert.Equal(2, (await desk.HistoryAsync(ada)).Count(e => e.Kind == EventKind.FactReceived));
        Assert.Equal("KeyReused", Assert.Single(await desk.Engine.SetAsideAsync(Stop)).Fault);
        Assert.Equal(1, (await desk.Engine.TickAsync(new RecordingHandler(), Stop)).Done);
    }

    /// <summary>Who is enrolled after a delivery has nothing to learn from it; who was there and was not told is told.</summary>
    /// <param name="isSaved">Whether it comes again in a save of the host's.</param>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Law("C8")]
    public async Task A_fact_that_is_told_again_is_a_repeat_for_whoever_was_enrolled_since(bool isSaved)
    {
        EngineUnderTest desk = NewDesk(Presets.InformationalInterview, EngineUnderTest.Letters);
        string[] pipelines = [Presets.InformationalInterview.Name, EngineUnderTest.Letters.Name];
        Enrollment first = (await desk.Engine.EnrollAsync(new EnrollRequest { Contact = "ada", Pipeline = pipelines[0] }, Stop)).OrThrow();
        desk.Clock.AdvanceHours(1);
        Fact reply = Fact.ReplyReceived(desk.Now, key: "<1>");
        await desk.Engine.ReceiveAsync("ada", reply, Stop);
        desk.Clock.AdvanceHours(1);
        Enrollment second = (await desk.Engine.EnrollAsync(new EnrollRequest { Contact = "ada", Pipeline = pipelines[1] }, Stop)).OrThrow();

        if (isSaved)
        {
            await desk.SavedAsync(work => work.Received("ada", reply));
            await desk.Engine.ApplyIntakeAsync(Stop);
        }
        else
        {
            Assert.All(await desk.Engine.ReceiveAsync("ada", reply, Stop), r => Assert.True(r.IsRepeat));
            await Assert.ThrowsAsync<KeyReusedException>(() => desk.Engine.ReceiveAsync("ada", Fact.Declined(desk.Now, key: "<1>"), Stop));
        }

        Assert.Equal((2L, 1L), ((await desk.FoundAsync(first)).Revision, (await desk.FoundAsync(second)).Revision));
        await desk.Engine.ReceiveAsync("ada", Fact.ReplyReceived(desk.Now, key: "<2>"), Stop);
        Assert.Equal((3L, 2L), ((await desk.FoundAsync(first)).Revision, (await desk.FoundAsync(second)).Revision));
    }

    /// <summary>What one contact's intake runs into keeps no other's waiting, however much of it there is.</summary>
    [Fact]
    public async Task A_long_intake_is_applied_a_share_at_a_time_and_all_of_it_in_the_end()
    {
        EngineUnderTest desk = NewDesk();
        const int Many = 130;
        await desk.SavedAsync(work =>
        {
            for (int i = 0; i < Many; i++)
            {
                work.Enroll($"c-{i:D3}", "America/Chicago");
            }
        });
        var handler = new RecordingHandler();
        var options = new DispatchOptions { ClockTolerance = null, BatchSize = 50 };

        TickReport first = await desk.Engine.CreateDispatcher(handler, options).TickAsync(Stop);
        Assert.Equal((50, 50), (first.Intake, first.Done));
        for (int pass = 0; pass < 4; pass++)
        {
            await desk.Engine.CreateDispatcher(handler, options).TickAsync(Stop);
        }

        Assert.Equal(Many, handler.Performed.Count);
    }

    private static NodaTime.LocalDateTime Local(EngineUnderTest desk, int days) => desk.Now.InZone(EngineUnderTest.Chicago).LocalDateTime.PlusDays(days);
}
