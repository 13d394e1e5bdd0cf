using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;
using OutreachKit.Stages;
using OutreachKit.Stores;
using OutreachKit.Tests.Enrollments;
using OutreachKit.Tests.Laws;
using OutreachKit.Touches;

namespace OutreachKit.Tests.Dispatch;

/// <summary>One pass: claim what is due, begin, perform, record.</summary>
public class DispatcherTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_due_touch_is_performed_once_and_the_next_is_planned()
    {
        Enrollment ada = await _world.EnrolledAsync();
        var handler = new RecordingHandler();

        TickReport report = await _world.TickAsync(handler);
        TickReport again = await _world.TickAsync(handler);

        (report.Begun, report.Done, again.Claimed).Should().Be((1, 1, 0));
        Touch touch = handler.Performed.Should().ContainSingle().Subject;
        (touch.Contact, touch.Step.Value, touch.Occurrence, touch.Attempt, touch.Key).Should().Be(
            ((ContactId)"crm-42", "request", 1, 1, ada.TheTouch().Key));
        (await _world.FoundAsync(ada)).Stage.Should().Be(Stage.Contacted);
    }

    [Fact]
    public async Task A_year_of_silence_sends_three_mails_and_gives_up()
    {
        Enrollment ada = await _world.EnrolledAsync();
        var handler = new RecordingHandler();
        for (int hour = 0; hour < 24 * 60; hour++)
        {
            await _world.TickAsync(handler);
            _world.Clock.AdvanceHours(1);
        }

        handler.Performed.Select(t => t.Step.Value).Should().Equal("request", "nudge", "second-nudge");
        (await _world.FoundAsync(ada)).Stage.Should().Be(Stage.Unresponsive);
    }

    [Fact]
    public async Task What_was_not_sent_is_tried_again_later_and_is_dead_after_its_attempts()
    {
        Enrollment ada = await _world.EnrolledAsync();
        var handler = new RecordingHandler(_ => TouchOutcome.NotSent("smtp-421"));
        var options = new DispatchOptions { Retry = new RetryPolicy { MostAttempts = 3 } };
        var reports = new List<TickReport>();
        for (int i = 0; i < 10; i++)
        {
            reports.Add(await _world.TickAsync(handler, options));
            _world.Clock.AdvanceMinutes(30);
        }

        handler.Performed.Select(t => t.Attempt).Should().Equal(1, 2, 3);
        handler.Performed.Select(t => t.Key).Distinct().Should().ContainSingle("a retry is the same touch");
        (reports.Sum(r => r.Retried), reports.Sum(r => r.Dead)).Should().Be((2, 1));
        (await _world.FoundAsync(ada)).TheTouch().State.Should().Be(TouchState.Dead);
    }

    [Fact]
    public async Task A_handler_that_is_not_sure_or_throws_leaves_the_touch_in_doubt_and_it_is_never_sent_again()
    {
        Enrollment unsure = await _world.EnrolledAsync("unsure");
        Enrollment throws = await _world.EnrolledAsync("throws");
        var handler = new RecordingHandler(t => t.Contact.Value == "unsure"
            ? TouchOutcome.Unknown("time-out") : throw new InvalidOperationException("the server has hung up"));

        TickReport report = await _world.TickAsync(handler);
        _world.Clock.AdvanceHours(1);
        await _world.TickAsync(handler);

        report.InDoubt.Should().Be(2);
        handler.Performed.Should().HaveCount(2);
        foreach (Enrollment enrollment in new[] { unsure, throws })
        {
            Enrollment found = await _world.FoundAsync(enrollment);
            found.TouchOf("request").State.Should().Be(TouchState.InDoubt);
            found.Stage.Should().Be(Stage.Contacted, "it counts as sent");
        }
    }

    [Fact]
    public async Task A_touch_that_fails_for_good_is_dead_at_once_and_slows_no_other()
    {
        await _world.EnrolledAsync("poison");
        Enrollment fine = await _world.EnrolledAsync("fine");

        TickReport report = await _world.TickAsync(new RecordingHandler(t => t.Contact.Value == "poison" ? TouchOutcome.Failed("no-route") : TouchOutcome.Done));

        (report.Dead, report.Done).Should().Be((1, 1));
        (await _world.FoundAsync(fine)).Stage.Should().Be(Stage.Contacted);
    }

    public static TheoryData<string> Stops => ["reply", "opt-out", "hold", "finish", "suppression"];

    [Theory]
    [MemberData(nameof(Stops))]
    [Law("C2")]
    public async Task A_stop_between_claim_and_begin_denies_begin(string stop)
    {
        Enrollment ada = await _world.EnrolledAsync();
        var handler = new RecordingHandler();
        var store = new StoreWithSeam(_world.Store) { AfterClaim = () => StopAsync(stop, ada) };

        TickReport report = await new Dispatcher(store, handler, _world.Clock).TickAsync(World.Stop);

        (report.Claimed, report.Begun, report.Denied).Should().Be((1, 0, 1));
        handler.Performed.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Stops))]
    [Law("C2")]
    public async Task A_stop_while_a_touch_is_under_way_lets_it_finish_and_nothing_later_begins(string stop)
    {
        Enrollment ada = await _world.EnrolledAsync();
        var handler = new RecordingHandler { While = _ => StopAsync(stop, ada) };

        TickReport report = await _world.TickAsync(handler);
        _world.Clock.AdvanceDays(40);
        await _world.TickAsync(handler);

        report.Done.Should().Be(1);
        handler.Performed.Where(t => t.Kind == OutreachKit.Sequences.StepKind.Email).Should().ContainSingle();
    }

    [Fact]
    [Law("T10")]
    public async Task A_batch_that_is_noticed_after_hours_is_deferred_and_goes_out_when_the_window_opens()
    {
        await _world.EnrolledAsync();
        var handler = new RecordingHandler();
        _world.Clock.Reset(Given.At("2026-03-02T19:00"));

        TickReport report = await _world.TickAsync(handler);
        report.Deferred.Should().Be(1);
        handler.Performed.Should().BeEmpty();

        _world.Clock.Reset(Given.At("2026-03-03T09:00"));
        (await _world.TickAsync(handler)).Done.Should().Be(1);
    }

    [Fact]
    [Law("C4")]
    public async Task A_claimed_touch_is_taken_over_after_its_lease_and_a_begun_one_becomes_in_doubt()
    {
        Enrollment claimed = await _world.EnrolledAsync("claimed");
        Enrollment begun = await _world.EnrolledAsync("begun");
        IReadOnlyList<TouchClaim> claims = await _world.Store.ClaimAsync(new ClaimRequest(_world.Now, 10, Duration.FromMinutes(5)), World.Stop);
        TouchClaim claim = claims.Single(c => c.Enrollment == begun.Id);
        await CommitAsync(begun.Begin(claim.Key, _world.Now), claim, Duration.FromMinutes(5));

        var handler = new RecordingHandler();
        (await _world.TickAsync(handler)).Claimed.Should().Be(0, "the leases still run");

        _world.Clock.AdvanceMinutes(5);
        TickReport report = await _world.TickAsync(handler);

        (report.InDoubt, report.Done).Should().Be((1, 1));
        handler.Performed.Should().ContainSingle().Which.Enrollment.Should().Be(claimed.Id);
        (await _world.FoundAsync(begun)).TouchOf("request").State.Should().Be(TouchState.InDoubt);

        CommitResult late = await CommitAsync((await _world.FoundAsync(begun)).EndTouch(claim.Key, TouchEnd.Done, _world.Now), claim);
        late.Status.Should().Be(CommitStatus.Committed, "a late completion counts until somebody has settled it");
    }

    [Fact]
    [Law("C5")]
    public async Task A_completion_by_a_fence_that_was_overtaken_writes_nothing_and_is_told_so()
    {
        Enrollment ada = await _world.EnrolledAsync();
        var request = new ClaimRequest(_world.Now, 10, Duration.FromMinutes(5));
        TouchClaim old = (await _world.Store.ClaimAsync(request, World.Stop)).Single();
        TouchClaim young = (await _world.Store.ClaimAsync(request with { Now = _world.Now + Duration.FromMinutes(6) }, World.Stop)).Single();
        young.Fence.Should().BeGreaterThan(old.Fence);

        (await CommitAsync(ada.Begin(old.Key, _world.Now), old, Duration.FromMinutes(5))).Status.Should().Be(CommitStatus.ClaimLost);
        (await _world.FoundAsync(ada)).Revision.Should().Be(1);
        (await CommitAsync(ada.Begin(young.Key, _world.Now), young, Duration.FromMinutes(5))).Status.Should().Be(CommitStatus.Committed);
    }

    [Fact]
    public async Task A_dispatcher_that_is_told_to_stop_finishes_what_has_begun_and_gives_back_the_rest()
    {
        for (int i = 0; i < 5; i++)
        {
            await _world.EnrolledAsync($"contact-{i}");
        }

        using var stop = new CancellationTokenSource();
        var handler = new RecordingHandler { While = _ => stop.CancelAsync() };
        TickReport report = await new Dispatcher(_world.Store, handler, _world.Clock, new DispatchOptions { Parallelism = 1 }).TickAsync(stop.Token);
        (report.Claimed, report.Done).Should().Be((5, 1));

        (await _world.TickAsync(new RecordingHandler())).Done.Should().Be(4, "the others were free again at once");
    }

    [Fact]
    [Law("C1")]
    public async Task Many_dispatchers_at_once_begin_each_touch_once()
    {
        for (int i = 0; i < 400; i++)
        {
            await _world.EnrolledAsync($"contact-{i}");
        }

        var handler = new RecordingHandler();
        var dispatcher = new Dispatcher(_world.Store, handler, _world.Clock, new DispatchOptions { BatchSize = 7 });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while ((await dispatcher.TickAsync(World.Stop)).Claimed > 0)
            {
            }
        })));

        handler.Performed.Should().HaveCount(400);
        handler.Performed.Select(t => t.Key).Should().OnlyHaveUniqueItems();
    }

    private async Task StopAsync(string stop, Enrollment ada)
    {
        await (stop switch
        {
            "reply" => _world.Engine.ReceiveAsync(ada.Contact, Fact.ReplyReceived(_world.Now), World.Stop),
            "opt-out" => _world.Engine.OptOutAsync(ada.Contact, cancellationToken: World.Stop),
            "hold" => _world.Engine.HoldAsync(ada.Id, HoldSource.Pause, cancellationToken: World.Stop),
            "finish" => _world.Engine.FinishAsync(ada.Id, cancellationToken: World.Stop),
            _ => _world.Store.SuppressAsync("", ada.Contact, World.Stop).AsTask(),
        });
    }

    private async Task<CommitResult> CommitAsync(Decision decision, TouchClaim claim, Duration? lease = null) => await _world.Store.CommitAsync(
        new Commit { After = decision.Enrollment, Event = decision.Event!, Claim = claim, Lease = lease }, World.Stop);
}
