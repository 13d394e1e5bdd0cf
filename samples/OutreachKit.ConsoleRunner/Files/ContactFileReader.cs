using System.Reflection;
using OutreachKit.ConsoleRunner.Files.VCards;

namespace OutreachKit.ConsoleRunner.Files;

/// <summary>Reads a file of contacts, whatever kind it is. Every good row is a person; every other is named with its line.</summary>
internal static class ContactFileReader
{
    private const string Shipped = "Connections.csv";

    /// <summary>The file of that path, or the one that came with the program.</summary>
    /// <param name="path">The file; null for the one that came along.</param>
    /// <param name="ignored">Names of columns that are left alone.</param>
    /// <exception cref="BadInputException">It is no file of contacts, or holds addresses that would not be read.</exception>
    internal static ContactFile Read(string? path, params IReadOnlyList<string> ignored)
    {
        if (path is null)
        {
            using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Shipped)!;
            using var shipped = new StreamReader(stream);
            return Parse(shipped.ReadToEnd(), $"the {Shipped} that came along");
        }

        return Read(FileBytes.Read(path), path, ignored);
    }

    /// <summary>The file of that path, which has those bytes.</summary>
    internal static ContactFile Read(byte[] bytes, string path, params IReadOnlyList<string> ignored)
    {
        (string source, string packed) = ($"'{path}'", "");
        if (Archive.IsOne(bytes))
        {
            (string name, bytes) = Archive.Contacts(bytes, path);
            packed = $"; {name} in a ZIP file";
        }

        FileText text = FileText.Of(bytes, path);
        ContactFile file = Parse(text.Text, source, ignored);
        return file with { Format = $"{file.Format}, {text.Encoding}{packed}" };
    }

    /// <summary>Reads what stands in a file.</summary>
    internal static ContactFile Parse(string text, string source, params IReadOnlyList<string> ignored) =>
        VCardFile.IsOne(text) ? VCardFile.Parse(text, source) : SeparatedFile.Parse(text, source, ignored);
}
