namespace OutreachKit.ConsoleRunner.Tests.Commands;

/// <summary>What cannot be understood is answered with one sentence and exit code 2.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("'Mars/Olympus' is not known", "story", "--zone", "Mars/Olympus")]
    [InlineData("'' is not known", "story", "--zone", "")]
    [InlineData("'-1'", "story", "--silent", "-1")]
    [InlineData("'some'", "story", "--silent", "some")]
    [InlineData("--silent 14 is more than the 13", "story", "--silent", "14")]
    [InlineData("'1.5'", "story", "--seed", "1.5")]
    [InlineData("'--sloent'", "story", "--sloent")]
    [InlineData("'-x'", "story", "-x", "--json")]
    [InlineData("--seed", "story", "--seed")]
    [InlineData("'b.csv'", "story", "a.csv", "b.csv")]
    [InlineData("'Mars/Olympus' is not known", "preview", "--zone", "Mars/Olympus")]
    [InlineData("'yesterday' is no instant", "preview", "--start", "yesterday")]
    [InlineData("is no instant", "preview", "--start", "2026-03-10T09:00:00")]
    [InlineData("is no instant", "preview", "--start", "2026-02-30T09:00:00Z")]
    [InlineData("is no instant", "preview", "--start", "9999-12-31T23:59:59Z")]
    [InlineData("'2026-02-30' is no date", "preview", "--holiday", "2026-11-26", "--holiday", "2026-02-30")]
    [InlineData("'26 November' is no date", "preview", "--holiday", "26 November")]
    [InlineData("no stage 'Nowhere'", "preview", "--stage", "Nowhere")]
    [InlineData("'--bogus'", "preview", "--bogus")]
    [InlineData("'--silent'", "diagram", "--silent")]
    [InlineData("--width '20' is no width", "funnel", "--width", "20")]
    [InlineData("--weeks '0' is no number of weeks", "dry-run", "x.csv", "--weeks", "0")]
    [InlineData("SHELL 'tcsh' is not known: give one of bash, zsh, fish, pwsh", "completion", "tcsh")]
    [InlineData("WHAT 'booking' is not known: give one of booked, moved, held, cancelled, no-show, or the time", "meeting", "x", "booking")]
    [InlineData("UNTIL 'soon' is no time between 1900 and 2399", "snooze", "x", "soon")]
    [InlineData("--from 'soon' is no time", "snooze", "x", "2026-09-01", "--from", "soon")]
    [InlineData("WHEN 'soon' is no time", "move", "x", "nudge", "soon")]
    [InlineData("WHEN", "move", "x", "nudge")]
    [InlineData("Say when the meeting begins that is booked", "meeting", "x", "booked")]
    [InlineData("Say when the meeting begins that is moved", "meeting", "x", "moved")]
    [InlineData("WHEN 'soon' is no time", "meeting", "x", "booked", "soon")]
    [InlineData("WHEN '2026-06-18' says no time of day: give one such as 2026-06-18T15:00", "meeting", "x", "booked", "2026-06-18", "16:00")]
    [InlineData("END 'long' is no end of a meeting", "meeting", "x", "booked", "2026-06-18T15:00", "long")]
    [InlineData("END '0m' is no end of a meeting", "meeting", "x", "booked", "2026-06-18T15:00", "0m")]
    [InlineData("END '30m' is of a meeting that is booked or moved", "meeting", "x", "held", "2026-06-10T11:00", "30m")]
    [InlineData("'30m' is one argument too many", "meeting", "x", "2026-06-18T15:00", "16:00", "30m")]
    [InlineData("give one of both", "done", "x", "--skip", "--at", "2026-06-10T11:00:00Z")]
    [InlineData("--rows 'many' is no number of people", "measure", "--rows", "many")]
    [InlineData("ommand", "tale")]
    [InlineData("ommand", "--json")]
    public async Task Is_answered_with_one_sentence(string says, params string[] args) =>
        (await RunResult.OfAsync(args)).Refusal().Should().Contain(says);

    [Fact]
    public async Task Line_breaks_in_what_was_given_do_not_break_the_sentence() =>
        (await RunResult.OfAsync("story", "--zone", "a\nb\r\nc")).Refusal().Should().Contain("'a b c'");

    [Fact]
    public async Task Help_is_no_bad_input()
    {
        RunResult help = await RunResult.OfAsync("preview", "--help");

        help.ExitCode.Should().Be(0);
        help.Out.Should().Contain("--holiday <DATE>");
    }
}
