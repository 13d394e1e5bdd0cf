using OutreachKit.ConsoleRunner.Commands;
using System.Diagnostics;

namespace OutreachKit.ConsoleRunner.Tests.Documents;

/// <summary>A shell asks the program what may come next.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("imp", "import")]
    [InlineData("tick --dry", "--dry-run")]
    [InlineData("doubt s", "settle")]
    [InlineData("completion f", "fish")]
    [InlineData("history --pl", "--plain")]
    public async Task Commands_and_options_are_offered(string typed, string offered) =>
        (await RunResult.OfAsync($"[suggest:{typed.Length}]", typed)).Lines().Should().Contain(offered);

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task There_is_a_script_for_each_shell(string shell)
    {
        RunResult script = await RunResult.OfAsync("completion", shell);

        script.ExitCode.Should().Be(0);
        script.Out.Should().Contain("outreach \"[suggest:").And.NotContain("\r");
    }

    [Fact]
    public async Task Bash_completes_with_it()
    {
        if (!File.Exists("/bin/bash"))
        {
            Assert.Skip("There is no bash here.");
        }

        string script = (await RunResult.OfAsync("completion", "bash")).Out;
        using Process bash = Process.Start(new ProcessStartInfo("/bin/bash", ["--norc", "-c", $"""
            outreach() {"{"} dotnet '{typeof(Runner).Assembly.Location}' "$@"; {"}"}
            {script}
            COMP_LINE='outreach doubt se'; COMP_POINT=${"{"}#COMP_LINE{"}"}; COMP_WORDS=(outreach doubt se); COMP_CWORD=2
            _outreach
            printf '%s\n' "${"{"}COMPREPLY[@]{"}"}"
            """]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string[] offered = (await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);

        offered.Should().Equal("settle");
    }
}
