using System.Text.RegularExpressions;

namespace OutreachKit.Tests.Architecture;

/// <summary>One file of C# source, as far as these tests read it.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The text without comments and without what stands between quotes.</summary>
    internal string Code { get; } = Comments().Replace(Strings().Replace(Text, "\"\""), "");

    internal int Lines { get; } = Text.TrimEnd('\n').Split('\n').Length;

    internal string? Namespace => NamespaceLine().Match(Code) is { Success: true } found ? found.Groups["name"].Value : null;

    /// <summary>The namespace that its folder asks for.</summary>
    internal string FolderNamespace => string.Join('.', Path.Split('/').SkipLast(1).Prepend("OutreachKit"));

    /// <summary>What its using lines name, static ones and aliases included.</summary>
    internal IEnumerable<string> Usings => UsingLine().Matches(Code).Select(m => m.Groups["name"].Value);

    /// <summary>The types it declares, nested ones included.</summary>
    internal IEnumerable<string> Declares => Declaration().Matches(Code).Select(m => m.Groups["name"].Value);

    public override string ToString() => Path;

    [GeneratedRegex(@"""(\\.|[^""\\\n])*""")]
    private static partial Regex Strings();

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^\s*(global )?using (static )?(\w+ = )?(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"\b(class|struct|interface|enum|record(?! struct| class)|delegate [\w<>?]+) (?<name>\w+)")]
    private static partial Regex Declaration();
}
