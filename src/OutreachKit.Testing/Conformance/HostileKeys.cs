namespace OutreachKit.Testing.Conformance;

/// <summary>Keys that some collation takes for the same although no two have the same bytes.</summary>
internal static class HostileKeys
{
    private static readonly string[] Stems = ["acme", "straße", "istanbul", "café"];

    /// <summary>What a collation may ignore or fold: case, spaces, accents and how they are written, what has no width, letters that are two.</summary>
    private static readonly Func<string, string>[] Twists =
    [
        s => s,
        s => s.ToUpperInvariant(),
        s => char.ToUpperInvariant(s[0]) + s[1..],
        s => s + " ",
        s => s + "  ",
        s => s + "\t",
        s => " " + s,
        s => s + "\u00a0",
        s => s.Replace("a", "á", StringComparison.Ordinal),
        s => s.Replace("a", "a\u0301", StringComparison.Ordinal),
        s => s.Replace("é", "e\u0301", StringComparison.Ordinal),
        s => s.Replace("é", "e", StringComparison.Ordinal),
        s => s.Insert(1, "\u200b"),
        s => s.Insert(1, "\u200d"),
        s => s.Insert(1, "\u00ad"),
        s => s + "\ufeff",
        s => s.Replace("ß", "ss", StringComparison.Ordinal),
        s => s.Replace("ß", "ẞ", StringComparison.Ordinal),
        s => s.Replace("i", "İ", StringComparison.Ordinal),
        s => s.Replace("i", "ı", StringComparison.Ordinal),
        s => s.Replace("i", "I", StringComparison.Ordinal),
        s => s.Replace("a", "ａ", StringComparison.Ordinal),
        s => s + "👩",
        s => s + "👩‍🔬",
        s => s + "🧑",
    ];

    private static readonly string[] Others = ["Å", "Å", "A\u030a", "ﬁ", "fi", "ǆ", "ǅ", "Ω", "Ω", "1", "１", "①", "-", "‐", "'", "’"];

    /// <summary>All of them, each once.</summary>
    internal static IReadOnlyList<string> All { get; } =
        [.. Stems.SelectMany(stem => Twists.Select(twist => twist(stem))).Concat(Others).Distinct(StringComparer.Ordinal)];
}
