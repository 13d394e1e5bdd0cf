using OutreachKit.ConsoleRunner.Commands;
using System.Text.Json;
using NodaTime;
using NodaTime.Testing;
using OutreachKit.ConsoleRunner.Output;

namespace OutreachKit.ConsoleRunner.Tests;

/// <summary>What a command line printed, run in this process.</summary>
internal sealed record RunResult(int ExitCode, string Out, string Error)
{
    /// <summary>The clock that commands are given: a Wednesday noon in UTC.</summary>
    internal static Instant Now { get; } = Instant.FromUtc(2026, 6, 10, 12, 0);

    internal static Task<RunResult> OfAsync(params string[] args) => OfAsync(Screen.PlainWidth, args);

    internal static Task<RunResult> OfAsync(int width, params string[] args) => AtAsync(Now, width, args);

    /// <summary>The same, by a clock that shows something else.</summary>
    internal static async Task<RunResult> AtAsync(Instant now, int width, params string[] args)
    {
        using var stdout = new StringWriter();
        using var stderr = new StringWriter();
        int exitCode = await Runner.RunAsync(
            args, new Screen(stdout, stderr, IsTerminal: false, width), new FakeClock(now), TestContext.Current.CancellationToken);
        return new RunResult(exitCode, stdout.ToString(), stderr.ToString());
    }

    /// <summary>What was printed, as JSON; whatever else would be printed beside it makes this fail.</summary>
    internal JsonElement Json()
    {
        ExitCode.Should().Be(0, "it should have gone well, but said: {0}", Error);
        return JsonDocument.Parse(Out).RootElement;
    }

    /// <summary>What was printed for people, line by line; it should have gone well.</summary>
    internal string[] Lines()
    {
        ExitCode.Should().Be(0, "it should have gone well, but said: {0}{1}", Out, Error);
        return Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The one sentence that bad input is answered with, or with exit code 1 who or what was not found.</summary>
    internal string Refusal(int exitCode = 2)
    {
        ExitCode.Should().Be(exitCode, "bad input has exit code {0}; it printed {1} and said {2}", exitCode, Out, Error);
        Out.Should().BeEmpty();
        string[] lines = Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().ContainSingle("bad input is answered with one sentence, not with a stack trace");
        return lines[0].Trim();
    }
}
