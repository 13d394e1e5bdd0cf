namespace OutreachKit.Tests.Sequences;

public class StepIdTests
{
    [Fact]
    public void A_step_id_is_its_name_letter_for_letter()
    {
        var id = new StepId("nudge");

        id.Should().Be(new StepId("nudge")).And.NotBe(new StepId("Nudge"));
        id.GetHashCode().Should().Be(new StepId("nudge").GetHashCode());
        (id == new StepId("nudge")).Should().BeTrue();
        (id != new StepId("second-nudge")).Should().BeTrue();
        id.ToString().Should().Be("nudge");
    }

    [Fact]
    public void Text_turns_into_a_step_id_by_the_same_rule()
    {
        StepId id = "thank-you";

        id.Should().Be(StepId.FromString("thank-you"));
        Action bad = () => _ = (StepId)"thank you";
        bad.Should().Throw<ArgumentException>();
    }
}
