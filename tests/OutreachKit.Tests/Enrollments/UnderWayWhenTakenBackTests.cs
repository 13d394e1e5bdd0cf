using NodaTime;
using OutreachKit.Tests.Dispatch;

namespace OutreachKit.Tests.Enrollments;

/// <summary>
/// A mail is under way when a meeting is told that turns out not to have been: whatever became of the mail meanwhile, its sequence goes on, and
/// nothing is sent twice.
/// </summary>
public class UnderWayWhenTakenBackTests
{
    public static TheoryData<string, bool, string> Ways => new()
    {
        { "Done", true, "Contacted" },
        { "Done", false, "Contacted" },
        { "NotSent", true, "Identified" },
        { "NotSent", false, "Identified" },
        { "Unknown", true, "Contacted" },
        { "Unknown", false, "Contacted" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    [Law("R8")]
    [Law("C3")]
    public async Task The_sequence_goes_on_where_the_mail_left_it(string answer, bool isEndedBefore, string stage)
    {
        var world = new World();
        Enrollment ada = await world.EnrolledAsync();
        world.Clock.Advance(Duration.FromHours(3));
        var sent = new List<TouchKey>();
        var handler = TouchHandler.From(async (touch, _) =>
        {
            sent.Add(touch.Key);
            await world.Engine.ReceiveAsync("crm-42", Fact.MeetingHeld(world.Now, "m1", 1), World.Stop);
            if (!isEndedBefore)
            {
                await BookAgainAsync();
            }

            return answer switch
            {
                "Done" => TouchOutcome.Done,
                "NotSent" => TouchOutcome.NotSent("smtp-421"),
                _ => TouchOutcome.Unknown("timeout"),
            };
        });

        await world.Engine.TickAsync(handler, cancellationToken: World.Stop);
        if (isEndedBefore)
        {
            await BookAgainAsync();
        }

        Enrollment after = await world.FoundAsync(ada);
        after.Stage.Name.Should().Be(stage);
        string next = stage == "Contacted" ? "nudge" : "request";
        after.Touches.Should().Contain(t => t.State == TouchState.Planned && t.Item.Id.Value == next, "the sequence is not forgotten");
        world.Clock.Advance(Duration.FromDays(1));
        await world.Engine.TickAsync(handler, cancellationToken: World.Stop);
        sent.Should().ContainSingle("what is to come waits for the meeting");

        // Told as held by mistake: it is next week's, and was called off.
        Task BookAgainAsync() => world.Engine.ReceiveAsync(
            "crm-42", Fact.MeetingBooked(world.Now, world.Now + Duration.FromMinutes(30), world.Now + Duration.FromHours(1), "m1", 2), World.Stop);
    }
}
