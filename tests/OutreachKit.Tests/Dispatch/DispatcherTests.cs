using OutreachKit.Tests.Enrollments;

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
}
