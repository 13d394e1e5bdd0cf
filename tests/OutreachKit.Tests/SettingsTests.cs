using NodaTime;
using NodaTime.Testing;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;
using OutreachKit.Stores;
using OutreachKit.Tests.Enrollments;

namespace OutreachKit.Tests;

/// <summary>Zone, hours and sender that the host looks up when they are needed.</summary>
public class SettingsTests
{
    private static readonly Schedule Evenings = Schedule.WorkingHours(new LocalTime(18, 0), new LocalTime(20, 0));

    private readonly FakeClock _clock = new(Given.Monday);
    private readonly Screen _screen = new();
    private readonly OutreachEngine _engine;

    public SettingsTests() => _engine = new OutreachEngine(
        Presets.InformationalInterview, new InMemoryStore(), _clock, new OutreachEngineOptions { Settings = _screen });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Zone_and_hours_come_from_the_host()
    {
        _screen.Now = new() { Zone = "Europe/Berlin", Schedule = Evenings };

        Enrollment ada = (await _engine.EnrollAsync("crm-42", cancellationToken: Stop)).OrThrow();

        ada.Zone.Zone.Id.Should().Be("Europe/Berlin");
        ada.Touches[0].Local.Should().Be(new LocalDateTime(2026, 3, 2, 18, 0));
    }

    [Fact]
    [Law("T10")]
    public async Task Hours_that_changed_since_the_date_was_planned_are_asked_at_begin()
    {
        await _engine.EnrollAsync("crm-42", "America/Chicago", Stop);
        _screen.Now = new() { Schedule = Evenings };
        var handler = new RecordingHandler();

        int deferred = (await _engine.TickAsync(handler, Stop)).Deferred;
        _clock.Reset(Given.At("2026-03-02T18:00"));
        await _engine.TickAsync(handler, Stop);

        (deferred, handler.Performed.Count).Should().Be((1, 1));
    }

    [Fact]
    public async Task The_handler_is_told_who_writes()
    {
        await _engine.EnrollAsync("crm-42", "America/Chicago", Stop);
        _screen.Now = new() { Sender = "u-7" };
        var handler = new RecordingHandler();

        await _engine.TickAsync(handler, Stop);

        handler.Performed.Should().ContainSingle().Which.Sender.Should().Be("u-7");
    }

    [Fact]
    [Law("T1")]
    public async Task A_stored_date_moves_only_when_it_is_asked_to()
    {
        Enrollment ada = (await _engine.EnrollAsync("crm-42", "America/Chicago", Stop)).OrThrow();
        _screen.Now = new() { Zone = "Europe/Berlin", Schedule = Evenings };

        Instant? before = (await _engine.FindAsync(ada.Id, Stop))!.Touches[0].Due;
        IReadOnlyList<ReplanDifference> review = await _engine.ReviewDatesAsync(Stop);
        FireResult refreshed = (await _engine.RefreshAsync("crm-42", "u-7", Stop)).Single();

        before.Should().Be(ada.Touches[0].Due);
        review.Should().ContainSingle();
        refreshed.Enrollment.Zone.Zone.Id.Should().Be("Europe/Berlin");
        refreshed.Enrollment.Touches[0].Local.Should().Be(new LocalDateTime(2026, 3, 2, 18, 0));
        (await _engine.ReviewDatesAsync(Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task Whoever_is_enrolled_already_is_given_back_as_settled_too()
    {
        await _engine.EnrollAsync("crm-42", "America/Chicago", Stop);
        _screen.Now = new() { Sender = "u-7" };

        EnrollResult again = await _engine.EnrollAsync("crm-42", "America/Chicago", Stop);

        (again.IsNew, again.OrThrow().Sender).Should().Be((false, "u-7"));
    }

    [Fact]
    [Law("T10")]
    public async Task A_persons_click_is_held_to_the_hours_of_now()
    {
        Enrollment ada = (await _engine.EnrollAsync("crm-42", "America/Chicago", Stop)).OrThrow();
        _screen.Now = new() { Schedule = Evenings };

        OutreachKit.PerformResult click = await _engine.PerformNowAsync(ada.Id, ada.Touches[0].Key, new RecordingHandler(), cancellationToken: Stop);

        click.Refusal!.Code.Should().Be(RefusalCode.OutsideHours);
    }

    [Fact]
    public async Task However_an_enrollment_is_found_it_is_as_settled()
    {
        await _engine.EnrollAsync("crm-42", "America/Chicago", Stop);
        _screen.Now = new() { Sender = "u-7" };

        Enrollment byContact = (await _engine.FindByContactAsync("crm-42", Stop)).Single();
        Enrollment onAgenda = (await _engine.AgendaAsync(Given.Monday, Stop)).Single().Enrollment;

        (byContact.Sender, onAgenda.Sender).Should().Be(("u-7", "u-7"));
    }

    [Fact]
    public async Task Hours_alone_are_asked_for_again_and_a_zone_that_the_host_does_not_know_now_stays()
    {
        await _engine.EnrollAsync("crm-42", "America/Chicago", Stop);
        _screen.Now = new() { Schedule = Evenings };

        Enrollment ada = (await _engine.RefreshAsync("crm-42", cancellationToken: Stop)).Single().Enrollment;

        (ada.Zone.Zone.Id, ada.Touches[0].Local).Should().Be(("America/Chicago", new LocalDateTime(2026, 3, 2, 18, 0)));
    }

    [Fact]
    [Law("T5")]
    public async Task Business_days_are_the_days_that_the_host_has_settled()
    {
        _screen.Now = new() { Schedule = Presets.WorkingHours.Except(HolidayCalendar.Of(new LocalDate(2026, 3, 4))) };

        Enrollment ada = (await _engine.AdoptAsync("crm-42", OutreachKit.Stage.Contacted, Given.Monday, "America/Chicago", Stop)).OrThrow();

        ada.Touches[0].Local!.Value.Date.Should().Be(new LocalDate(2026, 3, 6));
    }

    [Fact]
    [Law("T6")]
    public async Task A_zone_that_nobody_knows_loses_nobody()
    {
        _screen.Now = new() { Zone = "Mars/Olympus", AccountZone = "Asia/Kolkata" };

        Enrollment ada = (await _engine.EnrollAsync("crm-42", cancellationToken: Stop)).OrThrow();

        (ada.Zone.Zone.Id, ada.Zone.Source).Should().Be(("Asia/Kolkata", ZoneSource.Account));
    }

    [Fact]
    public async Task Whatever_the_look_up_throws_goes_to_the_caller_and_nothing_is_decided()
    {
        Enrollment ada = (await _engine.EnrollAsync("crm-42", "America/Chicago", Stop)).OrThrow();
        _screen.Throws = true;

        Func<Task> receive = () => _engine.ReceiveAsync("crm-42", Fact.ReplyReceived(Given.Monday), Stop);

        await receive.Should().ThrowAsync<TimeoutException>();
        _screen.Throws = false;
        (await _engine.HistoryAsync(ada.Id, Stop)).Should().ContainSingle();
    }

    private sealed class Screen : ISettingsResolver
    {
        internal ContactSettings? Now { get; set; }

        internal bool Throws { get; set; }

        public ValueTask<ContactSettings?> ResolveAsync(string tenant, ContactId contact, string? account, CancellationToken cancellationToken) =>
            Throws ? throw new TimeoutException() : new(Now);
    }
}
