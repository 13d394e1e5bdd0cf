using OutreachKit.ConsoleRunner.Identity;

namespace OutreachKit.ConsoleRunner.People;

/// <summary>Finds what somebody may have meant who mistyped it.</summary>
internal static class Nearness
{
    private const int Most = 3;

    /// <summary>Up to three of the candidates that are near a text, the nearest first.</summary>
    internal static IReadOnlyList<T> Near<T>(string text, IEnumerable<T> candidates, Func<T, IEnumerable<string>> words)
    {
        string typed = Plain.Folded(text);
        string[] parts = [.. Plain.Words(text).Where(w => w.Length >= 3).Distinct()];
        int allowed = Math.Max(2, typed.Length / 3);
        return
        [
            .. candidates
                .Select(c => (Candidate: c, Distance: Nearest(typed, parts, allowed, words(c))))
                .Where(c => c.Distance <= allowed)
                .OrderBy(c => c.Distance)
                .Take(Most)
                .Select(c => c.Candidate),
        ];
    }

    private static int Nearest(string typed, string[] parts, int allowed, IEnumerable<string> words)
    {
        int nearest = int.MaxValue;
        foreach (string word in words)
        {
            if (word.Length > 0)
            {
                nearest = Math.Min(nearest, Distance(typed, parts, allowed, word));
            }
        }

        return nearest;
    }

    /// <summary>A part of a name is as near as one wrong letter; else how many letters have to be changed (Levenshtein, 1966).</summary>
    /// <remarks>Many thousand people are looked through: what costs little is asked first.</remarks>
    private static int Distance(string typed, string[] parts, int allowed, string word)
    {
        if (typed.Length >= 3 && word.Contains(typed, StringComparison.OrdinalIgnoreCase))
        {
            return typed.Length == word.Length ? 0 : 1;
        }

        if (parts.Length > 1 && word.Contains(' ') && parts.Any(p => word.Contains(p, StringComparison.OrdinalIgnoreCase))
            && Plain.Words(word).ToArray() is { Length: > 1 } all && all.All(parts.Contains))
        {
            return 1;
        }

        if (Math.Abs(typed.Length - word.Length) > allowed)
        {
            return int.MaxValue;
        }

        word = Plain.Folded(word);

        Span<int> row = stackalloc int[Math.Min(word.Length, 128) + 1];
        ReadOnlySpan<char> against = word.AsSpan(0, row.Length - 1);
        for (int j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= typed.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.Length; j++)
            {
                int changed = diagonal + (typed[i - 1] == against[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
