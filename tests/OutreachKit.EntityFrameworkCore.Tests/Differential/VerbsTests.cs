namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>Nothing is added to the engine that the random lives do not know.</summary>
public class VerbsTests
{
    [Fact]
    public void Every_verb_of_the_engine_is_tried_or_it_is_said_why_not() =>
        Verbs.OfEngine.Order().Should().Equal(Verbs.Tried.Concat(Verbs.NotTried.Keys).Order());

    [Fact]
    public void What_is_not_tried_has_a_reason() => Verbs.NotTried.Values.Should().OnlyContain(reason => reason.Length > 20);
}
