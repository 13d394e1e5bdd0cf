using System.Text.RegularExpressions;

namespace OutreachKit.Package.Tests;

/// <summary>A reader who follows a link gets somewhere, and nobody is sent out of the repository.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Every_relative_link_leads_to_something_that_is_there()
    {
        string[] dead =
        [
            .. Repository.Documents()
                .SelectMany(file => Links().Matches(WithoutFences(file)).Select(link => (File: file, To: link.Groups[1].Value)))
                .Where(link => !link.To.Contains("://", StringComparison.Ordinal) && !IsThere(link.File, link.To))
                .Select(link => $"{link.File} -> {link.To}"),
        ];

        string.Join('\n', dead).Should().BeEmpty("a link leads somewhere");
    }

    [Fact]
    public void No_document_names_a_place_on_somebodys_machine()
    {
        string[] foreign =
        [
            .. Repository.Documents()
                .SelectMany(file => MachinePaths().Matches(Repository.Read(file)).Select(path => $"{file}: {path.Value.Trim()}")),
        ];

        string.Join('\n', foreign).Should().BeEmpty("a path that starts at the root of a disk, or leads out of the repository, means nothing to a reader");
    }

    private static bool IsThere(string file, string link)
    {
        string[] parts = link.Split('#');
        string target = parts[0].Length == 0 ? file : Path.Combine(Path.GetDirectoryName(file)!, parts[0]);
        string path = Path.GetFullPath(target, Repository.Root);
        return path.StartsWith(Repository.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && (File.Exists(path) || Directory.Exists(path))
            && (parts.Length == 1 || Headings(path).Contains(parts[1]));
    }

    /// <summary>The anchors that GitHub makes of headings.</summary>
    private static IEnumerable<string> Headings(string path) => Plain.Lines(File.ReadAllText(path))
        .Where(line => line.StartsWith('#'))
        .Select(line => NoAnchor().Replace(line.TrimStart('#', ' ').ToLowerInvariant(), "").Replace(' ', '-'));

    private static string WithoutFences(string file) => Fenced().Replace(Repository.Read(file), "");

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"(?<![\w.:/<~*)-])/[A-Za-z][\w.-]*/?|(?:^|[\s`""'(])(?:\.\./){3,}|[A-Z]:\\")]
    private static partial Regex MachinePaths();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
