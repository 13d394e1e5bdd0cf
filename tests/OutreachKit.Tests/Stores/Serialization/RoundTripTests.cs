using CsCheck;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stores.Serialization;
using OutreachKit.Tests.Enrollments;
using OutreachKit.Tests.Pipelines;

namespace OutreachKit.Tests.Stores.Serialization;

/// <summary>What was stored comes back, whatever the life: every enrollment and every event, field by field.</summary>
public class RoundTripTests
{
    [Fact]
    public void Every_enrollment_of_a_life_comes_back_field_by_field() => WrittenLife.Choices.Sample(
        choices =>
        {
            foreach (Enrollment lived in WrittenLife.Of(choices).Enrollments)
            {
                AssertSame(WrittenLife.Restored(lived), lived);
            }
        },
        iter: 500);

    [Fact]
    public void Every_event_of_a_life_comes_back_field_by_field() => WrittenLife.Choices.Sample(
        choices =>
        {
            WrittenLife life = WrittenLife.Of(choices);
            foreach (HistoryEvent lived in life.Events)
            {
                AssertSame(WrittenLife.Restored(lived, life.Last.Pipeline), lived);
            }
        },
        iter: 500);

    [Fact]
    public void Replaying_the_events_that_came_back_gives_the_enrollment() => WrittenLife.Choices.Sample(
        choices =>
        {
            WrittenLife life = WrittenLife.Of(choices);
            Enrollment replayed = Replay.Of(life.Events.Select(e => WrittenLife.Restored(e, life.Last.Pipeline)));
            AssertSame(replayed, life.Last);
            EnrollmentText.Write(replayed).Should().Be(EnrollmentText.Write(life.Last));
        },
        iter: 500);

    [Fact]
    public void What_was_read_is_written_as_the_same_text() => WrittenLife.Choices.Sample(
        choices =>
        {
            WrittenLife life = WrittenLife.Of(choices);
            foreach (Enrollment lived in life.Enrollments)
            {
                EnrollmentText.Write(WrittenLife.Restored(lived)).Should().Be(EnrollmentText.Write(lived));
            }

            foreach (HistoryEvent lived in life.Events)
            {
                EventText.Write(WrittenLife.Restored(lived, life.Last.Pipeline)).Should().Be(EventText.Write(lived));
            }
        },
        iter: 200);

    [Fact]
    public void It_holds_for_every_pipeline() => Gen.Select(RandomPipelines.Sound, WrittenLife.Choices).Sample(
        (written, choices) =>
        {
            Pipeline pipeline = written.Build();
            WrittenLife life = WrittenLife.Of(choices, pipeline);
            foreach ((Enrollment lived, HistoryEvent @event) in life.Enrollments.Zip(life.Events))
            {
                AssertSame(WrittenLife.Restored(lived), lived);
                AssertSame(WrittenLife.Restored(@event, pipeline), @event);
            }
        },
        iter: 300);

    [Fact]
    public void An_enrollment_that_came_back_decides_as_the_one_that_was_stored() => WrittenLife.Choices.Sample(
        choices =>
        {
            Enrollment lived = WrittenLife.Of(choices).Last;
            NodaTime.Instant now = lived.StageSince + NodaTime.Duration.FromDays(400);
            Decision expected = lived.Receive(Fact.ReplyReceived(now), now);
            Decision decided = WrittenLife.Restored(lived).Receive(Fact.ReplyReceived(now), now);
            AssertSame(decided.Event!, expected.Event!);
            AssertSame(decided.Enrollment, expected.Enrollment);
        },
        iter: 200);

    [Fact]
    public void Many_threads_at_once_read_and_write_the_same()
    {
        Enrollment lived = Given.In(Stage.Contacted);
        string text = EnrollmentText.Write(lived);
        string[] written = new string[2000];
        Parallel.For(0, written.Length, i => written[i] = EnrollmentText.Write(EnrollmentText.Read(text, lived.Pipeline, lived.Revision)));
        written.Should().AllBe(text);
    }

    /// <summary>A trigger's equality leaves out whether it was contact, and a replay goes by it.</summary>
    private static void AssertSame(Enrollment restored, Enrollment lived)
    {
        HistoryLawTests.AssertSame(restored, lived);
        (restored.PendingThen?.IsInteraction).Should().Be(lived.PendingThen?.IsInteraction);
    }

    private static void AssertSame(HistoryEvent restored, HistoryEvent lived)
    {
        HistoryLawTests.AssertSame(restored, lived);
        (restored.Trigger?.IsInteraction).Should().Be(lived.Trigger?.IsInteraction);
    }
}
