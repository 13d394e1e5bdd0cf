using OutreachKit.ConsoleRunner.Faults;
using System.IO.Compression;

namespace OutreachKit.ConsoleRunner.Files;

/// <summary>A ZIP file as LinkedIn and Google give it out: the contacts in it are looked for.</summary>
internal static class Archive
{
    private const string Connections = "Connections.csv";

    // Nobody has that many contacts; a bomb of a ZIP file would fill the memory.
    private const long MostBytes = 1L << 28;

    internal static bool IsOne(ReadOnlySpan<byte> bytes) => bytes is [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..];

    /// <summary>The file of contacts in it, and its name.</summary>
    /// <exception cref="BadInputException">There is none, or several, or it cannot be read.</exception>
    internal static (string Name, byte[] Bytes) Contacts(byte[] bytes, string path)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes));
            ZipArchiveEntry entry = Choose(archive, path);
            using Stream stream = entry.Open();
            using var copy = new MemoryStream();
            Copy(stream, copy, path);
            return (entry.FullName, copy.ToArray());
        }
        catch (InvalidDataException)
        {
            throw new BadInputException($"'{path}' is a ZIP file that is damaged: unpack it, and give the {Connections} in it.");
        }
    }

    private static ZipArchiveEntry Choose(ZipArchive archive, string path)
    {
        ZipArchiveEntry[] named = [.. archive.Entries.Where(e => e.Name.Equals(Connections, StringComparison.OrdinalIgnoreCase))];
        ZipArchiveEntry[] possible = named.Length > 0
            ? named
            : [.. archive.Entries.Where(e => Path.GetExtension(e.Name).ToLowerInvariant() is ".csv" or ".vcf" && !e.FullName.StartsWith("__MACOSX", StringComparison.Ordinal))];
        return possible switch
        {
            [var only] => only,
            [] => throw new BadInputException($"'{path}' is a ZIP file without a {Connections}, or any .csv or .vcf: give the file of your contacts."),
            _ => throw new BadInputException(
                $"'{path}' is a ZIP file with several lists, {string.Join(", ", possible.Take(5).Select(e => e.FullName))}: unpack it, and give the one that you mean."),
        };
    }

    private static void Copy(Stream from, MemoryStream to, string path)
    {
        byte[] buffer = new byte[1 << 16];
        while (from.Read(buffer) is var read and > 0)
        {
            to.Write(buffer, 0, read);
            if (to.Length > MostBytes)
            {
                throw new BadInputException($"'{path}' is a ZIP file whose contacts take more than 256 MiB: unpack it, and give a part of them.");
            }
        }
    }
}
