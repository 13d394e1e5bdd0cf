using System.CommandLine;
using NodaTime.Testing;
using OutreachKit.ConsoleRunner.Commands;
using OutreachKit.ConsoleRunner.Output;

namespace OutreachKit.ConsoleRunner.Tests.Documents;

/// <summary>The help of every command is what docs/console-runner.md shows, and has examples that can be read.</summary>
public sealed class HelpTests
{
    private static IReadOnlyList<(string Path, RunnerCommand? Command)> Commands { get; } =
        [.. Of(RunnerRoot.Create(new Screen(TextWriter.Null, TextWriter.Null, IsTerminal: false, 80), new FakeClock(RunResult.Now)), "")];

    private static IEnumerable<(string, RunnerCommand?)> Of(Command command, string path) =>
        command.Subcommands.SelectMany(c => Of(c, $"{path} {c.Name}".Trim())).Prepend((path, command as RunnerCommand));

    private static async Task<string> HelpAsync(int width, string path)
    {
        RunResult help = await RunResult.OfAsync(width, [.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        help.ExitCode.Should().Be(0);
        return help.Out.TrimEnd('\n');
    }

    [Fact]
    public async Task Every_command_is_in_the_guide_as_its_help_says_it()
    {
        Guide.Names("help").Should().Equal(Commands.Select(c => Marker(c.Path)), "each command has its block, in the order of the help");
        foreach ((string path, _) in Commands)
        {
            string help = await HelpAsync(80, path);
            if (Repository.WritesExpected)
            {
                Guide.Write($"help: {Marker(path)}", help);
            }

            Guide.Block($"help: {Marker(path)}").Should().Be(help, "docs/console-runner.md shows the help of '{0}'", path);
        }
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task No_line_of_it_is_wider_than_the_screen(int width)
    {
        foreach ((string path, _) in Commands)
        {
            (await HelpAsync(width, path)).Split('\n').Where(l => l.Length > width).Should().BeEmpty("of '{0}'", path);
        }
    }

    [Fact]
    public void Every_command_has_examples_that_it_understands()
    {
        foreach ((string path, RunnerCommand? command) in Commands.Where(c => c.Command is { Action: not null }))
        {
            command!.Examples.Should().NotBeEmpty("of '{0}'", path);
            foreach (string example in command.Examples)
            {
                example.Should().StartWith(path);
                string line = example.Split(" >")[0];
                ParseResult parsed = RunnerRoot.Create(new Screen(TextWriter.Null, TextWriter.Null, IsTerminal: false, 80), new FakeClock(RunResult.Now)).Parse(line);
                parsed.Errors.Should().BeEmpty("of '{0}'", example);
            }
        }
    }

    private static string Marker(string path) => path.Length == 0 ? "outreach" : path;
}
