namespace OutreachKit.Tests.Stages;

public class StageTests
{
    private static readonly Stage[] WellKnown =
    [
        Stage.Identified, Stage.Contacted, Stage.Replied, Stage.Met, Stage.FollowedUp,
        Stage.Unresponsive, Stage.Declined, Stage.Unreachable, Stage.OptedOut,
    ];

    [Fact]
    public void The_stages_that_come_with_the_library_have_the_names_of_the_design() =>
        WellKnown.Select(s => s.Name).Should().Equal(
            "Identified", "Contacted", "Replied", "Met", "FollowedUp", "Unresponsive", "Declined", "Unreachable", "OptedOut");

    [Fact]
    public void A_stage_is_its_name()
    {
        foreach (Stage stage in WellKnown)
        {
            var same = Stage.Named(new string(stage.Name.AsSpan()));

            same.Should().NotBeSameAs(stage);
            same.Equals(stage).Should().BeTrue();
            same.Equals((object)stage).Should().BeTrue();
            (same == stage).Should().BeTrue();
            (same != stage).Should().BeFalse();
            same.GetHashCode().Should().Be(stage.GetHashCode());
            same.ToString().Should().Be(stage.Name);
        }
    }

    [Fact]
    public void Stages_of_different_names_are_different()
    {
        foreach (Stage one in WellKnown)
        {
            foreach (Stage other in WellKnown.Where(s => s.Name != one.Name))
            {
                one.Equals(other).Should().BeFalse();
                (one == other).Should().BeFalse();
                (one != other).Should().BeTrue();
            }
        }
    }

    [Fact]
    public void Upper_and_lower_case_make_different_stages()
    {
        var lower = Stage.Named("replied");

        (lower == Stage.Replied).Should().BeFalse();
        lower.Equals(Stage.Replied).Should().BeFalse();
    }

    [Fact]
    public void Nothing_equals_no_stage_but_no_stage()
    {
        Stage? none = null;

        Stage.Met.Equals(none).Should().BeFalse();
        Stage.Met.Equals((object?)none).Should().BeFalse();
        Stage.Met.Equals((object)"Met").Should().BeFalse();
        (Stage.Met == none).Should().BeFalse();
        (none == Stage.Met).Should().BeFalse();
        (none == null).Should().BeTrue();
        (none != Stage.Met).Should().BeTrue();
    }
}
