using System.Reflection;

namespace OutreachKit.Embedding.Tests.SmallCrm;

/// <summary>The small CRM, as it was before and as it is after it took OutreachKit in.</summary>
internal static class Sample
{
    private static readonly Dictionary<string, string?> Built = typeof(Sample).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(a => a.Key, a => a.Value);

    internal static string Before { get; } = Path.Combine(Built["Samples"]!, "SmallCrm", "Before");

    internal static string After { get; } = Path.Combine(Built["Samples"]!, "SmallCrm", "After");

    /// <summary>The program that one of them was built to.</summary>
    internal static string ProgramOf(string folder) =>
        Path.Combine(folder, "bin", Built["Configuration"]!, "net8.0", $"SmallCrm.{Path.GetFileName(folder)}.dll");

    /// <summary>The source files of one of them, by what they are called in both.</summary>
    internal static Dictionary<string, string[]> SourcesOf(string folder) => Directory.EnumerateFiles(folder)
        .Where(file => Path.GetExtension(file) is ".cs" or ".csproj")
        .ToDictionary(
            file => Path.GetExtension(file) == ".csproj" ? "SmallCrm.csproj" : Path.GetFileName(file),
            file => File.ReadAllLines(file).Select(line => line.Trim()).Where(line => line.Length > 0).ToArray());
}
