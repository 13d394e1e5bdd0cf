namespace OutreachKit.Tests.Interleavings;

/// <summary>
/// What is larger: of the orders that differ only in turns which do not touch the same things, one is lived through. Nothing else is
/// left out, and no length is bounded.
/// </summary>
[Law("C1")]
[Law("C2")]
[Law("C3")]
[Law("C4")]
[Law("C5")]
[Law("C9")]
[Law("H2")]
public class EveryMeetingTests
{
    public static TheoryData<string> Stops => Names(Scenarios.Stops);

    public static TheoryData<string> Leases => Names(Scenarios.Leases);

    public static TheoryData<string> Answers => Names(Scenarios.Answers);

    public static TheoryData<string> TwoTouches => Names(Scenarios.TwoTouches);

    public static TheoryData<string> Deaths => Names(Scenarios.Deaths);

    public static TheoryData<string> Large => Names(Scenarios.Large);

    [Theory]
    [MemberData(nameof(Stops))]
    public Task Whatever_stops_outreach_whenever_nothing_begins_after_it(string scenario) => LiveAsync(scenario);

    [Theory]
    [MemberData(nameof(Leases))]
    public Task Whenever_a_lease_ends_and_whoever_speaks_then_nothing_is_sent_twice(string scenario) => LiveAsync(scenario);

    [Theory]
    [MemberData(nameof(Answers))]
    public Task Whatever_a_handler_answers_another_attempt_follows_only_what_was_not_sent(string scenario) => LiveAsync(scenario);

    [Theory]
    [MemberData(nameof(TwoTouches))]
    public Task Two_touches_do_not_get_in_each_others_way(string scenario) => LiveAsync(scenario);

    [Theory]
    [MemberData(nameof(Deaths))]
    public Task Whenever_a_worker_dies_what_it_had_begun_is_in_doubt_and_nothing_is_lost(string scenario) => LiveAsync(scenario);

    [Theory(Explicit = true)]
    [MemberData(nameof(Large))]
    public Task What_takes_minutes_holds_too(string scenario) => LiveAsync(scenario);

    private static TheoryData<string> Names(IReadOnlyList<Scenario> scenarios) => [.. scenarios.Select(s => s.Name)];

    private static Task LiveAsync(string scenario) => Lived.ThroughAsync(Scenarios.Named(scenario), isThorough: false);
}
