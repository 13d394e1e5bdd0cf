using System.Text.RegularExpressions;

namespace OutreachKit.Package.Tests;

/// <summary>
/// The code in the guides is code that compiles in an app that has our package and nothing else, and what they say it prints is
/// what it prints.
/// </summary>
public sealed partial class SnippetTests(PackedLibrary library)
{
    private const string Folder = "docs/snippets";

    private static (string File, string Text)[] Sources { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Path(Folder), "*.cs").Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file))),
    ];

    private static ILookup<string, string> Snippets { get; } = Sources
        .SelectMany(source => SnippetsIn([.. Plain.Lines(source.Text)]))
        .ToLookup(snippet => snippet.Name, snippet => snippet.Text);

    [Fact]
    public void Every_snippet_has_a_name_of_its_own_and_stands_in_a_guide()
    {
        Snippets.Should().NotBeEmpty();
        Snippets.Where(same => same.Count() > 1).Select(same => same.Key).Should().BeEmpty("a name means one snippet");
        Fence.All.Select(fence => fence.NameIn("snippet")).OfType<string>()
            .Should().BeEquivalentTo(Snippets.Select(snippet => snippet.Key), $"what stands in {Folder} is for the guides, and once");
    }

    [Fact]
    public void The_code_in_a_guide_is_the_compiled_code_letter_for_letter()
    {
        Fence[] guided = [.. Fence.All.Where(fence => fence.Language == "csharp" && fence.Marker != "program" && fence.NameIn("sample") is null)];

        guided.Should().NotBeEmpty();
        foreach (Fence fence in guided)
        {
            string? name = fence.NameIn("snippet");
            name.Should().NotBeNull($"the code at {fence} has no '<!-- snippet: name -->' above it, so nobody compiles it");
            Snippets[name!].Should().Equal([fence.Text], $"{fence} shows the snippet '{name}' of {Folder}");
        }
    }

    [Fact]
    public void What_a_guide_shows_of_a_sample_stands_there_letter_for_letter()
    {
        Fence[] shown = [.. Fence.All.Where(fence => fence.NameIn("sample") is not null)];

        shown.Should().NotBeEmpty();
        foreach (Fence fence in shown)
        {
            string[] sample = [.. Plain.Lines(Repository.Read($"samples/{fence.NameIn("sample")}"))];
            Enumerable.Range(0, sample.Length - fence.Lines.Count + 1)
                .Any(at => Plain.Outdented(sample[at..(at + fence.Lines.Count)]) == fence.Text)
                .Should().BeTrue($"{fence} shows lines of samples/{fence.NameIn("sample")}");
        }
    }

    [Fact]
    public async Task What_a_guide_says_is_printed_is_what_is_printed()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        ConsumerApp app = await ConsumerApp.BuildAsync(library, "snippets", ["net10.0", "net8.0"], Sources, cancellationToken, Durable());
        string output = await app.RunAsync("net10.0", cancellationToken);
        Dictionary<string, string> printed = Marked(output);

        foreach (Fence fence in Fence.All.Where(fence => fence.NameIn("output") is not null))
        {
            string name = fence.NameIn("output")!;
            printed.Should().ContainKey(name, $"{fence} shows it");
            fence.Text.Should().Be(printed[name], $"{fence} says what the snippets print as '{name}'");
        }

        string onNet8 = await app.RunAsync("net8.0", cancellationToken);
        onNet8.Length.Should().BeGreaterThan(output.Length / 2);
        output.Should().StartWith(onNet8, "the library is the same there; the durable stores, at the end, are tried with the newest providers only");
        Fence extract = Fence.All.Single(fence => fence.NameIn("part of") is not null);
        extract.Lines.Select(line => line.Trim()).Should().BeSubsetOf(
            printed[extract.NameIn("part of")!].Split('\n').Select(line => line.Trim()), $"the picture at {extract} shows a part of the whole one");
    }

    [Fact]
    public void Nothing_printed_stands_in_a_guide_uncompared() =>
        Fence.All.Where(fence => fence.Language is "text" or "mermaid")
            .Where(fence => fence.Marker != "printed" && fence.NameIn("output") is null && fence.NameIn("part of") is null)
            .Should().BeEmpty("printed text that nobody compares grows old");

    /// <summary>The companions, and the providers and the host in the versions that the repository is tested with.</summary>
    private string Durable()
    {
        string versions = Repository.Read("Directory.Packages.props");
        return $"""
            <ItemGroup Condition="'$(TargetFramework)' == 'net10.0'">
                {string.Join("\n", PackedLibrary.Companions.Select(c => $"<PackageReference Include=\"{c}\" Version=\"[{library.Version}]\" />"))}
                {string.Join("\n", ((string[])["Microsoft.EntityFrameworkCore.Sqlite", "Microsoft.Extensions.Hosting", "Npgsql.EntityFrameworkCore.PostgreSQL"]).Select(p =>
                    $"<PackageReference Include=\"{p}\" Version=\"{Regex.Match(versions, $"Include=\"{Regex.Escape(p)}\" Version=\"([^\"]+)\"").Groups[1].Value}\" />"))}
              </ItemGroup>
            """;
    }

    /// <summary>What was printed under each mark of <c>Output</c>.</summary>
    private static Dictionary<string, string> Marked(string output) => Marks().Split("\n" + output).Skip(1).Chunk(2)
        .Where(part => part[0].Length > 0)
        .ToDictionary(part => part[0], part => Plain.Text(part[1]));

    private static IEnumerable<(string Name, string Text)> SnippetsIn(string[] lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            if (Start().Match(lines[i]) is { Success: true } start)
            {
                int end = Array.FindIndex(lines, i, line => line.Trim() == "// end");
                yield return (start.Groups[1].Value, Plain.Outdented(lines[(i + 1)..end]));
                i = end;
            }
        }
    }

    [GeneratedRegex(@"^ *// snippet: (\S+)$")]
    private static partial Regex Start();

    [GeneratedRegex(@"\n###(?: (\S+)|())(?=\n|$)")]
    private static partial Regex Marks();
}
