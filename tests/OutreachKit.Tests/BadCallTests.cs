using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Tests.Dispatch;

namespace OutreachKit.Tests;

/// <summary>A mistake is told before anything has happened, by the name that the caller has for what is wrong.</summary>
public class BadCallTests
{
    private static readonly Instant Never = Instant.MaxValue;

    private readonly World _world = new();

    private Instant Now => _world.Engine.Now;

    public static TheoryData<string, Action> Mistakes { get; } = new()
    {
        { "occurredAt", () => Fact.Of(Trigger.Bounced, Never) },
        { "trigger", () => Fact.Of(Trigger.GaveUp, default) },
        { "subject", () => Fact.Of(Trigger.MeetingHeld, default, subject: new Subject("")) },
        { "at", () => Fact.MessageSent(Never) },
        { "at", () => Fact.Bounced(Never) },
        { "at", () => Fact.MeetingBooked(Never, default, NodaConstants.UnixEpoch + Duration.FromHours(1), "m1") },
        { "endedAt", () => Fact.MeetingHeld(Never) },
        { "meeting", () => Fact.MeetingHeld(default, "") },
        { "revision", () => Fact.NoShow(default, "m1", revision: -1) },
        { "replaces", () => Fact.MeetingMoved(default, default, NodaConstants.UnixEpoch + Duration.FromHours(1), "m1", replaces: "") },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_fact_that_cannot_be_is_told_by_the_name_that_its_factory_has_for_it(string name, Action mistake) =>
        mistake.Should().Throw<ArgumentException>().WithParameterName(name);

    [Fact]
    public async Task A_command_that_is_given_as_what_happened_now_is_told_by_that_name() => (await FluentActions
        .Awaiting(() => _world.Engine.ReceiveNowAsync("crm-42", Trigger.GaveUp, cancellationToken: World.Stop))
        .Should().ThrowAsync<ArgumentException>()).WithParameterName("fact");

    [Fact]
    public async Task A_pipeline_that_must_be_named_is_told_by_what_names_it()
    {
        Pipeline other = new PipelineBuilder("letters", 1).Sends(Schedule.Always).StartAt(Stage.Identified)
            .In(Stage.Identified, s => s.End().Step("letter", StepKind.Email)).Build();
        var engine = new OutreachEngine([Presets.InformationalInterview, other], new InMemoryStore(), _world.Clock);

        (await FluentActions.Awaiting(() => engine.EnrollAsync("crm-42", cancellationToken: World.Stop)).Should().ThrowAsync<ArgumentException>())
            .WithParameterName(nameof(EnrollRequest.Pipeline));
        (await FluentActions.Awaiting(() => engine.FunnelAsync("leters", World.Stop)).Should().ThrowAsync<ArgumentException>())
            .WithParameterName("pipeline");
    }

    [Fact]
    public async Task A_delivery_with_nothing_in_one_place_is_not_received_at_all() => await NothingOfAsync<ArgumentNullException>(
        [Fact.ReplyReceived(Now), null!]);

    [Fact]
    public async Task A_delivery_with_a_fact_that_is_yet_to_happen_is_not_received_at_all() => await NothingOfAsync<ArgumentException>(
        [Fact.ReplyReceived(Now), Fact.Bounced(Now + Duration.FromDays(2))]);

    [Fact]
    public async Task A_meeting_that_was_booked_without_a_time_is_not_the_one_that_was_called_off()
    {
        await _world.Engine.EnrollAsync("crm-42", cancellationToken: World.Stop);

        IReadOnlyList<FireResult> results = await _world.Engine.ReceiveDeliveryAsync(
            "crm-42", [Fact.MeetingCancelled(Now, "m1"), Fact.Of(Trigger.MeetingBooked, Now)], World.Stop);

        results.Select(r => r.Event!.Trigger).Should().Equal(Trigger.MeetingCancelled, Trigger.MeetingBooked);
    }

    [Fact]
    public async Task Nobody_in_a_list_of_people_to_adopt_is_invalid_in_the_preview_too()
    {
        (await _world.Engine.PreviewAdoptionAsync([null!], World.Stop)).Items.Should().ContainSingle().Which.Outcome.Should().Be(AdoptionOutcome.Invalid);
        (await _world.Engine.AdoptAllAsync([null!], World.Stop)).Items.Should().ContainSingle().Which.Outcome.Should().Be(AdoptionOutcome.Invalid);
    }

    private async Task NothingOfAsync<TException>(Fact[] delivery)
        where TException : ArgumentException
    {
        Enrollment enrolled = (await _world.Engine.EnrollAsync("crm-42", cancellationToken: World.Stop)).OrThrow();

        (await FluentActions.Awaiting(() => _world.Engine.ReceiveDeliveryAsync("crm-42", delivery, World.Stop)).Should().ThrowAsync<TException>())
            .WithParameterName(nameof(delivery));

        (await _world.Engine.FindAsync(enrolled.Id, World.Stop))!.Revision.Should().Be(1);
    }
}
