using System.Text.RegularExpressions;

namespace OutreachKit.Tests.Architecture;

/// <summary>One file of C# source, as far as these tests read it.</summary>
/// <param name="Path">Below its project, with '/' in it.</param>
/// <param name="Text">The whole of it.</param>
/// <param name="Project">The root namespace of its project.</param>
internal sealed partial record SourceFile(string Path, string Text, string Project = "OutreachKit")
{
    /// <summary>The text without comments and without what stands between quotes.</summary>
    internal string Code { get; } = Comments().Replace(Strings().Replace(Text, "\"\""), "");

    internal int Lines { get; } = Text.TrimEnd('\n').Split('\n').Length;

    internal string? Namespace => NamespaceLine().Match(Code) is { Success: true } found ? found.Groups["name"].Value : null;

    /// <summary>The namespace that its folder asks for.</summary>
    internal string FolderNamespace => string.Join('.', Path.Split('/').SkipLast(1).Prepend(Project));

    /// <summary>What its using lines name, static ones and aliases included.</summary>
    internal IEnumerable<string> Usings => UsingLine().Matches(Code).Select(m => m.Groups["name"].Value);

    /// <summary>All names in full that begin so, but for its own namespace: in using lines and elsewhere.</summary>
    internal IEnumerable<string> Names(string beginning) => FullName().Matches(NamespaceLine().Replace(Code, ""))
        .Select(m => m.Value).Where(name => name.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>The types it declares, nested ones included.</summary>
    internal IEnumerable<string> Declares => Declaration().Matches(Code).Select(m => m.Groups["name"].Value);

    public override string ToString() => Path;

    [GeneratedRegex(@"""(\\.|[^""\\\n])*""")]
    private static partial Regex Strings();

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"(?<![\w.])[A-Za-z_]\w*(\.\w+)+")]
    private static partial Regex FullName();

    [GeneratedRegex(@"^\s*(global )?using (static )?(\w+ = )?(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"\b(class|struct|interface|enum|record(?! struct| class)|delegate [\w<>?]+) (?<name>\w+)")]
    private static partial Regex Declaration();
}
