using NodaTime;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.Tests.Dispatch;

/// <summary>The sent folder has shown the mail before its worker answers: it went out, whatever the worker says.</summary>
public class SeenInMailboxTests
{
    private static readonly Pipeline OneMail = new PipelineBuilder("one-mail", 1)
        .StartAt(Stage.Identified)
        .In(Stage.Identified, s => s.End().Step("offer", StepKind.Email))
        .Build();

    private readonly World _world = new(OneMail);

    public static TheoryData<string> Answers => ["Done", "NotSent", "Failed", "Unknown", "throws"];

    [Theory]
    [MemberData(nameof(Answers))]
    [Law("C1")]
    public async Task A_mail_that_was_seen_is_done_and_is_not_sent_again(string answer)
    {
        Enrollment ada = await _world.EnrolledAsync();
        int calls = 0;
        var handler = TouchHandler.From(async (_, stop) =>
        {
            calls++;
            await _world.Engine.ReceiveAsync(ada.Contact, Fact.MessageSent(_world.Now, messageId: "<rewritten@provider.example>"), stop);
            return answer switch
            {
                "Done" => TouchOutcome.Done,
                "NotSent" => TouchOutcome.NotSent("smtp-421"),
                "Failed" => TouchOutcome.Failed("smtp-550"),
                "Unknown" => TouchOutcome.Unknown("timeout"),
                _ => throw new InvalidOperationException("the line went dead"),
            };
        });

        TickReport report = await _world.Engine.TickAsync(handler, cancellationToken: World.Stop);
        _world.Clock.Advance(Duration.FromDays(30));
        await _world.Engine.TickAsync(handler, cancellationToken: World.Stop);

        (calls, report.Done, report.InDoubt + report.Dead + report.Retried + report.Stale).Should().Be((1, 1, 0));
        (await _world.FoundAsync(ada)).Touches.Should().BeEmpty();
        (await _world.Engine.HistoryAsync(ada.Id, World.Stop)).SelectMany(e => e.Effects).OfType<TouchConcluded>()
            .Should().ContainSingle().Which.End.Should().Be(TouchEnd.Done);
    }

    [Fact]
    [Law("C3")]
    public async Task A_mail_that_is_seen_afterwards_settles_the_doubt()
    {
        Enrollment ada = await _world.EnrolledAsync();
        await _world.Engine.TickAsync(
            TouchHandler.From((_, _) => ValueTask.FromResult(TouchOutcome.Unknown("timeout"))), cancellationToken: World.Stop);
        (await _world.FoundAsync(ada)).Touches.Should().ContainSingle().Which.State.Should().Be(TouchState.InDoubt);

        await _world.Engine.ReceiveAsync(ada.Contact, Fact.MessageSent(_world.Now, messageId: "<seen@provider.example>"), World.Stop);

        (await _world.FoundAsync(ada)).Touches.Should().BeEmpty();
    }
}
