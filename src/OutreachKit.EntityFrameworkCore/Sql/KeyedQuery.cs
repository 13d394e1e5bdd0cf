using System.Data.Common;
using System.Globalization;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>
/// A question about many rows by their keys: with one array where the database has arrays; elsewhere with lists of two lengths only, so that the
/// server meets the same few texts again and again.
/// </summary>
internal sealed class KeyedQuery
{
    private const int LongList = 50;
    private const int ShortList = 8;

    private readonly bool _hasArrays;

    /// <param name="sql">Writes the statements.</param>
    /// <param name="dialect">The kind of database.</param>
    /// <param name="key">The column of the keys.</param>
    /// <param name="text">The question; <c>{in}</c> stands behind the column.</param>
    internal KeyedQuery(SqlText sql, Dialect dialect, string key, string text)
    {
        _hasArrays = dialect.HasArrays;

        // Planned anew at first: for fifty keys of a small table the best plan is another than for fifty of a large one.
        Statements = _hasArrays
            ? [sql.Ask(text.Replace("{in}", "= any(@all_keys)", StringComparison.Ordinal), isPlannedAnewAtFirst: true)]
            : [.. new[] { ShortList, LongList }.Select(length => sql.Ask(text.Replace("{in}", $"in ({ListOf(key, length)})", StringComparison.Ordinal)))];
    }

    /// <summary>What is said, the shortest list first.</summary>
    internal IReadOnlyList<Statement> Statements { get; }

    /// <summary>The calls that ask about these keys.</summary>
    /// <param name="keys">Each once.</param>
    /// <param name="read">Is given each row.</param>
    internal IEnumerable<Call> For(Guid[] keys, Action<DbDataReader> read)
    {
        if (keys.Length == 0)
        {
            yield break;
        }

        if (_hasArrays)
        {
            yield return new Call(Statements[0], keys) { Read = read };
            yield break;
        }

        for (int at = 0; at < keys.Length;)
        {
            (Statement statement, int length) = keys.Length - at <= ShortList ? (Statements[0], ShortList) : (Statements[1], LongList);
            object?[] values = new object?[length];
            for (int i = 0; i < length; i++)
            {
                // The last key fills the list up: it is found once all the same.
                values[i] = keys[Math.Min(at + i, keys.Length - 1)];
            }

            at += length;
            yield return new Call(statement, values) { Read = read };
        }
    }

    private static string ListOf(string key, int length) =>
        string.Join(", ", Enumerable.Range(0, length).Select(i => string.Create(CultureInfo.InvariantCulture, $"@{key}_{i}")));
}
