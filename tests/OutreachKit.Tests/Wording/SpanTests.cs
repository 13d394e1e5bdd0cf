using System.Text.RegularExpressions;
using NodaTime;

namespace OutreachKit.Tests.Wording;

/// <summary>A span of time says two units and is rounded to the smaller: 1 hour and 59 minutes is not 1 hour.</summary>
public partial class SpanTests
{
    [Theory]
    [InlineData(119, "1 hour and 59 minutes")]
    [InlineData(1439, "23 hours and 59 minutes")]
    [InlineData(1440, "1 day")]
    [InlineData(2879, "2 days")]
    [InlineData(1500, "1 day and 1 hour")]
    [InlineData(59, "59 minutes")]
    public void Minutes_are_not_cut_off(int minutes, string words) => Delay.Elapsed(Duration.FromMinutes(minutes)).InWords().Should().Be(words);

    [Fact]
    public void What_is_said_is_never_further_from_the_truth_than_half_of_what_is_told()
    {
        for (int minutes = 1; minutes < 4 * 1440; minutes++)
        {
            string words = Delay.Elapsed(Duration.FromMinutes(minutes)).InWords();
            int said = Unit().Matches(words).Sum(m => int.Parse(m.Groups["count"].Value) * m.Groups["unit"].Value switch { "day" => 1440, "hour" => 60, _ => 1 });
            Math.Abs(said - minutes).Should().BeLessThanOrEqualTo(minutes < 1440 ? 0 : 30, words);
        }
    }

    [GeneratedRegex(@"(?<count>\d+) (?<unit>day|hour|minute)s?")]
    private static partial Regex Unit();
}
