using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>A statement and its parameters, in the order in which they first stand in it.</summary>
internal sealed partial class RawStatement(string text)
{
    internal string Text { get; } = text;

    internal string[] Parameters { get; } = [.. Names().Matches(text).Select(m => m.Value).Distinct()];

    internal void Declare(DbParameterCollection parameters, Func<DbParameter> make)
    {
        foreach (string name in Parameters)
        {
            DbParameter parameter = make();
            parameter.ParameterName = name;
            if (name.StartsWith("@all_", StringComparison.Ordinal))
            {
                // An array: its type is seen by the value.
                parameter.Value = EmptyOf(name);
                parameters.Add(parameter);
                continue;
            }

            parameter.DbType = IsKey(name) && parameter is SqliteParameter ? DbType.Binary : TypeOf(name);
            parameters.Add(parameter);
        }
    }

    /// <summary>Puts the values in, in their order; <c>@own</c> is the machine's clock.</summary>
    internal void Fill(DbParameterCollection parameters, object?[] values)
    {
        int next = 0;
        for (int i = 0; i < Parameters.Length; i++)
        {
            object value = Parameters[i] == "@own" ? OwnTime() : values[next++] ?? DBNull.Value;
            parameters[i].Value = value is Guid key && parameters[i].DbType == DbType.Binary ? key.ToByteArray(bigEndian: true) : value;
        }

        if (next != values.Length)
        {
            throw new InvalidOperationException($"{values.Length} values for {string.Join(", ", Parameters)}.");
        }
    }

    private static long OwnTime() => (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>SQLite has no type for it but that of bytes.</summary>
    private static bool IsKey(string name) => name.EndsWith("_ref", StringComparison.Ordinal) || name.StartsWith("@scope_hash", StringComparison.Ordinal) || name == "@key_id";

    private static Array EmptyOf(string name) => name["@all_".Length..] switch
    {
        "keys" or "ids" or "commits" or "tenants" => Array.Empty<Guid>(),
        "stages" or "reached" or "states" or "bodies" => Array.Empty<string>(),
        "slots" or "statuses" or "timers" => Array.Empty<short>(),
        _ => Array.Empty<long>(),
    };

    private static DbType TypeOf(string name) => name switch
    {
        _ when IsKey(name) => DbType.Guid,
        "@id" or "@enrollment_id" or "@touch_key" or "@commit_id" or "@delivery_key" or "@content_hash" => DbType.Guid,
        "@tenant" or "@contact" or "@account" or "@pipeline" or "@stage" or "@reached" or "@state" or "@body" => DbType.String,
        "@status" or "@is_timer" or "@is_adopted" or "@open_slot" => DbType.Int16,
        "@version" => DbType.Int32,
        _ => DbType.Int64,
    };

    [GeneratedRegex("@[a-z_]+[0-9]?")]
    private static partial Regex Names();
}
