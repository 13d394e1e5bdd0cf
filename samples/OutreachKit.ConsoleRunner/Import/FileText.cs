using System.Text;

namespace OutreachKit.ConsoleRunner.Import;

/// <summary>A file as text. It is UTF-8 or it is refused: a guess at the encoding would turn names into gibberish.</summary>
internal static class FileText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static string Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new BadInputException($"'{path}' is a directory: give the Connections.csv in it.");
        }

        try
        {
            return Decode(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            throw new BadInputException($"There is no file '{path}'.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new BadInputException($"The file '{path}' cannot be read; is it yours to read, and not in use?");
        }
    }

    internal static string Decode(ReadOnlySpan<byte> bytes, string path)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw Foreign(path, "it begins like UTF-16");
        }

        if (bytes.Contains((byte)0))
        {
            throw Foreign(path, $"line {LineOf(bytes, bytes.IndexOf((byte)0))} holds a zero byte");
        }

        ReadOnlySpan<byte> text = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
        try
        {
            return Strict.GetString(text);
        }
        catch (DecoderFallbackException e)
        {
            throw Foreign(path, $"line {LineOf(text, e.Index)} does not fit it");
        }
    }

    private static BadInputException Foreign(string path, string why) => new($"'{path}' is not UTF-8 text ({why}): save it as CSV UTF-8.");

    private static int LineOf(ReadOnlySpan<byte> bytes, int index) => 1 + bytes[..Math.Clamp(index, 0, bytes.Length)].Count((byte)'\n');
}
