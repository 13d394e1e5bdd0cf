namespace OutreachKit.Tests.Interleavings;

/// <summary>As in <see cref="EveryMeetingTests"/>: leases end while workers are at it, handlers do not know, and workers die.</summary>
[Law("C1")]
[Law("C3")]
[Law("C4")]
[Law("C5")]
[Law("H2")]
public class EveryLossTests
{
    public static TheoryData<string> Leases => [.. Scenarios.Leases.Select(s => s.Name)];

    public static TheoryData<string> Answers => [.. Scenarios.Answers.Select(s => s.Name)];

    public static TheoryData<string> Deaths => [.. Scenarios.Deaths.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Leases))]
    public Task Whenever_a_lease_ends_and_whoever_speaks_then_nothing_is_sent_twice(string scenario) =>
        Lived.ThroughAsync(Scenarios.Named(scenario), isThorough: false);

    [Theory]
    [MemberData(nameof(Answers))]
    public Task Whatever_a_handler_answers_another_attempt_follows_only_what_was_not_sent(string scenario) =>
        Lived.ThroughAsync(Scenarios.Named(scenario), isThorough: false);

    [Theory]
    [MemberData(nameof(Deaths))]
    public Task Whenever_a_worker_dies_what_it_had_begun_is_in_doubt_and_nothing_is_lost(string scenario) =>
        Lived.ThroughAsync(Scenarios.Named(scenario), isThorough: false);
}
