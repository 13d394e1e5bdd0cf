using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;

namespace OutreachKit.Stores.Serialization;

/// <summary>How single values are written. What is null, false, 0 or empty is left out.</summary>
/// <remarks>
/// The texts are plain ASCII, whatever the ids are made of: they come back from any column of text, in any character set.
/// </remarks>
internal static class Writing
{
    /// <summary>The version of the format. A text of a higher one is refused, so that nothing in it gets lost.</summary>
    internal const int Format = 1;

    // Every caller writes balanced objects, which the tests read back; to check it each time costs a tenth.
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true };

    internal delegate void WriteItem<T>(Utf8JsonWriter json, in T item);

    internal static Utf8JsonWriter On(TextBuffer buffer) => new(buffer, Options);

    internal static void Begin(this Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("v"u8, Format);
    }

    /// <summary>Text of a host's own, as it is.</summary>
    internal static void Text(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string value)
    {
        if (!Ascii.IsValid(value) && !IsWhole(value))
        {
            string field = Encoding.UTF8.GetString(name);
            throw new StoredTextException(
                field, null, $"'{field}' holds one half of a surrogate pair, so no database could keep it: cut ids between characters.");
        }

        json.WriteString(name, value);
    }

    internal static void OptionalText(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.Text(name, value);
        }
    }

    internal static void Count(this Utf8JsonWriter json, ReadOnlySpan<byte> name, int value)
    {
        if (value != 0)
        {
            json.WriteNumber(name, value);
        }
    }

    internal static void Flag(this Utf8JsonWriter json, ReadOnlySpan<byte> name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, value);
        }
    }

    internal static void At(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Instant at) => json.WriteNumber(name, UnixMicroseconds.ToUnix(at));

    internal static void OptionalAt(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Instant? at)
    {
        if (at is { } instant)
        {
            json.At(name, instant);
        }
    }

    internal static void Local(this Utf8JsonWriter json, ReadOnlySpan<byte> name, LocalDateTime local) =>
        json.WriteString(name, LocalDateTimePattern.ExtendedIso.Format(local));

    internal static void Date(this Utf8JsonWriter json, ReadOnlySpan<byte> name, LocalDate date) =>
        json.WriteString(name, LocalDatePattern.Iso.Format(date.WithCalendar(CalendarSystem.Iso)));

    internal static void Key(this Utf8JsonWriter json, TouchKey key)
    {
        Span<byte> digits = stackalloc byte[32];
        Utf8Formatter.TryFormat(key.Value, digits, out _, 'N');
        json.WriteString("key"u8, digits);
    }

    internal static void OptionalHash(this Utf8JsonWriter json, ReadOnlySpan<byte> name, MessageHash? hash)
    {
        if (hash is { } known)
        {
            json.WriteString(name, SentText.Text(known));
        }
    }

    internal static void Named<T>(this Utf8JsonWriter json, ReadOnlySpan<byte> name, T value)
        where T : struct, Enum
    {
        if (EnumNames<T>.Of(value) is { } written)
        {
            json.WriteString(name, written);
            return;
        }

        string field = Encoding.UTF8.GetString(name);
        throw new StoredTextException(
            field, value.ToString(), $"'{field}' is {value}, which is no {typeof(T).Name}, so it could not be read: give one with a name.");
    }

    internal static void Items<T>(this Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<T> items, WriteItem<T> write)
    {
        if (items.Length == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (ref readonly T item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    private static bool IsWhole(string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogate(value[i]) && (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
