using OutreachKit.Insights;

namespace OutreachKit.Tests.Insights;

public class ProportionTests
{
    [Theory]
    [InlineData(12, 13, 0.6669, 0.9863)]
    [InlineData(0, 10, 0.0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1.0)]
    [InlineData(50, 100, 0.4038, 0.5962)]
    public void The_range_is_wilsons_score_interval(int count, int of, double low, double high)
    {
        // Worked out from the formula of Wilson (1927) with z = 1.96 by hand; the ends may differ in the fourth digit.
        var proportion = new Proportion(count, of);
        proportion.Low.Should().BeApproximately(low, 0.0005);
        proportion.High.Should().BeApproximately(high, 0.0005);
    }

    [Fact]
    public void Of_nothing_nothing_is_known()
    {
        var nothing = new Proportion(0, 0);
        (nothing.Share, nothing.Low, nothing.High).Should().Be((0, 0, 1));
    }
}
