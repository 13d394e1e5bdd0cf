using System.Globalization;
using OutreachKit.ConsoleRunner.Formatting;
using OutreachKit.Insights;

namespace OutreachKit.ConsoleRunner.Tests.Output;

/// <summary>What a person reads.</summary>
public sealed class StoryReportTests
{
    [Fact]
    public async Task Without_arguments_the_story_is_told()
    {
        RunResult told = await RunResult.OfAsync();

        told.ExitCode.Should().Be(0);
        told.Error.Should().BeEmpty();
        told.Out.Should().Be((await RunResult.OfAsync("story")).Out);
        told.Out.Should().Contain("13 imported, 0 skipped")
            .And.MatchRegex("FollowedUp +│ +12 │").And.MatchRegex("Unresponsive +│ +1 │")
            .And.Contain("12 of 13 met, 92 % (67–99 %): 13 is few.");
    }

    [Fact]
    public async Task One_contacts_timeline_says_why_each_date_is_what_it_is() =>
        (await RunResult.OfAsync()).Out.Should().Contain("How it went with").And.Contain("3 business days after Contacted was entered")
            .And.Contain("2 hours after Met was entered").And.Contain("reply received: Contacted → Replied").And.Contain("to come: keep in touch (email)")
            .And.Contain("cancels GaveUp (timer) of");

    [Fact]
    public async Task Where_everybody_is_silent_the_timeline_tells_how_it_came_to_an_end() =>
        (await RunResult.OfAsync("story", "--silent", "13")).Out.Should().Contain("gave up: Contacted → Unresponsive")
            .And.Contain("10 business days after the second nudge").And.Contain("0 of 13 met, 0 % (0–23 %): 13 is few.");

    [Fact]
    public async Task Where_nobody_watches_there_are_no_colours_and_no_progress_bar()
    {
        RunResult told = await RunResult.OfAsync();

        told.Out.Should().NotContain("\e").And.NotContain("Told");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(300)]
    public async Task A_line_is_never_longer_than_the_screen_is_wide(int width)
    {
        foreach (string[] args in new string[][] { [], ["preview"] })
        {
            string[] lines = (await RunResult.OfAsync(width, args)).Out.Split('\n');

            lines.Should().OnlyContain(line => line.TrimEnd('\r').Length <= Math.Max(width, 24), "of {0}", string.Join(' ', args));
        }
    }

    [Fact]
    public async Task The_machines_language_changes_nothing()
    {
        (string plain, string preview) = ((await RunResult.OfAsync()).Out, (await RunResult.OfAsync("preview", "--json")).Out);
        (CultureInfo culture, CultureInfo ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ar-SA");
            (await RunResult.OfAsync()).Out.Should().Be(plain);
            (await RunResult.OfAsync("preview", "--json")).Out.Should().Be(preview);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    [Theory]
    [InlineData(12, 13, "92 %", "67–99 %")]
    [InlineData(13, 13, "100 %", "77–100 %")]
    [InlineData(0, 13, "0 %", "0–23 %")]
    [InlineData(999, 1000, "99.9 %", "99.4–100 %")]
    [InlineData(9999, 10000, "99.99 %", "99.94–100 %")]
    [InlineData(1, 500, "1 %", "0–1 %")]
    public void Less_than_all_is_never_shown_as_all(int count, int of, string share, string range)
    {
        var proportion = new Proportion(count, of);

        Counting.Share(proportion).Should().Be(share);
        Counting.Range(proportion).Should().Be(range);
    }
}
