namespace OutreachKit.Architecture.Tests;

/// <summary>That one folder of a project knows another.</summary>
internal readonly record struct Edge(string From, string To)
{
    private const string Arrow = " -> ";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    internal static Edge Parse(string line) => line.Split(Arrow) is [var from, var to]
        ? new(from, to)
        : throw new FormatException($"'{line}' is no edge: write 'folder{Arrow}folder'.");

    public override string ToString() => From + Arrow + To;
}
