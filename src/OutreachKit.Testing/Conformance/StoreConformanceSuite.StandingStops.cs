using OutreachKit.Dispatch;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stops;
using OutreachKit.Stores;
using Xunit;
using StandingStop = OutreachKit.Stops.Stop;

namespace OutreachKit.Testing.Conformance;

// Stops that stand: rows of their own, of every scope, until somebody ends them.
public abstract partial class StoreConformanceSuite
{
    private const string Address = "Ada@Analytical.Example";

    /// <summary>Everything that a stop may cover.</summary>
    public static TheoryData<StopScopeKind> Scopes => [.. Enum.GetValues<StopScopeKind>()];

    /// <summary>What is stopped does not begin, whatever the stop covers, and goes on when it ends; what it does not cover goes out.</summary>
    /// <param name="kind">What the stop covers.</param>
    [Theory]
    [MemberData(nameof(Scopes))]
    [Law("C2")]
    [Law("R4")]
    public async Task A_pause_of_any_scope_stops_what_it_covers_and_nothing_else(StopScopeKind kind)
    {
        EngineUnderTest desk = NewDesk();
        OutreachEngine engine = WithSettings(desk);
        EnrollmentId ada = await EnrollAdaAsync(engine);
        var handler = new RecordingHandler();

        await engine.StopAsync(new StandingStop { Scope = Another(kind), Kind = StopKind.Pause }, Stop);
        Assert.Equal(kind == StopScopeKind.Everything ? 0 : 1, (await PassAsync(desk, engine, handler)).Begun);

        desk.Clock.AdvanceDays(14);
        await engine.StopAsync(new StandingStop { Scope = ScopeOf(kind, ada), Kind = StopKind.Pause }, Stop);
        int before = handler.Performed.Count;
        await PassAsync(desk, engine, handler);
        Assert.Equal(before, handler.Performed.Count);

        Assert.Equal(1, await engine.EndStopsAsync(ScopeOf(kind, ada), StopKind.Pause, "user-7", "over", Stop));
        desk.Clock.AdvanceDays(21);
        await PassAsync(desk, engine, handler);
        Assert.Equal(before + 1, handler.Performed.Count);
    }

    /// <summary>Between the begin's commit and the handler's call, too.</summary>
    /// <param name="kind">What the stop covers.</param>
    [Theory]
    [MemberData(nameof(Scopes))]
    [Law("C2")]
    public async Task A_pause_of_any_scope_that_comes_after_the_begin_takes_the_touch_back(StopScopeKind kind)
    {
        EngineUnderTest desk = NewDesk();
        OutreachEngine engine = WithSettings(desk);
        EnrollmentId ada = await EnrollAdaAsync(engine);
        var handler = new RecordingHandler();
        OutreachEngine late = engine.On(store => new SeamStore(store)
        {
            AfterBegin = () => engine.StopAsync(new StandingStop { Scope = ScopeOf(kind, ada), Kind = StopKind.Pause }, Stop),
        });

        TickReport report = await PassAsync(desk, late, handler);

        Assert.Equal((1, 1, 0), (report.Begun, report.Withdrawn, report.Done));
        Assert.Empty(handler.Performed);
        Assert.Equal(0, (await engine.FindAsync(ada, Stop))!.TouchesBegun);
    }

    /// <summary>A person who presses Send is told of the stop, and what they could not send is neither sent nor left out.</summary>
    /// <param name="kind">Why it is stopped.</param>
    /// <param name="channels">By which channels.</param>
    [Theory]
    [InlineData(StopKind.Pause, Channels.All)]
    [InlineData(StopKind.OptOut, Channels.Email)]
    [Law("C2")]
    public async Task A_person_cannot_send_past_a_stop(StopKind kind, Channels channels)
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync("ada");
        var handler = new RecordingHandler();
        await desk.Store.AddStopAsync(new StandingStop { Scope = StopScope.Contact("ada"), Kind = kind, Channels = channels }, Stop);

        PerformResult result = await desk.Engine.PerformNowAsync(ada.Id, ada.Touches[0].Key, handler, atAnyHour: true, cancellationToken: Stop);

        Assert.Equal(RefusalCode.Stopped, result.Refusal?.Code);
        Assert.Empty(handler.Performed);
        Assert.Equal(ada.Revision, (await desk.FoundAsync(ada)).Revision);
        await desk.Engine.EndStopsAsync(StopScope.Contact("ada"), kind, "user-7", "mistake", Stop);
        Assert.True((await desk.Engine.PerformNowAsync(ada.Id, ada.Touches[0].Key, handler, atAnyHour: true, cancellationToken: Stop)).HasBegun);
    }

    /// <summary>Whoever wants no mail may still be called: the mail is left out, and the sequence goes on.</summary>
    [Fact]
    [Law("R4")]
    public async Task An_opt_out_of_mail_leaves_mail_out_and_nothing_else()
    {
        EngineUnderTest desk = NewDesk(
            new PipelineBuilder("mixed", 1).Sends(Schedule.Always).StartAt(Stage.Identified)
                .In(Stage.Identified, s => s.End().Step("mail", StepKind.Email).Step("call", StepKind.Call, after: Delay.Days(1), with: step => step.Automatic())).Build());
        Enrollment ada = await desk.EnrolledAsync("ada");
        var handler = new RecordingHandler();
        await desk.Engine.StopAsync(
            new StandingStop { Scope = StopScope.Contact("ada"), Kind = StopKind.OptOut, Channels = Channels.Email, Reason = "one-click" }, Stop);
        Assert.False(await desk.Engine.IsSuppressedAsync("ada", Stop));

        await PassAsync(desk, desk.Engine, handler);
        desk.Clock.AdvanceDays(2);
        await PassAsync(desk, desk.Engine, handler);

        Assert.Equal("call", Assert.Single(handler.Performed).Step.Value);
        Assert.Contains(await desk.HistoryAsync(ada), e => e.Effects.OfType<TouchConcluded>().Any(c => c.Reason == "opted-out-of-channel"));
        Assert.True((await desk.Engine.EnrollAsync("ada", null, Stop)).IsEnrolled);
    }

    /// <summary>Who asked for a whole company is nobody's stage: its people are finished, and may be enrolled again when it is taken back.</summary>
    /// <param name="kind">For what it was asked.</param>
    [Theory]
    [InlineData(StopScopeKind.Account)]
    [InlineData(StopScopeKind.Domain)]
    [InlineData(StopScopeKind.Address)]
    [InlineData(StopScopeKind.Contact)]
    [Law("R4")]
    public async Task Nobody_is_enrolled_in_spite_of_an_opt_out_until_it_is_rescinded(StopScopeKind kind)
    {
        EngineUnderTest desk = NewDesk();
        OutreachEngine engine = WithSettings(desk);
        EnrollmentId id = await EnrollAdaAsync(engine);
        var handler = new RecordingHandler();
        await engine.StopAsync(new StandingStop { Scope = ScopeOf(kind, id), Kind = StopKind.OptOut }, Stop);
        await PassAsync(desk, engine, handler);
        Assert.Empty(handler.Performed);
        Enrollment ada = (await engine.FindAsync(id, Stop))!;
        Assert.True(kind is StopScopeKind.Contact or StopScopeKind.Address ? ada.Stage == Stage.OptedOut : ada.IsFinished && ada.Stage != Stage.OptedOut);
        await engine.FinishAsync(id, cancellationToken: Stop);
        Assert.Equal(RefusalCode.Suppressed, (await engine.EnrollAsync(Ada, Stop)).Refusal?.Code);

        await Assert.ThrowsAsync<ArgumentException>(() => engine.EndStopsAsync(ScopeOf(kind, id), StopKind.OptOut, cancellationToken: Stop));
        Assert.Equal(RefusalCode.Suppressed, (await engine.EnrollAsync(Ada, Stop)).Refusal?.Code);
        await engine.EndStopsAsync(ScopeOf(kind, id), StopKind.OptOut, "user-7", "asked-again", Stop);
        await engine.EndStopsAsync(StopScope.Contact("ada"), StopKind.OptOut, "user-7", "asked-again", Stop);
        Assert.True((await engine.EnrollAsync(Ada, Stop)).IsNew);
        await PassAsync(desk, engine, handler);
        Assert.Single(handler.Performed);
    }

    /// <summary>Whoever is put away is put away in enrollments to come as well.</summary>
    [Fact]
    [Law("C2")]
    [Law("T12")]
    public async Task Who_is_enrolled_while_put_away_begins_held_and_goes_on_when_taken_back()
    {
        EngineUnderTest desk = NewDesk();
        var handler = new RecordingHandler();
        Assert.Empty(await desk.Engine.SuspendAsync("ada", cancellationToken: Stop));
        Enrollment ada = await desk.EnrolledAsync("ada");
        Assert.Equal(HoldSource.Suspension, Assert.Single(ada.Holds).Source);
        Enrollment bob = await desk.EnrolledAsync("bob");
        await desk.Engine.SuspendAsync("bob", cancellationToken: Stop);
        await desk.Engine.FinishAsync(bob.Id, cancellationToken: Stop);
        Enrollment anew = await desk.EnrolledAsync("bob");
        await PassAsync(desk, desk.Engine, handler);
        Assert.Empty(handler.Performed);

        Assert.Equal(ada.Id, Assert.Single(await desk.Engine.RestoreAsync("ada", cancellationToken: Stop)).Enrollment.Id);
        Assert.True(Assert.Single(await desk.Engine.RestoreAsync("bob", cancellationToken: Stop)).Enrollment.Id == anew.Id);
        await PassAsync(desk, desk.Engine, handler);
        Assert.Equal(["ada", "bob"], handler.Performed.Select(t => t.Contact.Value).Order());
    }

    /// <summary>A stop that was stored while somebody's enrollment ran on holds it at its next touch: whoever lifts the hold alone does not lift the stop.</summary>
    [Fact]
    [Law("C2")]
    public async Task Whoever_lifts_a_hold_does_not_lift_the_stop_behind_it()
    {
        EngineUnderTest desk = NewDesk();
        Enrollment ada = await desk.EnrolledAsync("ada");
        var handler = new RecordingHandler();
        await desk.Engine.SuspendAsync("ada", cancellationToken: Stop);
        await desk.Engine.ResumeAsync(ada.Id, HoldSource.Suspension, cancellationToken: Stop);

        Assert.Equal((1, 0), Claimed(await PassAsync(desk, desk.Engine, handler)));
        Assert.Equal(HoldSource.Suspension, Assert.Single((await desk.FoundAsync(ada)).Holds, h => h.Covers(desk.Now)).Source);
    }

    private static EnrollRequest Ada { get; } = new() { Contact = "ada", Zone = "America/Chicago", Account = "analytical" };

    private static async Task<EnrollmentId> EnrollAdaAsync(OutreachEngine engine) => (await engine.EnrollAsync(Ada, Stop)).OrThrow().Id;

    private static StopScope ScopeOf(StopScopeKind kind, EnrollmentId ada) => kind switch
    {
        StopScopeKind.Contact => StopScope.Contact("ada"),
        StopScopeKind.Address => StopScope.Address(Address.ToUpperInvariant()),
        StopScopeKind.Domain => StopScope.DomainOf(Address),
        StopScopeKind.Account => StopScope.Account("analytical"),
        StopScopeKind.Sender => StopScope.Sender("mailbox-1"),
        StopScopeKind.Enrollment => StopScope.Enrollment(ada),
        StopScopeKind.Pipeline => StopScope.Pipeline(Presets.InformationalInterview.Name),
        StopScopeKind.Tenant => StopScope.Tenant,
        _ => StopScope.Everything,
    };

    /// <summary>The same sort of thing, but another one; everything is only once.</summary>
    private static StopScope Another(StopScopeKind kind) => kind switch
    {
        StopScopeKind.Contact => StopScope.Contact("Ada"),
        StopScopeKind.Address => StopScope.Address("bob@analytical.example"),
        StopScopeKind.Domain => StopScope.Domain("analytical.example.org"),
        StopScopeKind.Account => StopScope.Account("analytica"),
        StopScopeKind.Sender => StopScope.Sender("mailbox-2"),
        StopScopeKind.Enrollment => StopScope.Enrollment(new EnrollmentId(Guid.Parse("11111111-1111-7111-8111-111111111111"))),
        StopScopeKind.Pipeline => StopScope.Pipeline("another"),
        StopScopeKind.Tenant => StopScope.Contact("the-tenant"),
        _ => StopScope.Everything,
    };

    private static (int Claimed, int Begun) Claimed(TickReport report) => (report.Claimed, report.Begun);

    private static OutreachEngine WithSettings(EngineUnderTest desk) => new(
        [Presets.InformationalInterview], desk.Store, desk.Clock, new OutreachEngineOptions { Settings = new AdasSettings() });

    /// <summary>Whatever is still claimed comes free first.</summary>
    private async Task<TickReport> PassAsync(EngineUnderTest desk, OutreachEngine engine, RecordingHandler handler)
    {
        await LetLeasesPassAsync(Store, Lease);
        return await engine.CreateDispatcher(handler, new DispatchOptions { ClockTolerance = null, Lease = Lease }).TickAsync(Stop);
    }

    private sealed class AdasSettings : ISettingsResolver
    {
        public ValueTask<ContactSettings?> ResolveAsync(string tenant, ContactId contact, string? account, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<ContactSettings?>(new ContactSettings { Sender = "mailbox-1", Addresses = [Address] });
    }
}
