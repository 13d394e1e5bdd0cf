using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>A statement in the words of one database, and what is to be put into it.</summary>
internal sealed class Statement(string text, IReadOnlyList<Slot> slots, bool returnsRows)
{
    private static int _count;

    /// <summary>Tells it from the others, wherever they were written.</summary>
    internal int Number { get; } = Interlocked.Increment(ref _count);

    internal string Text { get; } = text;

    internal IReadOnlyList<Slot> Slots { get; } = slots;

    internal bool ReturnsRows { get; } = returnsRows;

    /// <summary>
    /// Whether the server should plan it anew each time: where the best plan depends on how much is asked for. The others are
    /// prepared once for each connection.
    /// </summary>
    internal bool IsPlannedAnew { get; init; }

    /// <summary>
    /// Whether the server should plan it anew as long as the tables may be small, where reading all of one is best; once it has been used often, they are
    /// not, and it is prepared.
    /// </summary>
    internal bool IsPlannedAnewAtFirst { get; init; }
}

/// <summary>One parameter. <c>@own</c> is filled in by whoever executes.</summary>
/// <param name="Name">What it is called in our SQL.</param>
/// <param name="Placeholder">How it is written in the database's.</param>
/// <param name="Mapping">Its type; null for an array, whose type the driver sees by its value.</param>
internal sealed record Slot(string Name, string Placeholder, RelationalTypeMapping? Mapping)
{
    internal const string Own = "own";

    /// <summary>How the names of arrays begin.</summary>
    internal const string Array = "all_";

    // A provider may make a parameter as long as its first value needs, and its driver then cuts every later one to that length.
    private static readonly string LongText = new(' ', 100_000);

    private readonly object? _sample = Mapping is null ? null : Sample(Mapping.Converter?.ProviderClrType ?? Mapping.ClrType, Mapping.Size is > 0);

    internal bool IsOwn => Name == Own;

    /// <summary>A parameter of the right type, whose value is set later.</summary>
    internal DbParameter Create(DbCommand command)
    {
        if (Mapping is not null)
        {
            return Mapping.CreateParameter(command, Placeholder, Sampled(), nullable: true);
        }

        DbParameter array = command.CreateParameter();
        array.ParameterName = Placeholder;
        return array;
    }

    internal object Stored(object? value) =>
        value is null ? DBNull.Value
        : Mapping?.Converter is { } converter && converter.ProviderClrType != value.GetType() ? converter.ConvertToProvider(value)!
        : value;

    /// <summary>A mapping converts what it is given, so it gets a value from before the conversion.</summary>
    private object? Sampled() => Mapping!.Converter is { } converter ? converter.ConvertFromProvider(_sample) : _sample;

    private static object Sample(Type type, bool isLimited) =>
        type == typeof(string) ? isLimited ? "" : LongText
        : type == typeof(Guid) ? Guid.Empty
        : type == typeof(short) ? (short)0
        : type == typeof(int) ? 0
        : type == typeof(byte[]) ? new byte[16]
        : 0L;
}
