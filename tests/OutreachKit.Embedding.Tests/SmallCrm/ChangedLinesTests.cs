namespace OutreachKit.Embedding.Tests.SmallCrm;

public class ChangedLinesTests
{
    [Fact]
    public void A_crm_takes_it_in_with_fewer_than_forty_changed_lines() =>
        ChangedLines.Between(Sample.SourcesOf(Sample.Before), Sample.SourcesOf(Sample.After)).Should().BeInRange(1, 39);

    [Theory]
    [InlineData("a b c", "a b c", 0)]
    [InlineData("a b c", "a x c", 1)]
    [InlineData("a b c", "a x y c", 2)]
    [InlineData("a b c", "a c", 1)]
    [InlineData("", "a b", 2)]
    [InlineData("a b c d", "x b c y z", 3)]
    public void Lines_are_counted_once(string before, string after, int changed) => ChangedLines.Between(
        before.Split(' ', StringSplitOptions.RemoveEmptyEntries), after.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Should().Be(changed);
}
