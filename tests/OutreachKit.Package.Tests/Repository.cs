namespace OutreachKit.Package.Tests;

/// <summary>The files of the repository that the tests were built from, wherever their output lies.</summary>
internal static class Repository
{
    private const string Solution = "OutreachKit.sln";

    internal static string Root { get; } = FindRoot();

    internal static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    internal static string Read(string relative) => File.ReadAllText(Path(relative));

    /// <summary>What people read: the Markdown files at the root and all under docs, as paths from the root.</summary>
    internal static IEnumerable<string> Documents() => Directory
        .EnumerateFiles(Root, "*.md")
        .Concat(Directory.EnumerateFiles(Path("docs"), "*.md", SearchOption.AllDirectories))
        .Select(file => System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(file => !file.Split('/').Any(folder => folder is "bin" or "obj"))
        .Order(StringComparer.Ordinal);

    // The output may lie outside of the repository (--artifacts-path), so the source's own place is asked as well.
    private static string FindRoot([System.Runtime.CompilerServices.CallerFilePath] string source = "")
    {
        foreach (string start in new[] { AppContext.BaseDirectory, System.IO.Path.GetDirectoryName(source)! })
        {
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(System.IO.Path.Combine(folder.FullName, Solution)))
                {
                    return folder.FullName;
                }
            }
        }

        throw new DirectoryNotFoundException($"There is no {Solution} above {AppContext.BaseDirectory} or {source}.");
    }
}
