using System.Reflection;

namespace OutreachKit.Tests.Stages;

/// <summary>What comes with the library is looked up by its number: a wrong one would be taken for another.</summary>
public sealed class NumberTests
{
    [Fact]
    public void A_trigger_has_the_number_of_its_place() =>
        Trigger.WellKnown.Select(t => t.Number).Should().Equal(Enumerable.Range(0, Trigger.WellKnown.Count));

    [Fact]
    public void A_stage_has_the_number_of_its_place() =>
        Stage.WellKnown.Select(s => s.Number).Should().Equal(Enumerable.Range(0, Stage.WellKnown.Count));

    [Fact]
    public void All_that_come_with_the_library_are_in_the_lists()
    {
        Trigger.WellKnown.Should().BeEquivalentTo(Public<Trigger>());
        Stage.WellKnown.Should().BeEquivalentTo(Public<Stage>());
    }

    [Fact]
    public void One_of_a_pipelines_own_has_none()
    {
        Trigger.Fact("MessageSent").Number.Should().Be(-1);
        Trigger.Command("GaveUp").Number.Should().Be(-1);
        Stage.Named("Identified").Number.Should().Be(-1);
    }

    private static IEnumerable<T> Public<T>() => typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Static)
        .Where(p => p.PropertyType == typeof(T)).Select(p => (T)p.GetValue(null)!);
}
