using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stores.Serialization;
using OutreachKit.Tests.Dispatch;

namespace OutreachKit.Tests.Enrollments;

/// <summary>One's own mail comes back from the sent folder, often under another id: it is the touch that began, and not another mail.</summary>
public class EchoTests
{
    private const string Ours = "<touch-1@crm.example>";
    private const string Providers = "<CAF9x@mail.provider.example>";

    /// <summary>The request went out on Monday at 10:00, an hour after the enrollment; the nudge is planned.</summary>
    private static Enrollment Sent(params string[] ids)
    {
        Enrollment enrollment = Given.Enrolled(Given.At("2026-03-02T09:00"));
        TouchKey request = enrollment.TheTouch().Key;
        return enrollment.Begin(request, Given.Monday).Enrollment
            .EndTouch(request, TouchEnd.Done, Given.Monday + Duration.FromSeconds(1), messages: [.. ids.Select(id => HashKey.None.HashMessage("", id))]).Enrollment;
    }

    private static Decision Seen(Enrollment enrollment, Duration after, string? id = Providers)
    {
        Instant at = Given.Monday + after;
        return enrollment.Receive(Fact.MessageSent(at, messageId: id), Instant.Max(at, Given.Monday) + Duration.FromMinutes(1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-45)]
    [InlineData(600)]
    [InlineData(-600)]
    public void Mail_of_within_ten_minutes_is_the_touch_that_began_then(int seconds)
    {
        Decision seen = Seen(Sent(Ours), Duration.FromSeconds(seconds));

        seen.Event!.Noted.Should().Be(NotedReason.OwnMail);
        seen.Event.Effects.OfType<MessageSeen>().Should().ContainSingle().Which.Step.Value.Should().Be("request");
        seen.Enrollment.Steps().Should().Equal("nudge");
        seen.Enrollment.TheTouch().Due.Should().Be(Sent().TheTouch().Due, "the nudge is still to come, and no later");
    }

    [Fact]
    public void Mail_of_more_than_ten_minutes_later_was_written_by_hand()
    {
        Decision seen = Seen(Sent(Ours), Duration.FromMinutes(10) + Duration.FromMilliseconds(1));

        seen.Event!.Noted.Should().BeNull();
        seen.Event.Effects.OfType<TouchConcluded>().Should().ContainSingle().Which.Reason.Should().Be("by-hand");
        seen.Enrollment.Steps().Should().Equal("second-nudge");
    }

    [Fact]
    public void A_second_mail_within_ten_minutes_is_another_one()
    {
        Enrollment once = Seen(Sent(Ours), Duration.FromSeconds(2)).Enrollment;

        Decision twice = Seen(once, Duration.FromMinutes(4), "<by-hand@mail.provider.example>");

        twice.Enrollment.Steps().Should().Equal("second-nudge");
    }

    [Fact]
    public void The_same_mail_seen_again_is_still_the_same_mail()
    {
        Enrollment once = Seen(Sent(Ours), Duration.FromSeconds(2)).Enrollment;

        Seen(once, Duration.FromSeconds(2)).Enrollment.Steps().Should().Equal("nudge");
        Seen(once, Duration.FromDays(2)).Enrollment.Steps().Should().Equal("nudge");
    }

    [Theory]
    [InlineData(Ours)]
    [InlineData(Providers)]
    [InlineData("touch-1@crm.example")]
    public void By_an_id_that_is_known_of_it_it_is_known_at_any_time(string id)
    {
        Enrollment sent = Sent(Ours, Providers);
        foreach (Duration after in new[] { Duration.Zero, Duration.FromMinutes(11), Duration.FromHours(5), Duration.FromDays(2) })
        {
            Decision seen = Seen(sent, after, id);
            seen.Event!.Noted.Should().Be(NotedReason.OwnMail);
            seen.Enrollment.Steps().Should().Equal("nudge");
        }
    }

    [Fact]
    public void Mail_that_is_seen_before_its_worker_has_said_so_is_the_touch_under_way()
    {
        Enrollment begun = Given.Enrolled();
        TouchKey request = begun.TheTouch().Key;
        begun = begun.Begin(request, Given.Monday).Enrollment;

        Enrollment seen = Seen(begun, Duration.FromSeconds(2)).Enrollment;
        seen.TouchOf("request").State.Should().Be(TouchState.Begun);
        seen.EndTouch(request, TouchEnd.Done, Given.Monday + Duration.FromMinutes(2)).Enrollment.Steps().Should().Equal("nudge");
    }

    [Fact]
    public void Mail_that_is_seen_settles_the_doubt_about_it()
    {
        Enrollment begun = Given.Enrolled();
        TouchKey request = begun.TheTouch().Key;
        Enrollment doubt = begun.Begin(request, Given.Monday).Enrollment.EndTouch(request, TouchEnd.InDoubt, Given.Monday, "time-out").Enrollment;
        doubt.Steps().Should().BeEquivalentTo("request", "nudge");

        Seen(doubt, Duration.FromSeconds(2)).Enrollment.Steps().Should().Equal("nudge");
    }

    [Fact]
    [Law("C1")]
    public void A_mail_that_was_seen_is_not_sent_again_though_its_worker_says_that_it_was_not()
    {
        Enrollment begun = Given.Enrolled();
        TouchKey request = begun.TheTouch().Key;
        Enrollment seen = Seen(begun.Begin(request, Given.Monday).Enrollment, Duration.FromSeconds(2)).Enrollment;
        Instant later = Given.Monday + Duration.FromMinutes(3);

        Enrollment after = seen.Retry(request, later, later).Enrollment;

        (after.Stage, after.TheTouch().Item.Id.Value).Should().Be((Stage.Contacted, "nudge"));
    }

    [Fact]
    public async Task What_a_handler_said_of_its_ids_is_known_days_later_and_kept_only_as_hashes()
    {
        var world = new World();
        Enrollment ada = await world.EnrolledAsync();
        await world.TickAsync(new RecordingHandler(_ => TouchOutcome.DoneWith(Ours, Providers)));
        world.Clock.AdvanceDays(2);

        FireResult seen = (await world.Engine.ReceiveAsync("crm-42", Fact.MessageSent(world.Now, messageId: Providers), World.Stop)).Single();

        seen.Event!.Noted.Should().Be(NotedReason.OwnMail);
        (await world.FoundAsync(ada)).Steps().Should().Equal("nudge");
        (await world.Engine.HistoryAsync(ada.Id, World.Stop)).Select(e => EventText.Write(e))
            .Should().NotContain(text => text.Contains("crm.example", StringComparison.Ordinal) || text.Contains("provider", StringComparison.Ordinal));
    }
}
