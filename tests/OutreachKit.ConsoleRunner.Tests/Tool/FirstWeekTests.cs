using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using OutreachKit.ConsoleRunner.Tests.Cases;
using OutreachKit.ConsoleRunner.Tests.Documents;

namespace OutreachKit.ConsoleRunner.Tests.Tool;

/// <summary>The first week of docs/console-runner.md, with the tool as it is installed from its package.</summary>
public sealed partial class FirstWeekTests
{
    private const string Prompt = "$ ";

    [Fact]
    public async Task The_installed_tool_takes_a_list_to_a_thank_you_and_prints_what_the_guide_says()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        using InstalledTool tool = await InstalledTool.InstallAsync(stop);
        File.Copy(CaseFile.Path("12_google2024"), Path.Combine(tool.Home, "12_google2024.csv"));
        string expected = Guide.Block("transcript");

        string printed = await PlayAsync(tool, expected, stop);

        if (Repository.WritesExpected)
        {
            Guide.Write("transcript", printed);
            expected = Guide.Block("transcript");
        }

        printed.Should().Be(expected, "docs/console-runner.md shows it");
        printed.Should().Contain("Met → FollowedUp");
        await TheRestAsync(tool, stop);
    }

    /// <summary>What can be seen of an installed tool only: it tells the story, its package says what it is, its files are the user's alone.</summary>
    private static async Task TheRestAsync(InstalledTool tool, CancellationToken stop)
    {
        (int exitCode, string story, _) = await InstalledTool.StartAsync(tool.Home, new Dictionary<string, string>(), tool.Program, [], stop);
        (exitCode, story.Contains("12 of 13 met", StringComparison.Ordinal), story.Contains('\e')).Should().Be((0, true, false), "without arguments it tells the story, off a terminal without colours");
        using ZipArchive package = await ZipFile.OpenReadAsync(tool.Nupkg, stop);
        package.Entries.Select(e => e.FullName).Should().Contain("README.md");
        if (!OperatingSystem.IsWindows())
        {
            foreach (string file in new[] { "first-week.db", "marta.eml" })
            {
                File.GetUnixFileMode(Path.Combine(tool.Home, file)).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite, "'{0}' is its owner's", file);
            }
        }
    }

    private static async Task<string> PlayAsync(InstalledTool tool, string script, CancellationToken stop)
    {
        var variables = new Dictionary<string, string>();
        var printed = new StringBuilder();
        foreach (string line in script.Split('\n').Where(l => l.StartsWith(Prompt, StringComparison.Ordinal) || l.StartsWith('#')))
        {
            printed.Append(line).Append('\n');
            string[] words = [.. Words().Matches(line).Select(m => m.Value.Trim('"'))];
            if (words is ["$", "export", .. var assignments])
            {
                Array.ForEach(assignments, a => variables[a.Split('=')[0]] = a.Split('=')[1]);
            }
            else if (words is ["$", "outreach", .. var args])
            {
                (int exitCode, string output, string errors) = await InstalledTool.StartAsync(tool.Home, variables, tool.Program, [.. args, "--width", "100"], stop);
                printed.Append(output.ReplaceLineEndings("\n")).Append(errors.ReplaceLineEndings("\n")).Append(exitCode == 0 ? "" : $"(exit code {exitCode})\n");
            }
        }

        return string.Join('\n', printed.ToString().TrimEnd('\n').Split('\n').Select(l => l.TrimEnd()));
    }

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Words();
}
