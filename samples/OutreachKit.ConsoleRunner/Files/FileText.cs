using OutreachKit.ConsoleRunner.Faults;
using System.Text;

namespace OutreachKit.ConsoleRunner.Files;

/// <summary>A file as text, and how it was written.</summary>
/// <param name="Text">Without marks of byte order, of which a file that was glued together has several.</param>
/// <param name="Encoding"><c>UTF-8</c> or <c>UTF-16</c>.</param>
internal sealed record FileText(string Text, string Encoding)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads bytes that say how they are written, or are UTF-8. A guess at any other encoding would turn names into gibberish.</summary>
    /// <exception cref="BadInputException">They are something else.</exception>
    internal static FileText Of(ReadOnlySpan<byte> bytes, string path)
    {
        try
        {
            return bytes switch
            {
                [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => throw Foreign(path, "it begins like UTF-32"),
                [0xFF, 0xFE, .. var rest] => Sound(new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true).GetString(rest), "UTF-16", path),
                [0xFE, 0xFF, .. var rest] => Sound(new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true).GetString(rest), "UTF-16", path),
                [0xEF, 0xBB, 0xBF, .. var rest] => Sound(Utf8.GetString(rest), "UTF-8", path),
                _ => Sound(Utf8.GetString(bytes), "UTF-8", path),
            };
        }
        catch (DecoderFallbackException e)
        {
            throw Foreign(path, $"line {LineOf(bytes, e.Index)} does not fit it");
        }
    }

    private static FileText Sound(string text, string encoding, string path) => text.IndexOf('\0', StringComparison.Ordinal) is var zero and >= 0
        ? throw Foreign(path, FormattableString.Invariant($"line {1 + text.AsSpan(0, zero).Count('\n')} holds a zero byte, as UTF-16 without its mark does"))
        : new(text.Replace("\uFEFF", "", StringComparison.Ordinal), encoding);

    private static BadInputException Foreign(string path, string why) => new(
        $"'{path}' is not UTF-8 text ({why}): open it in your spreadsheet program and save it as 'CSV UTF-8', or as text in UTF-16 with its mark.");

    private static int LineOf(ReadOnlySpan<byte> bytes, int index) => 1 + bytes[..Math.Clamp(index, 0, bytes.Length)].Count((byte)'\n');
}
