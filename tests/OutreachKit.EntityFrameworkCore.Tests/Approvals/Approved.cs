using System.Runtime.CompilerServices;

namespace OutreachKit.EntityFrameworkCore.Tests.Approvals;

/// <summary>
/// Compares a text with one that somebody has read and found good, in a file of this folder. <c>OUTREACHKIT_APPROVE=1</c> writes the
/// file anew; what has changed is then for the review.
/// </summary>
internal static class Approved
{
    /// <summary>Fails with the lines that differ.</summary>
    public static void Check(string file, string text, [CallerFilePath] string caller = "")
    {
        if (Environment.GetEnvironmentVariable("OUTREACHKIT_APPROVE") is { Length: > 0 })
        {
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(caller)!, "..", "Approvals", file), text);
            return;
        }

        string known = Path.Combine(AppContext.BaseDirectory, "Approvals", file);
        string[] approved = File.Exists(known) ? File.ReadAllLines(known) : [];
        string[] now = text.Split('\n')[..^1];
        string difference = string.Join('\n', Difference(approved, now));
        Assert.True(difference.Length == 0, $"{file} is not what was approved (OUTREACHKIT_APPROVE=1 approves it):\n{difference}");
    }

    /// <summary>Lines that went, with a minus, and lines that came, with a plus: by the longest common subsequence.</summary>
    private static IEnumerable<string> Difference(string[] old, string[] now)
    {
        int[,] common = new int[old.Length + 1, now.Length + 1];
        for (int i = old.Length - 1; i >= 0; i--)
        {
            for (int j = now.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        for (int i = 0, j = 0; i < old.Length || j < now.Length;)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                i++;
                j++;
            }
            else if (j == now.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                yield return $"-{i + 1}: {old[i++]}";
            }
            else
            {
                yield return $"+{j + 1}: {now[j++]}";
            }
        }
    }
}
