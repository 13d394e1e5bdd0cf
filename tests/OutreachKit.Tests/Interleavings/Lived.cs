namespace OutreachKit.Tests.Interleavings;

/// <summary>A scenario that was lived through, in which no law was broken and all was seen that it is made for.</summary>
internal static class Lived
{
    internal static async Task<Exploration> ThroughAsync(Scenario scenario, bool isThorough)
    {
        Exploration exploration = await Exploration.OfAsync(scenario, isThorough, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{exploration.Orders} orders, {exploration.Ends.Count} ends; seen: {exploration.Seen}");
        if (exploration.Broken is { } broken)
        {
            Assert.Fail(broken);
        }

        (scenario.Shows & ~exploration.Seen).Should().Be(Sights.None, "that is what '{0}' is made to show", scenario.Name);
        return exploration;
    }
}
