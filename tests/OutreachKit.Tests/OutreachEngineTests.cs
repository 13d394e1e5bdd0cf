using OutreachKit.Tests.Dispatch;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests;

/// <summary>The front door, as a host walks through it.</summary>
public class OutreachEngineTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Enrolling_somebody_again_leaves_them_as_they_are()
    {
        Enrollment ada = await _world.EnrolledAsync();
        await _world.TickAsync(new RecordingHandler());

        EnrollResult again = await _world.Engine.EnrollAsync("crm-42", "America/Chicago", World.Stop);

        again.IsNew.Should().BeFalse();
        again.Enrollment!.Id.Should().Be(ada.Id);
        again.Enrollment!.Stage.Should().Be(Stage.Contacted);
    }

    [Fact]
    public async Task An_engine_on_another_store_keeps_pipelines_clock_and_tenant()
    {
        var elsewhere = new InMemoryStore();
        OutreachEngine acme = _world.Engine.ForTenant("acme");

        OutreachEngine other = acme.On(_ => elsewhere);
        Enrollment ada = (await other.EnrollAsync("crm-42", "America/Chicago", World.Stop)).OrThrow();

        (ada.Tenant, ada.StageSince).Should().Be(("acme", _world.Clock.GetCurrentInstant()));
        (await acme.FindByContactAsync("crm-42", World.Stop)).Should().BeEmpty();
        (await other.FindAsync(ada.Id, World.Stop))!.Pipeline.Should().BeSameAs(ada.Pipeline);
    }

    [Fact]
    public async Task Somebody_who_opted_out_before_they_were_enrolled_is_not_enrolled()
    {
        (await _world.Engine.OptOutAsync("crm-42", cancellationToken: World.Stop)).Should().BeEmpty();

        EnrollResult result = await _world.Engine.EnrollAsync("crm-42", null, World.Stop);

        result.Refusal!.Code.Should().Be(RefusalCode.Suppressed);
        (result.Enrollment, result.IsEnrolled, result.ToString()).Should().Be((null, false, "refused: Suppressed"));
        ((Action)(() => result.OrThrow())).Should().Throw<InvalidOperationException>().WithMessage("*was not enrolled*asked not to be written to*");
        (await _world.Engine.FindByContactAsync("crm-42", World.Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_fact_of_just_now_occurred_by_the_engines_clock()
    {
        await _world.EnrolledAsync();

        FireResult result = (await _world.Engine.ReceiveNowAsync("crm-42", Trigger.ReplyReceived, "user-7", World.Stop)).Single();

        result.Enrollment.Stage.Should().Be(Stage.Replied);
        (result.Event!.OccurredAt, result.Event.Actor).Should().Be((_world.Clock.GetCurrentInstant(), "user-7"));
        Func<Task> command = () => _world.Engine.ReceiveNowAsync("crm-42", Trigger.Reopened, cancellationToken: World.Stop);
        await command.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    [Law("S4")]
    public async Task An_opt_out_stops_every_pipeline_of_the_contact_and_again_is_answered_already()
    {
        Pipeline other = new PipelineBuilder("alumni", 1).StartAt(Stage.Identified)
            .In(Stage.Identified, s => s.End().Step("letter", OutreachKit.StepKind.Email)).Build();
        var engine = new OutreachEngine([Presets.InformationalInterview, other], _world.Store, _world.Clock);
        foreach (string pipeline in new[] { "informational-interview", "alumni" })
        {
            await engine.EnrollAsync(new EnrollRequest { Contact = "crm-42", Pipeline = pipeline }, World.Stop);
        }

        IReadOnlyList<FireResult> first = await engine.OptOutAsync("crm-42", cancellationToken: World.Stop);
        IReadOnlyList<FireResult> again = await engine.OptOutAsync("crm-42", cancellationToken: World.Stop);

        first.Select(r => (r.Enrollment.Stage, r.WasAlready)).Should().Equal((Stage.OptedOut, false), (Stage.OptedOut, false));
        again.Select(r => r.WasAlready).Should().Equal(true, true);
        var handler = new RecordingHandler();
        await _world.TickAsync(handler);
        handler.Performed.Should().BeEmpty();
    }

    [Fact]
    [Law("R7")]
    public async Task A_person_completes_a_manual_step_and_cannot_speak_for_a_worker()
    {
        Enrollment ada = (await _world.Engine.AdoptAsync("crm-42", Stage.Replied, _world.Now, "America/Chicago", World.Stop)).OrThrow();
        AgendaItem item = (await _world.Engine.AgendaAsync(cancellationToken: World.Stop)).Should().ContainSingle().Subject;
        item.Need.Should().Be(AgendaNeed.Doing);
        (await _world.TickAsync(new RecordingHandler())).Claimed.Should().Be(0, "a dispatcher leaves it to a person");

        FireResult done = await _world.Engine.CompleteAsync(ada.Id, item.Touch.Key, cancellationToken: World.Stop);
        done.Enrollment.TheTouch().Item.Id.Value.Should().Be("check-in");
        (await _world.Engine.CompleteAsync(ada.Id, item.Touch.Key, cancellationToken: World.Stop)).Refusal!.Code.Should().Be(RefusalCode.TouchEnded, "a second click does nothing");

        _world.Clock.Reset(done.Enrollment.TheTouch().Due!.Value);
        RefusalCode? during = null;
        await _world.TickAsync(new RecordingHandler
        {
            While = async t => during = (await _world.Engine.SkipAsync(t.Enrollment, t.Key, cancellationToken: World.Stop)).Refusal?.Code,
        });
        during.Should().Be(RefusalCode.AlreadyBegun);
    }

    [Fact]
    public async Task What_is_in_doubt_is_on_the_agenda_until_somebody_settles_it()
    {
        Enrollment ada = await _world.EnrolledAsync();
        TouchKey key = ada.TheTouch().Key;
        (await _world.Engine.SettleAsync(ada.Id, key, Settlement.Sent, cancellationToken: World.Stop)).Refusal.Should().NotBeNull("it has not begun");
        await _world.TickAsync(new RecordingHandler(_ => TouchOutcome.Unknown("time-out")));

        (await _world.Engine.AgendaAsync(cancellationToken: World.Stop)).Should().ContainSingle(i => i.Need == AgendaNeed.Settling);
        FireResult settled = await _world.Engine.SettleAsync(ada.Id, key, Settlement.Sent, cancellationToken: World.Stop);

        settled.Enrollment.Stage.Should().Be(Stage.Contacted);
        (await _world.Engine.AgendaAsync(cancellationToken: World.Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_missing_or_unknown_zone_never_loses_a_contact_and_is_said()
    {
        EnrollResult result = await _world.Engine.EnrollAsync(
            new EnrollRequest { Contact = "crm-42", Zone = "Atlantis/Capital", AccountZone = "Pacific Standard Time" }, World.Stop);

        result.Enrollment!.Zone.Id.Should().Be("America/Los_Angeles");
        (await _world.Engine.ExplainAsync(result.Enrollment.Id, cancellationToken: World.Stop)).ToString()
            .Should().Contain("the zone 'Atlantis/Capital' is not known, so America/Los_Angeles, the account's");
    }

    [Fact]
    public async Task Several_pipelines_want_a_name_and_the_highest_version_is_taken()
    {
        Pipeline first = Simple("alumni", 1);
        Pipeline second = Simple("alumni", 2);
        var engine = new OutreachEngine([first, second, Presets.InformationalInterview], new InMemoryStore(), _world.Clock);

        (await engine.EnrollAsync(new EnrollRequest { Contact = "a", Pipeline = "alumni" }, World.Stop)).OrThrow().Pipeline.Should().BeSameAs(second);
        await ((Func<Task>)(() => engine.EnrollAsync("a", null, World.Stop))).Should().ThrowAsync<ArgumentException>().WithMessage("*must name one: alumni, informational-interview*");
        await ((Func<Task>)(() => engine.EnrollAsync(new EnrollRequest { Contact = "a", Pipeline = "sales" }, World.Stop))).Should().ThrowAsync<ArgumentException>().WithMessage("*no pipeline 'sales'*");
        ((Action)(() => _ = new OutreachEngine([first, first], new InMemoryStore(), _world.Clock))).Should().Throw<ArgumentException>().WithMessage("*alumni/1*twice*");

        static Pipeline Simple(string name, int version) =>
            new PipelineBuilder(name, version).StartAt(Stage.Identified).In(Stage.Identified, s => s.End()).Build();
    }
}
