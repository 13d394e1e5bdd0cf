using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Tests.Dispatch;

namespace OutreachKit.Tests.Enrollments;

/// <summary>What people put right: another time, an earlier time, one draft that is one mail, an approval that is taken back.</summary>
public class CorrectionTests
{
    private static readonly Instant Wednesday = Given.At("2026-03-04T11:00");
    private static readonly LocalDateTime Friday = new(2026, 3, 6, 14, 30);

    private readonly World _world = new();
    private readonly RecordingHandler _handler = new();

    [Fact]
    public void A_touch_is_moved_to_the_time_that_a_person_chose_and_what_follows_counts_from_there()
    {
        Enrollment contacted = Given.In(Stage.Contacted);
        Decision moved = contacted.MoveTouch(contacted.TheTouch().Key, Friday, Wednesday, "u-7");

        (moved.Event!.Kind, moved.Event.Actor).Should().Be((EventKind.TouchMoved, "u-7"));
        PlannedTouch nudge = moved.Enrollment.TheTouch();
        (nudge.Due, nudge.IsMoved, nudge.Key).Should().Be((Given.At("2026-03-06T14:30"), true, contacted.TheTouch().Key));
        moved.Enrollment.Done("nudge").TheTouch().Due.Should().Be(Given.At("2026-03-12T14:30"), "four business days after it went out");
        moved.Enrollment.MoveTouch(nudge.Key, Friday, Wednesday).WasAlready.Should().BeTrue();
    }

    [Fact]
    public void Moved_mail_still_waits_for_its_window_and_moved_tasks_do_not()
    {
        var night = new LocalDateTime(2026, 3, 6, 22, 0);
        Enrollment contacted = Given.In(Stage.Contacted);
        Enrollment replied = Given.In(Stage.Replied);

        contacted.MoveTouch(contacted.TheTouch().Key, night, Wednesday).Enrollment.TheTouch().Due.Should().Be(Given.At("2026-03-09T09:00"));
        replied.MoveTouch(replied.TheTouch().Key, night, Wednesday).Enrollment.TheTouch().Due.Should().Be(Given.At("2026-03-06T22:00"));
    }

    [Fact]
    public void The_timer_that_gives_up_can_be_moved_too()
    {
        Enrollment waiting = Given.Enrolled().Done("request").Done("nudge").Done("second-nudge");
        PlannedTouch timer = waiting.TheTouch();
        Instant now = timer.Due!.Value - Duration.FromDays(1);
        Enrollment moved = waiting.MoveTouch(timer.Key, new LocalDateTime(2026, 6, 1, 9, 0), now).Enrollment;

        moved.TheTouch().Due.Should().Be(Given.At("2026-06-01T09:00"));
        moved.FireTimer(timer.Key, Given.At("2026-06-01T09:00")).Enrollment.Stage.Should().Be(Stage.Unresponsive);
    }

    [Fact]
    public void Nothing_is_moved_into_the_past_or_once_it_has_begun()
    {
        Enrollment contacted = Given.In(Stage.Contacted);
        TouchKey nudge = contacted.TheTouch().Key;
        Action past = () => contacted.MoveTouch(nudge, new LocalDateTime(2026, 3, 4, 10, 59), Wednesday);
        past.Should().Throw<ArgumentException>().WithParameterName("at");

        Enrollment begun = contacted.Begin(nudge, Given.At("2026-03-05T10:00")).Enrollment;
        begun.MoveTouch(nudge, Friday, Given.At("2026-03-05T10:00")).Refusal!.Code.Should().Be(RefusalCode.AlreadyBegun);
    }

    [Fact]
    [Law("T8")]
    public async Task A_manual_step_is_said_to_have_been_done_earlier_and_what_follows_counts_from_then()
    {
        Enrollment ada = (await _world.Engine.AdoptAsync("crm-42", Stage.Replied, Given.Monday, "America/Chicago", World.Stop)).OrThrow();
        _world.Clock.Reset(Given.At("2026-03-06T09:00"));

        FireResult done = await _world.Engine.CompleteAsync(ada.Id, ada.TheTouch().Key, at: Wednesday, cancellationToken: World.Stop);

        done.Event!.OccurredAt.Should().Be(Wednesday);
        done.Enrollment.TheTouch().Due.Should().Be(Given.At("2026-03-11T11:00"), "five business days after Wednesday");
        Func<Task> later = () => _world.Engine.CompleteAsync(ada.Id, done.Enrollment.TheTouch().Key, at: _world.Now + Duration.FromSeconds(1), cancellationToken: World.Stop);
        Func<Task> before = () => _world.Engine.CompleteAsync(ada.Id, done.Enrollment.TheTouch().Key, at: Given.Monday - Duration.FromSeconds(1), cancellationToken: World.Stop);
        await later.Should().ThrowAsync<ArgumentException>().WithParameterName("at");
        await before.Should().ThrowAsync<ArgumentException>().WithParameterName("at");
    }

    [Fact]
    [Law("C1")]
    public async Task One_draft_that_is_added_twice_and_clicked_twice_is_one_mail()
    {
        Enrollment ada = await _world.EnrolledAsync();
        LocalDateTime today = Given.Monday.InZone(Given.Chicago).LocalDateTime.PlusHours(1);
        FireResult first = await _world.Engine.AddTouchAsync(ada.Id, StepKind.Email, today, "draft-1", cancellationToken: World.Stop);
        FireResult second = await _world.Engine.AddTouchAsync(ada.Id, StepKind.Email, today.PlusHours(2), "draft-1", cancellationToken: World.Stop);

        (first.WasAlready, second.WasAlready).Should().Be((false, true));
        second.Enrollment.Touches.Should().ContainSingle(t => t.Reference == "draft-1");

        PerformResult[] clicks =
        [
            await _world.Engine.PerformNowAsync("crm-42", "draft-1", _handler, cancellationToken: World.Stop),
            await _world.Engine.PerformNowAsync("crm-42", "draft-1", _handler, cancellationToken: World.Stop),
        ];
        clicks.Select(c => c.Refusal?.Code).Should().Equal(null, RefusalCode.ReferenceDone);
        (await _world.Engine.AddTouchAsync(ada.Id, StepKind.Email, today.PlusHours(3), "draft-1", cancellationToken: World.Stop)).Refusal!.Code
            .Should().Be(RefusalCode.ReferenceDone);
        _handler.Performed.Should().ContainSingle().Which.Reference.Should().Be("draft-1");
    }

    [Fact]
    public async Task One_draft_belongs_to_one_touch_also_where_another_is_made_ready()
    {
        Enrollment ada = await _world.EnrolledAsync();
        await _world.Engine.AddTouchAsync(ada.Id, StepKind.Email, Friday, "draft-1", cancellationToken: World.Stop);

        FireResult taken = await _world.Engine.PrepareAsync(ada.Id, ada.TheTouch().Key, "draft-1", cancellationToken: World.Stop);

        taken.Refusal!.Code.Should().Be(RefusalCode.ReferenceTaken);
    }

    [Fact]
    public async Task A_touch_by_hand_waits_for_approval_where_it_is_asked_for_and_an_approval_can_be_taken_back()
    {
        Enrollment ada = (await _world.Engine.AdoptAsync("crm-42", Stage.Declined, Given.Monday, "America/Chicago", World.Stop)).OrThrow();
        FireResult added = await _world.Engine.AddTouchAsync(ada.Id, StepKind.Email, Friday, "draft-1", needsApproval: true, cancellationToken: World.Stop);
        TouchKey key = added.Enrollment.TheTouch().Key;
        added.Enrollment.TheTouch().AwaitsApproval.Should().BeTrue();

        await _world.Engine.ApproveAsync(ada.Id, key, "u-7", World.Stop);
        FireResult back = await _world.Engine.WithdrawAsync(ada.Id, key, "u-8", World.Stop);
        (back.Event!.Kind, back.Event.Actor).Should().Be((EventKind.ApprovalWithdrawn, "u-8"));
        (await _world.Engine.WithdrawAsync(ada.Id, key, "u-8", World.Stop)).WasAlready.Should().BeTrue();
        _world.Clock.Reset(Given.At("2026-03-06T15:00"));
        await _world.TickAsync(_handler);
        _handler.Performed.Should().BeEmpty("nobody approves of it any more");

        await _world.Engine.ApproveAsync(ada.Id, key, "u-7", World.Stop);
        await _world.TickAsync(_handler);
        _handler.Performed.Should().ContainSingle();
        (await _world.Engine.WithdrawAsync(ada.Id, key, "u-8", World.Stop)).Refusal!.Code.Should().Be(RefusalCode.TouchEnded, "too late, and that is said");
    }

    [Fact]
    public void Another_draft_in_its_place_waits_for_its_own_approval()
    {
        Enrollment added = Given.In(Stage.Declined).AddTouch(StepKind.Email, Friday, Given.Monday, "draft-1", needsApproval: true).Enrollment;
        TouchKey key = added.TheTouch().Key;
        Enrollment approved = added.Approve(key, Given.Monday).Enrollment;

        approved.Prepare(key, "draft-2", Given.Monday).Enrollment.TheTouch().AwaitsApproval.Should().BeTrue();
    }
}
