using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using CsCheck;
using OutreachKit.Enrollments.Events;
using OutreachKit.Enrollments.State;

namespace OutreachKit.Tests.Enrollments;

/// <summary>The history is the truth: replayed it gives the enrollment, one commit is one event, and revisions have no gaps.</summary>
public class HistoryLawTests
{
    [Fact]
    [Law("H1")]
    public void Replaying_the_history_rebuilds_the_enrollment_field_by_field() => RandomLife.Choices.Sample(
        choices =>
        {
            RandomLife life = RandomLife.Of(choices);
            AssertSame(Replay.Of(life.Events), life.Enrollment);
        },
        iter: 2000);

    [Fact]
    [Law("H1")]
    public void Every_beginning_of_a_history_rebuilds_what_the_enrollment_was_then() => RandomLife.Choices.Sample(
        choices =>
        {
            RandomLife life = RandomLife.Of(choices);
            for (int i = 0; i < life.Steps.Count; i++)
            {
                AssertSame(Replay.Of(life.Events.Take(i + 1)), life.Steps[i].Before);
            }
        },
        iter: 100);

    [Fact]
    [Law("H2")]
    public void One_decision_is_one_event_and_revisions_have_no_gaps() => RandomLife.Choices.Sample(
        choices =>
        {
            RandomLife life = RandomLife.Of(choices);
            life.Events.Select(e => e.Revision).Should().Equal(Enumerable.Range(1, life.Events.Count).Select(i => (long)i));
            life.Enrollment.Revision.Should().Be(life.Events.Count);
            life.Steps.Select(s => (s.Event.Revision, s.Event.From)).Should().Equal(life.Steps.Select(s => (s.Before.Revision + 1, (Stage?)s.Before.Stage)));
        },
        iter: 500);

    [Fact]
    [Law("H2")]
    public void A_history_with_a_gap_or_without_its_beginning_is_not_replayed()
    {
        IReadOnlyList<HistoryEvent> events = RandomLife.Of([(0, 1, 10), (0, 7, 10), (1, 0, 5)]).Events;
        events.Should().HaveCount(4);
        ((Action)(() => Replay.Of([events[0], events[2]]))).Should().Throw<ArgumentException>().WithMessage("*jumps from revision 1 to 3*");
        ((Action)(() => Replay.Of([]))).Should().Throw<ArgumentException>();
    }

    internal static void AssertSame(object replayed, object lived)
    {
        foreach (FieldInfo field in replayed.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
        {
            object? left = field.GetValue(replayed);
            object? right = field.GetValue(lived);
            if (left is EnrollmentState or EnrollmentDetails)
            {
                AssertSame(left, right!);
            }
            else if (left is ImmutableArray<StepCount> counts && right is ImmutableArray<StepCount> livedCounts)
            {
                counts.Should().BeEquivalentTo(livedCounts, "they are known by their steps, and have no order");
            }
            else if (left is IEnumerable leftItems and not string && right is IEnumerable rightItems)
            {
                leftItems.Cast<object>().SequenceEqual(rightItems.Cast<object>()).Should().BeTrue($"{field.Name} must be replayed: {leftItems.Cast<object>().Count()} and {rightItems.Cast<object>().Count()} items");
            }
            else
            {
                Equals(left, right).Should().BeTrue($"{field.Name} must be replayed: {left} and {right}");
            }
        }
    }
}
