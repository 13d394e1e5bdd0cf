using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace OutreachKit.Benchmarks.Tests.Stores;

/// <summary>What was said to one database: each round trip with its statements, written alike whoever wrote them. Thread-safe.</summary>
internal sealed partial class StatementLog
{
    private readonly ConcurrentQueue<string> _said = new();

    /// <summary>What was said, each as often as it was.</summary>
    internal IReadOnlyDictionary<string, int> Counts => _said.CountBy(said => said).ToDictionary();

    internal void Clear() => _said.Clear();

    /// <summary>Notes a round trip. What is no affair of the store's tables, such as a setting of the connection, is left out.</summary>
    internal void Add(string sql)
    {
        string plain = Quotes().Replace(Gaps().Replace(sql, " "), "").Trim(' ', ';');
        if (plain.Contains("outreach_") || plain is "begin immediate" or "commit")
        {
            _said.Enqueue(plain);
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Gaps();

    [GeneratedRegex("\"")]
    private static partial Regex Quotes();
}
