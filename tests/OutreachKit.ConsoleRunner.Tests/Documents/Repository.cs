using System.Runtime.CompilerServices;

namespace OutreachKit.ConsoleRunner.Tests.Documents;

/// <summary>The files of the repository that the tests were built from, wherever their output lies.</summary>
internal static class Repository
{
    private const string Solution = "OutreachKit.sln";

    internal static string Root { get; } = FindRoot();

    /// <summary>Whether what is expected is written down anew instead of being held against: <c>OUTREACHKIT_WRITE_EXPECTED=1</c>.</summary>
    internal static bool WritesExpected { get; } = Environment.GetEnvironmentVariable("OUTREACHKIT_WRITE_EXPECTED") == "1";

    internal static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot([CallerFilePath] string source = "")
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
