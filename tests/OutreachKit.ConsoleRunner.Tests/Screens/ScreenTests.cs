using System.Text;
using System.Text.RegularExpressions;
using OutreachKit.ConsoleRunner.Tests.Database;
using OutreachKit.ConsoleRunner.Tests.Documents;

namespace OutreachKit.ConsoleRunner.Tests.Screens;

/// <summary>Every screen at 80 and at 120 columns, and as a screen reader gets it, as it stands in Data/Screens.</summary>
/// <remarks>After a change that is meant, <c>OUTREACHKIT_WRITE_EXPECTED=1</c> writes them anew, to be read in review.</remarks>
public sealed partial class ScreenTests
{
    public ScreenTests() => Environment.CurrentDirectory = AppContext.BaseDirectory;

    public static TheoryData<string> Names() => new(Scene.All.Select(s => s.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Looks_as_it_is_to_look(string name)
    {
        Scene scene = Scene.All.Single(s => s.Name == name);
        var shown = new StringBuilder($"$ outreach {string.Join(' ', scene.Args.Select(a => a.Contains(' ') ? $"\"{a}\"" : a))}\n");
        foreach (string[] how in new string[][] { ["--width", "80"], ["--width", "120"], ["--plain"] })
        {
            shown.Append($"\n==== {string.Join(' ', how)}\n").Append(await ShowAsync(scene, how));
        }

        string file = Repository.Path("tests", "OutreachKit.ConsoleRunner.Tests", "Data", "Screens", name + ".txt");
        if (Repository.WritesExpected)
        {
            await File.WriteAllTextAsync(file, shown.ToString(), TestContext.Current.CancellationToken);
        }

        shown.ToString().Should().Be((await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"), "{0} has it so", file);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Has_no_line_wider_than_the_screen_and_no_boxes_for_a_screen_reader(string name)
    {
        string[] lines = await File.ReadAllLinesAsync(
            Repository.Path("tests", "OutreachKit.ConsoleRunner.Tests", "Data", "Screens", name + ".txt"), TestContext.Current.CancellationToken);
        int width = int.MaxValue;
        bool plain = false;
        foreach (string line in lines)
        {
            if (line.StartsWith("==== ", StringComparison.Ordinal))
            {
                plain = line.EndsWith("--plain", StringComparison.Ordinal);
                width = plain ? int.MaxValue : int.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
            }
            else if (!IsToCopy(line))
            {
                line.Length.Should().BeLessThanOrEqualTo(width, "of {0}: {1}", name, line);
            }

            (plain && line.AsSpan().ContainsAny("│╭╰├─")).Should().BeFalse("of {0}: {1}", name, line);
        }
    }

    /// <summary>What is copied is never broken: keys, links, commands, the diagram. So is what goes to the standard error, which may be a log.</summary>
    private static bool IsToCopy(string line) =>
        line.Contains("KEY", StringComparison.Ordinal) || line.StartsWith("mailto:", StringComparison.Ordinal) || line.StartsWith("[stderr] ", StringComparison.Ordinal)
        || line.StartsWith("  outreach ", StringComparison.Ordinal);

    private static async Task<string> ShowAsync(Scene scene, string[] how)
    {
        using var db = new TempDb();
        if (scene.Before is not null)
        {
            await scene.Before(db);
        }

        string[] where = scene.Before is null ? [] : ["--db", db.Path];
        RunResult result = await RunResult.AtAsync(TempDb.Noon, 80, [.. scene.Args, .. how, .. where]);
        string errors = string.Concat(result.Error.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => $"[stderr] {l}\n"));
        string text = Key().Replace(result.Out.ReplaceLineEndings("\n") + errors, "KEY") + (result.ExitCode == 0 ? "" : $"[exit code {result.ExitCode}]\n");
        return string.Join('\n', text.Split('\n').Select(l => l.TrimEnd()));
    }

    [GeneratedRegex("[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Key();
}
