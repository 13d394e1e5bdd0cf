namespace OutreachKit.Tests;

public sealed class PlaceholderTests
{
    [Fact]
    public void The_plumbing_runs_a_test() => true.Should().BeTrue();
}
