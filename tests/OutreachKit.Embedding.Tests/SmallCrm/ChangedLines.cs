namespace OutreachKit.Embedding.Tests.SmallCrm;

/// <summary>How many lines somebody had to touch: what was added, taken away or written otherwise, blank lines apart.</summary>
internal static class ChangedLines
{
    internal static int Between(IReadOnlyDictionary<string, string[]> before, IReadOnlyDictionary<string, string[]> after) => before.Keys.Union(after.Keys)
        .Sum(file => Between(before.GetValueOrDefault(file, []), after.GetValueOrDefault(file, [])));

    /// <summary>Between two lines that both have, a change of so many lines into so many counts for the larger number.</summary>
    internal static int Between(string[] before, string[] after)
    {
        int changed = 0;
        int gone = 0;
        int come = 0;
        foreach (bool? step in Steps(before, after))
        {
            gone += step == false ? 1 : 0;
            come += step == true ? 1 : 0;
            if (step is null)
            {
                changed += Math.Max(gone, come);
                (gone, come) = (0, 0);
            }
        }

        return changed + Math.Max(gone, come);
    }

    /// <summary>Line by line along a longest common part: null is a line of both, false one that is gone, true one that has come.</summary>
    private static IEnumerable<bool?> Steps(string[] before, string[] after)
    {
        int[,] common = new int[before.Length + 1, after.Length + 1];
        for (int i = before.Length - 1; i >= 0; i--)
        {
            for (int j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        (int b, int a) = (0, 0);
        while (b < before.Length || a < after.Length)
        {
            if (b < before.Length && a < after.Length && before[b] == after[a])
            {
                b++;
                a++;
                yield return null;
            }
            else if (a == after.Length || (b < before.Length && common[b + 1, a] >= common[b, a + 1]))
            {
                b++;
                yield return false;
            }
            else
            {
                a++;
                yield return true;
            }
        }
    }
}
