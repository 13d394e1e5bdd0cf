namespace OutreachKit.Tests.Architecture;

/// <summary>The repository that this test was built in, found by its solution: a compiler's paths need not be a machine's.</summary>
internal static class Repository
{
    private const string Solution = "OutreachKit.sln";

    internal static string Root { get; } = Find();

    /// <summary>The library's own source, by its path below src/OutreachKit with '/' in it.</summary>
    internal static IReadOnlyList<SourceFile> Library { get; } = Source("src/OutreachKit");

    /// <summary>The source of a project, or of all that lie in a folder. What the compiler and its tools have made is left out.</summary>
    /// <param name="folder">Below the root, with '/' in it; its last name is taken for the project's root namespace.</param>
    internal static IReadOnlyList<SourceFile> Source(string folder) => [.. Read(Path.Combine([Root, .. folder.Split('/')]))];

    internal static string TextOf(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    /// <summary>Above the tests' own folder; where they were built into a folder elsewhere, above the shell's that runs them.</summary>
    private static string Find()
    {
        string[] places = [AppContext.BaseDirectory, Environment.CurrentDirectory, Environment.GetEnvironmentVariable("PWD") ?? ""];
        return places.Where(p => p.Length > 0).SelectMany(Above).FirstOrDefault(folder => File.Exists(Path.Combine(folder, Solution)))
            ?? throw new InvalidOperationException($"There is no {Solution} above {string.Join(" nor above ", places)}: run the tests from within the repository.");
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (DirectoryInfo? each = new(folder); each is not null; each = each.Parent)
        {
            yield return each.FullName;
        }
    }

    private static IEnumerable<SourceFile> Read(string folder) =>
        from path in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        let below = Path.GetRelativePath(folder, path).Replace('\\', '/')
        where !below.Split('/').Any(name => name is "obj" or "bin")
        orderby below
        select new SourceFile(below, File.ReadAllText(path), Path.GetFileName(folder));
}
