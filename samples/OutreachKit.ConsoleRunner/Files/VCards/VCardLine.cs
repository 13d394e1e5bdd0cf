using System.Text;

namespace OutreachKit.ConsoleRunner.Files.VCards;

/// <summary>One property of a card, unfolded: <c>item1.EMAIL;TYPE=work:x@example.org</c>.</summary>
/// <param name="Number">The line of the file on which it begins, from 1.</param>
/// <param name="Name">The property, in capitals, without its group: <c>EMAIL</c>.</param>
/// <param name="Parameters">What stands between name and value, in capitals.</param>
/// <param name="Value">What stands behind the colon, as it is written.</param>
internal sealed record VCardLine(int Number, string Name, IReadOnlyList<string> Parameters, string Value)
{
    private const string Quoted = "QUOTED-PRINTABLE";

    internal bool Is(string property) => Name == property;

    /// <summary>The value as text, its escapes taken out.</summary>
    internal string Text() => Unescaped(Decoded());

    /// <summary>The parts of a value, which semicolons separate.</summary>
    internal IReadOnlyList<string> Parts()
    {
        string value = Decoded();
        var parts = new List<string>();
        var part = new StringBuilder();
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length)
            {
                part.Append(value[i]).Append(value[++i]);
            }
            else if (value[i] == ';')
            {
                parts.Add(Unescaped(part.ToString()));
                part.Clear();
            }
            else
            {
                part.Append(value[i]);
            }
        }

        parts.Add(Unescaped(part.ToString()));
        return parts;
    }

    /// <summary>The properties of a file. A line that begins with a space goes on with the one above; so does, in vCard 2.1, one below a line that ends with "=".</summary>
    internal static IEnumerable<VCardLine> Of(string text)
    {
        int number = 0;
        int begin = 0;
        var logical = new StringBuilder();
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length > 0 && line[0] is ' ' or '\t' && logical.Length > 0)
            {
                logical.Append(line, 1, line.Length - 1);
                continue;
            }

            if (EndsSoftly(logical))
            {
                logical.Length--;
                logical.Append(line);
                continue;
            }

            if (Parse(begin, logical) is { } parsed)
            {
                yield return parsed;
            }

            logical.Clear().Append(line);
            begin = number;
        }

        if (Parse(begin, logical) is { } last)
        {
            yield return last;
        }
    }

    private static bool EndsSoftly(StringBuilder logical) =>
        logical.Length > 0 && logical[^1] == '=' && logical.ToString() is var line
        && line.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && line[..colon].Contains(Quoted, StringComparison.OrdinalIgnoreCase);

    /// <summary>What has no colon is no property.</summary>
    private static VCardLine? Parse(int number, StringBuilder logical)
    {
        string line = logical.ToString();
        int colon = Colon(line);
        if (colon <= 0)
        {
            return null;
        }

        string[] head = line[..colon].Split(';');
        string name = head[0].Trim().ToUpperInvariant();
        return new VCardLine(number, name[(name.LastIndexOf('.') + 1)..], [.. head[1..].Select(p => p.Trim().ToUpperInvariant())], line[(colon + 1)..]);
    }

    /// <summary>The first colon that stands in no quotation marks.</summary>
    private static int Colon(string line)
    {
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            quoted ^= line[i] == '"';
            if (line[i] == ':' && !quoted)
            {
                return i;
            }
        }

        return -1;
    }

    private string Decoded() => Parameters.Any(p => p.EndsWith(Quoted, StringComparison.Ordinal)) ? FromQuoted(Value) : Value;

    private string FromQuoted(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), System.Globalization.NumberStyles.HexNumber, null, out byte value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                int length = i + 1 < text.Length && char.IsSurrogatePair(text, i) ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i, length)));
                i += length - 1;
            }
        }

        return Charset().GetString([.. bytes]);
    }

    private Encoding Charset()
    {
        string? said = Parameters.FirstOrDefault(p => p.StartsWith("CHARSET=", StringComparison.Ordinal))?["CHARSET=".Length..];
        return said is "ISO-8859-1" or "WINDOWS-1252" or "LATIN1" ? Encoding.Latin1 : Encoding.UTF8;
    }

    private static string Unescaped(string text)
    {
        if (!text.Contains('\\'))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                plain.Append(text[++i] is 'n' or 'N' ? '\n' : text[i]);
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }
}
