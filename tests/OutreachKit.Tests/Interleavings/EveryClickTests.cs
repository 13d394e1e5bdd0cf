namespace OutreachKit.Tests.Interleavings;

/// <summary>As in <see cref="EveryMeetingTests"/>: a person presses Send, and does by it nothing that a worker might not.</summary>
[Law("C1")]
[Law("C2")]
[Law("C3")]
[Law("C4")]
public class EveryClickTests
{
    public static TheoryData<string> Clicks => [.. Scenarios.Clicks.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Clicks))]
    public Task Whenever_a_person_presses_Send_it_goes_out_once_or_they_are_told_why_not(string scenario) =>
        Lived.ThroughAsync(Scenarios.Named(scenario), isThorough: false);
}
