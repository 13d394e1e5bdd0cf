using System.Numerics;

namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>Some of all orders, evenly spread over them: each is a word that says whose turn it is, and the words are numbered.</summary>
/// <param name="lengths">How many steps each actor makes, about.</param>
internal sealed class OrderSample(IReadOnlyList<int> lengths)
{
    private readonly Queue<int> _word = [];

    /// <summary>How many words there are.</summary>
    internal BigInteger Count => CountOf([.. lengths]);

    /// <summary>Turns to one of so many, evenly spread.</summary>
    internal void Begin(int number, int of)
    {
        _word.Clear();
        int[] left = [.. lengths];
        BigInteger index = ((Count * ((2 * number) + 1)) / (2 * of)) % BigInteger.Max(Count, 1);
        while (left.Sum() > 0)
        {
            for (int actor = 0; actor < left.Length; actor++)
            {
                if (left[actor] == 0)
                {
                    continue;
                }

                left[actor]--;
                BigInteger words = CountOf(left);
                if (index < words)
                {
                    _word.Enqueue(actor);
                    break;
                }

                index -= words;
                left[actor]++;
            }
        }
    }

    /// <summary>Whose turn it is: whoever the word says, and if they cannot, whoever comes next in it.</summary>
    internal int Choose(IReadOnlyDictionary<int, Step> ready)
    {
        for (int tries = _word.Count; tries > 0; tries--)
        {
            int actor = _word.Dequeue();
            if (ready.ContainsKey(actor))
            {
                return actor;
            }

            _word.Enqueue(actor);
        }

        return ready.Keys.Min();
    }

    private static BigInteger CountOf(int[] left)
    {
        BigInteger count = 1;
        int sum = 0;
        foreach (int steps in left)
        {
            for (int i = 1; i <= steps; i++)
            {
                count = count * ++sum / i;
            }
        }

        return count;
    }
}
