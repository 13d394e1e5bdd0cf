using System.Text.RegularExpressions;

namespace OutreachKit.Architecture.Tests;

/// <summary>
/// Progress decides a test, never time: whatever waits for the machine's own clock, or asks it, is listed in <c>RealTime.txt</c> with
/// what it is for. The console runner's tests are not looked at: what they start asks the clock itself.
/// </summary>
public partial class RealTimeTests
{
    private const string List = "tests/OutreachKit.Architecture.Tests/RealTime.txt";

    private static IReadOnlyList<string> Waiting { get; } =
    [
        .. from file in Repository.Source("tests")
           where !file.Path.StartsWith("OutreachKit.ConsoleRunner.Tests/", StringComparison.Ordinal) && RealTime().IsMatch(file.Code)
           select file.Path,
    ];

    private static IReadOnlyList<string[]> Listed { get; } =
        [.. Repository.TextOf(List.Split('/')).Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(": ", 2))];

    [Fact]
    public void No_test_waits_for_the_machines_clock_or_asks_it_but_for_those_that_are_listed() =>
        string.Join('\n', Waiting.Except(Listed.Select(line => line[0])))
            .Should().BeEmpty($"a busy machine would decide it: wait for what is to happen, or say in {List} why time decides nothing");

    [Fact]
    public void A_file_that_does_so_no_longer_is_not_listed_any_more() =>
        string.Join('\n', Listed.Select(line => line[0]).Except(Waiting)).Should().BeEmpty($"delete these lines of {List}");

    [Fact]
    public void Each_is_listed_once_and_in_order_with_what_it_is_for()
    {
        Listed.Select(line => line[0]).Should().OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.Ordinal);
        Listed.Should().OnlyContain(line => line.Length == 2 && line[1].Length > 10);
    }

    [Theory]
    [InlineData("await Task.Delay(20);")]
    [InlineData("Thread.Sleep(20);")]
    [InlineData("var watch = Stopwatch.StartNew();")]
    [InlineData("patience.CancelAfter(LongestWait);")]
    [InlineData("await task.WaitAsync(TimeSpan.FromSeconds(5));")]
    [InlineData("using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(5));")]
    [InlineData("Instant now = SystemClock.Instance.GetCurrentInstant();")]
    [InlineData("DateTime now = DateTime.UtcNow;")]
    [InlineData("[Fact(Timeout = 500)]")]
    [InlineData("[Theory(DisplayName = \"\", Timeout = 500)]")]
    public void This_is_seen(string code) => RealTime().IsMatch(code).Should().BeTrue();

    [GeneratedRegex(
        @"\bTask\.Delay\(|\bThread\.Sleep\(|\bSpinWait\b|\bStopwatch\b|\bPeriodicTimer\b|\.CancelAfter\(|\bWaitAsync\(TimeSpan|\bCancellationTokenSource\(\s*(TimeSpan|\d)"
        + @"|\bDateTime(Offset)?\.(UtcNow|Now|Today)\b|\bSystemClock\b|\bTimeProvider\.System\b|\bEnvironment\.TickCount|\[(Fact|Theory)\([^)]*\bTimeout\s*=")]
    private static partial Regex RealTime();
}
