using System.Text;

namespace OutreachKit.ConsoleRunner.Tests.Generated;

/// <summary>A file as it might come: some delimiter, encoding, language and columns, and some damage; and what is true of it.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="People">Who stands in it, as far as it shows them.</param>
/// <param name="Told">How it was made, for a failure message.</param>
internal sealed record InventedFile(byte[] Bytes, IReadOnlyList<Invented> People, string Summary)
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    internal char Delimiter { get; private init; }

    internal Encoding Encoding { get; private init; } = Encoding.UTF8;

    internal Layout Layout { get; private init; } = new([]);

    /// <summary>How many rows were made that no reader can make a person of.</summary>
    internal int Damaged { get; private init; }

    internal static InventedFile Of(Random random, IEnumerable<Invented> people)
    {
        Layout layout = Layout.Any(random);
        char delimiter = Delimiters[random.Next(Delimiters.Length)];
        string end = random.Next(3) switch { 0 => "\r\n", 1 => "\r", _ => "\n" };
        var text = new StringBuilder();
        if (random.Next(5) == 0)
        {
            text.Append($"sep={delimiter}{end}");
        }

        if (random.Next(3) == 0)
        {
            text.Append($"Notes:{end}\"When exporting your data, some e-mail addresses; and names, are missing\"{end}{end}");
        }

        string header = string.Join(delimiter, layout.Columns.Select(c => random.Next(4) == 0 ? $"\"{c.Name}\"" : random.Next(4) == 0 ? $"\u00A0{c.Name} " : c.Name));
        text.Append(header).Append(end);
        var shown = new List<Invented>();
        int damaged = 0;
        foreach (Invented person in people)
        {
            damaged += Damage(random, text, layout, delimiter, header, end);
            Invented visible = Visible(person, layout);
            shown.Add(visible);
            text.Append(Row(random, visible, layout, delimiter, end)).Append(end);
        }

        return Encoded(random, text.ToString()) with { People = shown, Delimiter = delimiter, Layout = layout, Damaged = damaged };
    }

    private static InventedFile Encoded(Random random, string text) => random.Next(5) switch
    {
        0 => new([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], [], text),
        1 => new([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], [], text),
        2 => new([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)], [], text) { Encoding = Encoding.Unicode },
        3 => new([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)], [], text) { Encoding = Encoding.BigEndianUnicode },
        _ => new(Encoding.UTF8.GetBytes(text), [], text),
    };

    /// <summary>What the columns have room for.</summary>
    private static Invented Visible(Invented person, Layout layout) => person with
    {
        Emails = [.. person.Emails.Take(layout.Emails == 0 ? 0 : layout.Emails == 1 && person.Emails.Length > 1 ? 3 : layout.Emails)],
        Profile = layout.Columns.Any(c => c.Holds == 'U') ? person.Profile : null,
    };

    private static int Damage(Random random, StringBuilder text, Layout layout, char delimiter, string header, string end)
    {
        switch (random.Next(12))
        {
            case 0:
                text.Append(new string(delimiter, layout.Columns.Count - 1)).Append(end);
                return delimiter == '\t' ? 0 : 1;
            case 1:
                text.Append($"lost{delimiter}row{end}");
                return 1;
            case 2:
                text.Append($"\"never closed{delimiter}x{end}");
                return 1;
            case 3:
                text.Append($"Notes:{end}\"Another; export, glued below\"{end}{end}{header}{end}");
                return 3;
            case 4:
                text.Append(end);
                return 0;
            default:
                return 0;
        }
    }

    private static string Row(Random random, Invented person, Layout layout, char delimiter, string end)
    {
        var emails = new Queue<string>(layout.Emails == 1 && person.Emails.Length > 1 ? [string.Join(" ::: ", person.Emails)] : person.Emails);
        return string.Join(delimiter, layout.Columns.Select(c => Quoted(random, delimiter, c.Holds switch
        {
            'F' => person.First,
            'L' => person.Last,
            'N' => person.Name,
            'C' => person.Company.Replace("\n", end, StringComparison.Ordinal),
            'U' => person.Profile is { } profile ? Spelling.OfProfile(random, profile) : "",
            'E' => emails.Count > 0 ? emails.Dequeue() : "",
            _ => random.Next(2) == 0 ? "" : "x",
        })));
    }

    private static string Quoted(Random random, char delimiter, string cell) =>
        cell.AsSpan().ContainsAny($"\"\r\n{delimiter}") || random.Next(8) == 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
