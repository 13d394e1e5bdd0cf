namespace OutreachKit.Tests.Interleavings;

/// <summary>
/// What is larger: of the orders that differ only in turns which do not touch the same things, one is lived through. Nothing else is
/// left out, and no length is bounded.
/// </summary>
[Law("C1")]
[Law("C2")]
[Law("C3")]
[Law("C9")]
[Law("H2")]
public class EveryMeetingTests
{
    public static TheoryData<string> Stops => [.. Scenarios.Stops.Select(s => s.Name)];

    public static TheoryData<string> TwoTouches => [.. Scenarios.TwoTouches.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Stops))]
    public Task Whatever_stops_outreach_whenever_nothing_begins_after_it(string scenario) =>
        Lived.ThroughAsync(Scenarios.Named(scenario), isThorough: false);

    [Theory]
    [MemberData(nameof(TwoTouches))]
    public Task Two_touches_do_not_get_in_each_others_way(string scenario) =>
        Lived.ThroughAsync(Scenarios.Named(scenario), isThorough: false);
}
