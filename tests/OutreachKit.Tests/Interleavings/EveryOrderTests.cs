namespace OutreachKit.Tests.Interleavings;

/// <summary>
/// What is small is lived through in every single order of its turns: two workers against each other, against a reply, an opt-out, a
/// hold and the end of a lease.
/// </summary>
[Law("C1")]
[Law("C2")]
[Law("C3")]
[Law("C4")]
[Law("C5")]
[Law("C9")]
[Law("H2")]
public class EveryOrderTests
{
    public static TheoryData<string> Small => [.. Scenarios.Small.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Small))]
    public async Task In_every_single_order_the_laws_hold_and_like_orders_come_to_the_same(string scenario)
    {
        Exploration every = await Lived.ThroughAsync(Scenarios.Named(scenario), isThorough: true);
        Exploration like = await Lived.ThroughAsync(Scenarios.Named(scenario), isThorough: false);

        like.Ends.Should().BeEquivalentTo(every.Ends, "what is left out where like orders count as one shows nothing new");
        like.Seen.Should().Be(every.Seen);
        like.Orders.Should().BeLessThan(every.Orders);
    }
}
