// Long because every way in which a person's click can meet a dispatcher, a stop or another click is here, told in the same few words.
using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.Enrollments;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Tests.Dispatch;

/// <summary>A person's Send button.</summary>
public class PerformNowTests
{
    private static readonly Pipeline Drafts = new PipelineBuilder("drafts", 1)
        .Sends(Schedule.WorkingHours(new LocalTime(9, 0), new LocalTime(17, 0)))
        .StartAt(Stage.Identified)
        .In(Stage.Identified, s => s.End()
            .Step("offer", StepKind.Email, after: Delay.Days(2), with: step => step.NeedsApproval())
            .Step("reminder", StepKind.Email, after: Delay.Days(2)))
        .Build();

    private readonly World _world = new(Drafts);

    [Fact]
    [Law("C1")]
    public async Task Twenty_clicks_at_once_are_one_mail()
    {
        Enrollment ada = await _world.EnrolledAsync();
        TouchKey offer = ada.Touches[0].Key;
        var inTheMail = new TaskCompletionSource();
        var handler = new RecordingHandler { While = _ => inTheMail.Task };

        Task<PerformResult>[] clicks = [.. Enumerable.Range(0, 20).Select(_ => Task.Run(
            () => _world.Engine.PerformNowAsync(ada.Id, offer, handler, actor: "u-7", cancellationToken: World.Stop), World.Stop))];
        PerformResult[] refused = [.. await Task.WhenAll((await FirstAsync(clicks, 19)).Select(c => c))];
        inTheMail.SetResult();
        PerformResult[] all = await Task.WhenAll(clicks);

        handler.Performed.Should().ContainSingle().Which.Key.Should().Be(offer);
        all.Count(r => r.HasBegun).Should().Be(1);
        refused.Should().OnlyContain(r => r.Refusal!.Code == RefusalCode.AlreadyBegun || r.Refusal.Code == RefusalCode.Claimed);
        all.Single(r => r.HasBegun).Outcome.Should().Be(TouchOutcome.Done);
    }

    [Fact]
    public async Task Whoever_presses_Send_approves_and_the_history_says_who()
    {
        Enrollment ada = await _world.EnrolledAsync();

        PerformResult sent = await SendAsync(ada, new RecordingHandler());

        (await _world.Engine.HistoryAsync(ada.Id, World.Stop)).Select(e => (e.InWords(), e.Actor)).Should().Equal(
            ("enrolled in Identified", null), ("offer begun", "u-7"), ("offer done", null));
        sent.Enrollment.Touches.Should().ContainSingle().Which.Item.Id.Value.Should().Be("reminder");
    }

    [Fact]
    [Law("C4")]
    public async Task A_failure_after_the_mailer_took_it_is_a_doubt_and_another_click_sends_nothing()
    {
        Enrollment ada = await _world.EnrolledAsync();
        var handler = new RecordingHandler(_ => throw new TimeoutException("after DATA"));

        PerformResult first = await SendAsync(ada, handler);
        PerformResult second = await SendAsync(ada, handler);

        first.Outcome!.Kind.Should().Be(TouchOutcomeKind.Unknown);
        second.Refusal!.Code.Should().Be(RefusalCode.InDoubt);
        (await _world.Engine.InDoubtAsync(World.Stop)).Should().ContainSingle();
        handler.Performed.Should().ContainSingle();
    }

    [Fact]
    public async Task A_client_that_is_gone_after_the_mailer_took_it_leaves_it_done()
    {
        Enrollment ada = await _world.EnrolledAsync();
        using var client = new CancellationTokenSource();
        var handler = new RecordingHandler { While = _ => client.CancelAsync() };

        await _world.Engine.PerformNowAsync(ada.Id, ada.Touches[0].Key, handler, cancellationToken: client.Token);

        PerformResult again = await SendAsync(ada, handler);
        again.Refusal!.Code.Should().Be(RefusalCode.TouchEnded);
        handler.Performed.Should().ContainSingle();
    }

    [Fact]
    [Law("T10")]
    public async Task At_three_in_the_morning_it_is_refused_unless_the_person_insists()
    {
        Enrollment ada = await _world.EnrolledAsync();
        _world.Clock.Reset(Instant.FromUtc(2026, 3, 3, 9, 0));
        var handler = new RecordingHandler();

        PerformResult refused = await SendAsync(ada, handler);
        PerformResult sent = await _world.Engine.PerformNowAsync(
            ada.Id, ada.Touches[0].Key, handler, atAnyHour: true, cancellationToken: World.Stop);

        refused.Refusal!.InWords().Should().Be("At this hour they are not written to; it can wait for its window, or be sent all the same by who says so.");
        (sent.HasBegun, handler.Performed.Count).Should().Be((true, 1));
    }

    [Theory]
    [Law("C2")]
    [InlineData("hold", RefusalCode.Held)]
    [InlineData("finish", RefusalCode.TouchEnded)]
    [InlineData("opt-out", RefusalCode.TouchEnded)]
    [InlineData("half an opt-out", RefusalCode.Suppressed)]
    [InlineData("veto", RefusalCode.Vetoed)]
    [InlineData("pause", RefusalCode.Paused)]
    public async Task What_stops_a_dispatcher_stops_a_person_too(string stop, RefusalCode code)
    {
        Enrollment ada = await _world.EnrolledAsync();
        var options = new DispatchOptions { Veto = stop == "veto" ? new Never() : null };
        await (stop switch
        {
            "hold" => _world.Engine.HoldAsync(ada.Id, HoldSource.Pause, cancellationToken: World.Stop),
            "finish" => _world.Engine.FinishAsync(ada.Id, cancellationToken: World.Stop),
            "opt-out" => _world.Engine.OptOutAsync("crm-42", cancellationToken: World.Stop),
            "half an opt-out" => _world.Store.SuppressAsync("", "crm-42", World.Stop).AsTask(),
            "pause" => _world.Store.PauseAsync(new(_world.Now, _world.Now + Duration.FromDays(1)), World.Stop).AsTask(),
            _ => Task.CompletedTask,
        });
        var handler = new RecordingHandler();

        PerformResult result = await _world.Engine.CreateDispatcher(handler, options).PerformNowAsync(
            ada.Id, ada.Touches[0].Key, cancellationToken: World.Stop);

        (result.Refusal?.Code, handler.Performed.Count).Should().Be((code, 0));
    }

    [Fact]
    public async Task A_refused_click_gives_the_touch_back_so_that_the_next_may_send()
    {
        Enrollment ada = await _world.EnrolledAsync();
        var handler = new RecordingHandler();
        var vetoed = new DispatchOptions { Veto = new Never() };
        await _world.Engine.CreateDispatcher(handler, vetoed).PerformNowAsync(ada.Id, ada.Touches[0].Key, cancellationToken: World.Stop);

        PerformResult sent = await SendAsync(ada, handler);

        sent.HasBegun.Should().BeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_veto_that_gives_up_or_throws_gives_the_touch_back_too(bool givesUp)
    {
        Enrollment ada = await _world.EnrolledAsync();
        var handler = new RecordingHandler();
        using var client = new CancellationTokenSource();
        var options = new DispatchOptions { Veto = new Broken(givesUp ? client : null) };
        Func<Task> click = () => _world.Engine.CreateDispatcher(handler, options).PerformNowAsync(ada.Id, ada.Touches[0].Key, cancellationToken: client.Token);

        await (givesUp ? click.Should().ThrowAsync<OperationCanceledException>() : (Task)click.Should().ThrowAsync<TimeoutException>());
        PerformResult sent = await SendAsync(ada, handler);

        (sent.HasBegun, handler.Performed.Count).Should().Be((true, 1));
    }

    [Fact]
    [Law("P2")]
    public async Task Whoever_is_erased_while_their_mail_goes_out_is_gone_and_the_person_is_told_that_it_went_out()
    {
        Enrollment ada = await _world.EnrolledAsync();
        var handler = new RecordingHandler { While = _ => _world.Engine.EraseAsync("crm-42", World.Stop) };

        PerformResult sent = await SendAsync(ada, handler);

        (sent.Outcome, handler.Performed.Count).Should().Be((TouchOutcome.Done, 1));
        (await _world.Engine.FindAsync(ada.Id, World.Stop)).Should().BeNull();
    }

    [Fact]
    public async Task Another_draft_than_the_one_whose_Send_was_pressed_is_not_sent_in_its_place()
    {
        Enrollment ada = await _world.EnrolledAsync();
        TouchKey offer = ada.Touches[0].Key;
        await _world.Engine.PrepareAsync(ada.Id, offer, "draft-1", cancellationToken: World.Stop);
        var handler = new RecordingHandler();
        var redrafts = new DispatchOptions { Veto = new Redrafts(_world.Engine) };

        PerformResult result = await _world.Engine.CreateDispatcher(handler, redrafts).PerformFoundAsync(
            await _world.FoundAsync(ada), offer, "draft-1", atAnyHour: false, actor: "u-7", World.Stop);

        (result.HasBegun, handler.Performed.Count).Should().Be((false, 0));
        (await _world.FoundAsync(ada)).Touches[0].Reference.Should().Be("draft-2");
    }

    [Fact]
    public async Task What_was_not_sent_after_a_click_goes_back_to_its_date()
    {
        Enrollment ada = await _world.EnrolledAsync();

        PerformResult click = await SendAsync(ada, new RecordingHandler(_ => TouchOutcome.NotSent("smtp-421")));

        PlannedTouch offer = click.Enrollment.Touches.Should().ContainSingle().Subject;
        (offer.State, offer.Due).Should().Be((TouchState.Planned, ada.Touches[0].Due));
    }

    [Fact]
    public async Task A_draft_that_somebody_else_made_meanwhile_stays()
    {
        Enrollment ada = await _world.EnrolledAsync();
        var slow = new Drafter { Meanwhile = () => _world.Engine.PrepareAsync(ada.Id, ada.Touches[0].Key, "theirs", cancellationToken: World.Stop) };

        FireResult made = (await _world.Engine.PrepareAsync(slow, _world.Now + Duration.FromDays(3), cancellationToken: World.Stop)).Single();

        (made.Enrollment.Touches[0].Reference, slow.Asked).Should().Be(("theirs", 1));
    }

    [Fact]
    public async Task A_draft_is_sent_by_its_own_id_and_no_second_time()
    {
        Enrollment ada = await _world.EnrolledAsync();
        await _world.Engine.PrepareAsync(ada.Id, ada.Touches[0].Key, "draft-1", cancellationToken: World.Stop);
        var handler = new RecordingHandler();

        PerformResult sent = await _world.Engine.PerformNowAsync("crm-42", "draft-1", handler, cancellationToken: World.Stop);
        PerformResult again = await _world.Engine.PerformNowAsync("crm-42", "draft-1", handler, cancellationToken: World.Stop);
        Func<Task> stranger = () => _world.Engine.PerformNowAsync("crm-7", "draft-1", handler, cancellationToken: World.Stop);

        (sent.Touch?.Reference, again.Refusal?.Code, handler.Performed.Count).Should().Be(("draft-1", RefusalCode.ReferenceDone, 1));
        await stranger.Should().ThrowAsync<ArgumentException>().WithMessage("The contact crm-7 was never enrolled: enroll them first.*");
    }

    [Fact]
    public async Task Drafts_are_made_for_what_waits_for_approval_once()
    {
        await _world.EnrolledAsync();
        var drafts = new Drafter();

        IReadOnlyList<FireResult> early = await _world.Engine.PrepareAsync(drafts, _world.Now + Duration.FromDays(1), cancellationToken: World.Stop);
        IReadOnlyList<FireResult> made = await _world.Engine.PrepareAsync(drafts, _world.Now + Duration.FromDays(3), cancellationToken: World.Stop);
        IReadOnlyList<FireResult> again = await _world.Engine.PrepareAsync(drafts, _world.Now + Duration.FromDays(3), cancellationToken: World.Stop);

        (early.Count, made.Count, again.Count, drafts.Asked).Should().Be((0, 1, 0, 1));
        made[0].Enrollment.Touches[0].Reference.Should().Be("draft of offer");
    }

    [Fact]
    public async Task No_draft_is_made_for_what_nobody_need_approve()
    {
        Enrollment ada = await _world.EnrolledAsync();
        await _world.Engine.SkipAsync(ada.Id, ada.Touches[0].Key, cancellationToken: World.Stop);
        var drafts = new Drafter();

        IReadOnlyList<FireResult> made = await _world.Engine.PrepareAsync(drafts, _world.Now + Duration.FromDays(9), cancellationToken: World.Stop);

        (made.Count, drafts.Asked).Should().Be((0, 0));
    }

    [Fact]
    public async Task Another_tenants_touch_is_not_there()
    {
        Enrollment ada = await _world.EnrolledAsync();

        Func<Task> other = () => _world.Engine.ForTenant("other").PerformNowAsync(ada.Id, ada.Touches[0].Key, new RecordingHandler(), cancellationToken: World.Stop);

        await other.Should().ThrowAsync<OutreachKit.Stores.EnrollmentNotFoundException>();
    }

    private static async Task<IEnumerable<Task<PerformResult>>> FirstAsync(Task<PerformResult>[] tasks, int count)
    {
        var left = tasks.ToHashSet();
        while (tasks.Length - left.Count < count)
        {
            left.Remove(await Task.WhenAny(left));
        }

        return tasks.Except(left);
    }

    private Task<PerformResult> SendAsync(Enrollment enrollment, ITouchHandler handler) =>
        _world.Engine.PerformNowAsync(enrollment.Id, enrollment.Touches[0].Key, handler, actor: "u-7", cancellationToken: World.Stop);

    private sealed class Drafter : ITouchPreparer
    {
        internal int Asked { get; private set; }

        internal Func<Task>? Meanwhile { get; init; }

        public async ValueTask<string?> PrepareAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken)
        {
            Asked++;
            await (Meanwhile?.Invoke() ?? Task.CompletedTask);
            return $"draft of {touch.Item.Id}";
        }
    }

    private sealed class Broken(CancellationTokenSource? client) : ITouchVeto
    {
        public async ValueTask<bool> ForbidsAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken)
        {
            await (client?.CancelAsync() ?? Task.CompletedTask);
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException();
        }
    }

    private sealed class Redrafts(OutreachEngine engine) : ITouchVeto
    {
        public async ValueTask<bool> ForbidsAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken)
        {
            await engine.PrepareAsync(enrollment.Id, touch.Key, "draft-2", cancellationToken: cancellationToken);
            return false;
        }
    }

    private sealed class Never : ITouchVeto
    {
        public ValueTask<bool> ForbidsAsync(Enrollment enrollment, PlannedTouch touch, CancellationToken cancellationToken) => new(true);
    }
}
