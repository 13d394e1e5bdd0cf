using NodaTime;
using NodaTime.Testing;
using OutreachKit.Stores;
using OutreachKit.Tests.Enrollments;
using OutreachKit.Touches;

namespace OutreachKit.Tests.Dispatch;

/// <summary>What the host's own code may do in the middle of a pass, and clocks that differ: the pass goes on, and nobody is written to who must not be.</summary>
public class TroubledPassTests
{
    private readonly World _world = new();
    private readonly RecordingHandler _handler = new();

    [Fact]
    public async Task A_veto_that_throws_stops_its_own_touch_and_no_other()
    {
        await _world.EnrolledAsync("crm-1");
        await _world.EnrolledAsync("crm-2");

        TickReport report = await _world.TickAsync(_handler, new() { Veto = new Veto(contact => contact.Value == "crm-1" ? throw new InvalidOperationException() : new(false)) });

        (report.Faults.Count, report.Done).Should().Be((1, 1));
        _handler.Performed.Should().ContainSingle().Which.Contact.Value.Should().Be("crm-2");
    }

    [Fact]
    [Law("C2")]
    public async Task A_veto_that_opts_the_contact_out_has_stopped_them_though_it_forbids_nothing()
    {
        Enrollment ada = await _world.EnrolledAsync();

        await _world.TickAsync(_handler, new()
        {
            Veto = new Veto(async contact =>
            {
                await _world.Engine.OptOutAsync(contact, cancellationToken: World.Stop);
                return false;
            }),
        });

        _handler.Performed.Should().BeEmpty();
        (await _world.FoundAsync(ada)).Stage.Should().Be(Stage.OptedOut);
    }

    [Fact]
    public async Task A_handler_that_opts_out_or_erases_whom_it_writes_to_leaves_the_pass_in_order()
    {
        await _world.EnrolledAsync("crm-1");
        await _world.EnrolledAsync("crm-2");

        TickReport report = await _world.TickAsync(new RecordingHandler
        {
            While = async touch => _ = touch.Contact.Value == "crm-1"
                ? await _world.Engine.EraseAsync("crm-1", World.Stop)
                : (await _world.Engine.OptOutAsync("crm-2", cancellationToken: World.Stop)).Count,
        });

        (report.Begun, report.Faults.Count, report.Stale).Should().Be((2, 0, 1));
        (await _world.Engine.FindByContactAsync("crm-1", World.Stop)).Should().BeEmpty();
        (await _world.Engine.FindByContactAsync("crm-2", World.Stop)).Single().Stage.Should().Be(Stage.OptedOut);
    }

    [Fact]
    public async Task A_look_up_that_throws_or_knows_nothing_leaves_the_doubt()
    {
        foreach (Func<Touch, TouchOutcome?> known in new Func<Touch, TouchOutcome?>[] { _ => throw new TimeoutException(), _ => null, _ => TouchOutcome.Unknown("nobody-knows") })
        {
            var world = new World();
            await world.EnrolledAsync();
            TickReport report = await world.TickAsync(new LookingUpHandler(known, _ => throw new TimeoutException()));
            (report.InDoubt, report.Faults.Count).Should().Be((1, 0));
        }
    }

    [Fact]
    [Law("T10")]
    public async Task Settings_that_change_every_time_they_are_asked_for_break_nothing()
    {
        int asked = 0;
        Schedule?[] hours = [null, Schedule.Always, Schedule.On(), Schedule.WorkingHours(new LocalTime(18, 0), new LocalTime(20, 0))];
        string?[] zones = ["Europe/Berlin", "Asia/Tokyo", "nowhere", null];
        var world = new World(options: new() { Settings = new Screen(() => new() { Zone = zones[asked++ % 4], Schedule = hours[asked / 3 % 4] }) });
        Enrollment ada = await world.EnrolledAsync();
        for (int i = 0; i < 200; i++)
        {
            world.Clock.AdvanceHours(36);
            (await world.Engine.TickAsync(_handler, World.Stop)).Faults.Should().BeEmpty();
            await world.Engine.RefreshAsync("crm-42", cancellationToken: World.Stop);
        }

        (await world.FoundAsync(ada)).Revision.Should().BeLessThan(1000);
    }

    [Fact]
    public async Task What_has_no_date_because_all_hours_are_switched_off_can_be_sent_by_a_person()
    {
        var world = new World(options: new() { Settings = new Screen(() => new() { Schedule = Schedule.On() }) });
        Enrollment ada = await world.EnrolledAsync();
        ada.TheTouch().Due.Should().BeNull();

        PerformResult sent = await world.Engine.PerformNowAsync(ada.Id, ada.TheTouch().Key, _handler, atAnyHour: true, actor: "u-7", cancellationToken: World.Stop);

        (sent.HasBegun, sent.Outcome).Should().Be((true, TouchOutcome.Done));
        sent.Touch!.Due.Should().Be(sent.Touch.BegunAt);
    }

    [Fact]
    [Law("C2")]
    public async Task A_hold_that_was_placed_by_a_clock_ahead_stops_a_worker_whose_clock_is_behind()
    {
        var store = new InMemoryStore();
        var ahead = new OutreachEngine(Presets.InformationalInterview, store, new FakeClock(Given.Monday + Duration.FromSeconds(30)));
        var behind = new OutreachEngine(Presets.InformationalInterview, store, new FakeClock(Given.Monday));
        Enrollment ada = (await behind.EnrollAsync("crm-42", "America/Chicago", World.Stop)).OrThrow();
        await ahead.SuspendAsync("crm-42", cancellationToken: World.Stop);

        await behind.TickAsync(_handler, World.Stop);
        PerformResult click = await behind.PerformNowAsync(ada.Id, ada.TheTouch().Key, _handler, cancellationToken: World.Stop);

        (click.Refusal?.Code, _handler.Performed.Count).Should().Be((RefusalCode.Held, 0));
        (await behind.RestoreAsync("crm-42", cancellationToken: World.Stop)).Single().Refusal.Should().BeNull("it can be ended there as well");
    }

    [Fact]
    public void Two_thousand_holds_and_a_thousand_steps_stay_small()
    {
        Enrollment held = Given.In(Stage.Contacted);
        for (int i = 0; i < 2000; i++)
        {
            Instant at = Given.Monday + Duration.FromMinutes(2 * i);
            held = held.Hold(HoldSource.Pause, null, at).Enrollment.Resume(HoldSource.Pause, at + Duration.FromMinutes(1)).Enrollment;
        }

        held.Holds.Count.Should().BeLessThan(100);
        Pipeline late = new PipelineBuilder("late", 1).Sends(Presets.WorkingHours).StartAt(Stage.Contacted).In(Stage.Contacted, s =>
        {
            s.End();
            for (int i = 0; i < 1000; i++)
            {
                s.Step($"s{i}", StepKind.Email, with: x => x.Deadline(Deadline.Hours(1, LateAction.Skip)));
            }
        }).Build();
        Enrollment.Enroll(Given.Profile(late), Given.At("2026-03-02T18:00")).Enrollment.Touches.Should().BeEmpty("each was late when it was planned, and that ends as well");
    }

    private sealed class Veto(Func<ContactId, ValueTask<bool>> forbids) : ITouchVeto
    {
        public ValueTask<bool> ForbidsAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken) => forbids(enrollment.Contact);
    }

    private sealed class Screen(Func<ContactSettings> settings) : ISettingsResolver
    {
        public ValueTask<ContactSettings?> ResolveAsync(string tenant, ContactId contact, string? account, CancellationToken cancellationToken) => new(settings());
    }
}
