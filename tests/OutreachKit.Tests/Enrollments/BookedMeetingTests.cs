using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Scheduling;
using OutreachKit.Tests.Dispatch;

namespace OutreachKit.Tests.Enrollments;

/// <summary>While a meeting is booked nobody is checked in on or given up; afterwards somebody is asked what became of it.</summary>
[Law("R8")]
public class BookedMeetingTests
{
    /// <summary>Thursday 30 April: long after the preset would have given up.</summary>
    private static readonly Instant Starts = Given.At("2026-04-30T10:00");
    private static readonly Instant Ends = Given.At("2026-04-30T11:00");

    /// <summary>One business day after its end.</summary>
    private static readonly Instant Asked = Given.At("2026-05-01T11:00");

    private readonly World _world = new();
    private readonly RecordingHandler _handler = new();

    [Theory]
    [InlineData("Contacted")]
    [InlineData("Replied")]
    public async Task Nothing_is_sent_and_nobody_is_given_up_while_a_meeting_is_booked(string stage)
    {
        Enrollment ada = await BookedAsync(stage);
        await UntilAsync(Asked - Duration.FromSeconds(1));

        ada = await _world.FoundAsync(ada);
        (ada.Stage.Name, _handler.Performed.Count).Should().Be((stage, 0));
        ada.Touches.Where(t => t.Item.Id.Value != "meeting.outcome").Should().OnlyContain(t => t.Blocked == PlanBlock.MeetingBooked && t.Due == null);
        ada.Meetings.Should().Equal(new Meeting("m1", Starts, Ends));
        (await _world.Engine.AgendaAsync(cancellationToken: World.Stop)).Should().BeEmpty("the meeting is looked forward to, and asks for nothing");
    }

    [Fact]
    public async Task One_business_day_after_its_end_a_task_asks_what_became_of_it_until_somebody_says()
    {
        Enrollment ada = await BookedAsync("Replied");
        await UntilAsync(Asked + Duration.FromDays(20));

        AgendaItem question = (await _world.Engine.AgendaAsync(cancellationToken: World.Stop)).Should().ContainSingle().Subject;
        (question.Touch.Item.Id.Value, question.Due, question.Need).Should().Be(("meeting.outcome", Asked, AgendaNeed.Doing));
        (await _world.Engine.CompleteAsync(ada.Id, question.Touch.Key, cancellationToken: World.Stop)).Refusal!.Code
            .Should().Be(RefusalCode.AwaitsAnswer, "done is no answer to the question");

        await _world.Engine.ReceiveAsync("crm-42", Fact.MeetingHeld(Ends, "m1"), World.Stop);

        ada = await _world.FoundAsync(ada);
        (ada.Stage, ada.Meetings.Count).Should().Be((Stage.Met, 0));
        ada.Steps().Should().Equal("thank-you");
    }

    [Fact]
    public async Task Whoever_did_not_come_is_checked_in_on_and_given_up_as_ever()
    {
        Enrollment ada = await BookedAsync("Replied");
        await UntilAsync(Asked);
        await _world.Engine.ReceiveAsync("crm-42", Fact.NoShow(Ends, "m1"), World.Stop);
        ada = await _world.FoundAsync(ada);
        await _world.Engine.SkipAsync(ada.Id, ada.TouchOf("propose-times").Key, cancellationToken: World.Stop);
        await UntilAsync(Asked + Duration.FromDays(60));

        _handler.Performed.Select(t => t.Step.Value).Should().Equal("check-in");
        (await _world.FoundAsync(ada)).Stage.Should().Be(Stage.Unresponsive);
    }

    [Fact]
    public async Task A_question_that_is_left_out_lets_the_sequence_go_on()
    {
        Enrollment ada = await BookedAsync("Contacted");
        await UntilAsync(Asked);
        await _world.Engine.SkipAsync(ada.Id, (await _world.FoundAsync(ada)).TouchOf("meeting.outcome").Key, cancellationToken: World.Stop);
        await UntilAsync(Asked + Duration.FromDays(14));

        (await _world.FoundAsync(ada)).Meetings.Should().BeEmpty();
        _handler.Performed.Select(t => t.Step.Value).Should().Equal("nudge", "second-nudge");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Called_off_and_booked_anew_by_one_delivery_is_a_meeting_that_was_moved(bool cancelledFirst)
    {
        Enrollment ada = await BookedAsync("Replied");
        Instant moved = Given.At("2026-05-06T15:00");
        _world.Clock.AdvanceDays(1);
        Fact off = Fact.MeetingCancelled(_world.Now, "m1", 1);
        Fact anew = Fact.MeetingBooked(_world.Now, moved, moved + Duration.FromHours(1), "m2", 0);

        await _world.Engine.ReceiveDeliveryAsync("crm-42", cancelledFirst ? [off, anew] : [anew, off], World.Stop);

        Enrollment after = await _world.FoundAsync(ada);
        after.Meetings.Should().Equal(new Meeting("m2", moved, moved + Duration.FromHours(1)));
        (after.Stage, after.StageSince).Should().Be((Stage.Replied, Given.Monday), "nothing was called off");
        PlannedTouch question = after.TouchOf("meeting.outcome");
        (question.Due, question.Subject!.Id).Should().Be((Given.At("2026-05-07T16:00"), "m2"));
        (await _world.Engine.HistoryAsync(ada.Id, World.Stop)).Where(e => e.Kind == EventKind.FactReceived).Select(e => e.Trigger)
            .Should().Equal(Trigger.MeetingBooked, Trigger.MeetingMoved);
    }

    [Fact]
    public async Task Called_off_in_one_delivery_and_booked_in_the_next_are_two_meetings()
    {
        Enrollment ada = await BookedAsync("Replied");
        Instant later = Given.At("2026-05-06T15:00");
        _world.Clock.AdvanceDays(1);
        await _world.Engine.ReceiveDeliveryAsync("crm-42", [Fact.MeetingCancelled(_world.Now, "m1", 1)], World.Stop);
        (await _world.FoundAsync(ada)).Meetings.Should().BeEmpty();

        await _world.Engine.ReceiveDeliveryAsync("crm-42", [Fact.MeetingBooked(_world.Now, later, later + Duration.FromHours(1), "m2")], World.Stop);

        (await _world.FoundAsync(ada)).Meetings.Should().ContainSingle().Which.Id.Should().Be("m2");
    }

    [Fact]
    public async Task Two_that_were_booked_are_both_waited_for()
    {
        Enrollment ada = await BookedAsync("Contacted");
        Instant second = Given.At("2026-05-20T10:00");
        await _world.Engine.ReceiveAsync("crm-42", Fact.MeetingBooked(_world.Now, second, second + Duration.FromHours(1), "m2"), World.Stop);
        await UntilAsync(Asked);
        await _world.Engine.ReceiveAsync("crm-42", Fact.MeetingCancelled(Asked, "m1"), World.Stop);
        Enrollment after = await _world.FoundAsync(ada);

        after.Meetings.Should().ContainSingle().Which.Id.Should().Be("m2");
        after.Touches.Where(t => t.Item.Id.Value != "meeting.outcome").Should().OnlyContain(t => t.Blocked == PlanBlock.MeetingBooked);
    }

    private async Task<Enrollment> BookedAsync(string stage)
    {
        Enrollment ada = (await _world.Engine.AdoptAsync("crm-42", Stage.Named(stage), Given.Monday, "America/Chicago", World.Stop)).OrThrow();
        await _world.Engine.ReceiveAsync("crm-42", Fact.MeetingBooked(Given.Monday, Starts, Ends, "m1", 0), World.Stop);
        return ada;
    }

    private async Task UntilAsync(Instant end)
    {
        while (_world.Now < end)
        {
            _world.Clock.Reset(Instant.Min(end, _world.Now + Duration.FromHours(6)));
            await _world.TickAsync(_handler);
        }
    }
}
