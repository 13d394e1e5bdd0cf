using System.Text;

namespace OutreachKit.ConsoleRunner.Tests.Files;

/// <summary>A file of exactly those bytes, gone when the test is over.</summary>
internal sealed class CsvFile : IDisposable
{
    internal const string Header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";
    internal const string Ann = "Ann,Lee,https://www.linkedin.com/in/invented-ann,ann@a.example,Acme,Boss,12 Mar 2024";
    internal const string Bob = "Bob,Ray,https://www.linkedin.com/in/invented-bob,bob@b.example,Beta,Baker,7-Feb-22";
    internal const string Cyd = "Cyd,Ito,https://www.linkedin.com/in/invented-cyd,,Core,Cook,1 Jan 2020";

    private CsvFile(byte[] bytes)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName() + ".csv");
        File.WriteAllBytes(Path, bytes);
    }

    internal string Path { get; }

    internal static CsvFile Of(byte[] bytes) => new(bytes);

    internal static CsvFile Of(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>Those lines, each ended by a line feed.</summary>
    internal static CsvFile Lines(params string[] lines) => Of(string.Concat(lines.Select(line => line + "\n")));

    /// <summary>The story of everybody in it, all of whom answer.</summary>
    internal Task<RunResult> StoryAsync(params string[] more) => RunResult.OfAsync(["story", Path, "--silent", "0", "--json", .. more]);

    public void Dispose() => File.Delete(Path);
}
