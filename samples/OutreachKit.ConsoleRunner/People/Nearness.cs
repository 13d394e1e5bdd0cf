namespace OutreachKit.ConsoleRunner.People;

/// <summary>Finds what somebody may have meant who mistyped it.</summary>
internal static class Nearness
{
    private const int Most = 3;

    /// <summary>Up to three of the candidates that are near a text, the nearest first.</summary>
    internal static IReadOnlyList<T> Near<T>(string text, IEnumerable<T> candidates, Func<T, IEnumerable<string>> words)
    {
        string typed = Marks.Fold(text);
        int allowed = Math.Max(2, typed.Length / 3);
        return
        [
            .. candidates
                .Select(c => (Candidate: c, Distance: Nearest(typed, words(c))))
                .Where(c => c.Distance <= allowed)
                .OrderBy(c => c.Distance)
                .Take(Most)
                .Select(c => c.Candidate),
        ];
    }

    private static int Nearest(string typed, IEnumerable<string> words) =>
        words.Where(w => w.Length > 0).Select(w => Distance(typed, Marks.Fold(w))).DefaultIfEmpty(int.MaxValue).Min();

    /// <summary>A part of a name is as near as one wrong letter; else how many letters have to be changed (Levenshtein, 1966).</summary>
    private static int Distance(string typed, string word)
    {
        if (typed.Length >= 3 && word.Contains(typed, StringComparison.Ordinal))
        {
            return typed == word ? 0 : 1;
        }

        int[] row = [.. Enumerable.Range(0, word.Length + 1)];
        for (int i = 1; i <= typed.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= word.Length; j++)
            {
                int changed = diagonal + (typed[i - 1] == word[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
