using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Text;
using OutreachKit.Enrollments;
using OutreachKit.Scheduling;

namespace OutreachKit.Stores.Serialization;

/// <summary>A stored text while it is read, from one property to the next.</summary>
/// <remarks>
/// Properties may come in any order but for the version, which is first: databases that take JSON apart put the shortest name
/// first, and the others as they like. What nobody knows is refused, not skipped: written back it would be lost.
/// </remarks>
internal ref partial struct StoredText
{
    internal delegate T ReadItem<T>(ref StoredText text);

    private readonly byte[] _rented;
    private readonly long? _eventRevision;
    private Utf8JsonReader _json;
    private ReadOnlySpan<byte> _name;

    /// <param name="text">The text.</param>
    /// <param name="pipeline">Where its stages and steps are found.</param>
    /// <param name="eventRevision">Of an event, its place in the history; null for an enrollment.</param>
    /// <param name="zones">Where its zones are found.</param>
    internal StoredText(string text, Pipeline pipeline, long? eventRevision, ZoneDatabase zones)
    {
        Pipeline = pipeline;
        Zones = zones;
        _eventRevision = eventRevision;
        _rented = ArrayPool<byte>.Shared.Rent(text.Length * 3);
        OperationStatus status = Utf8.FromUtf16(text, _rented, out _, out int length, replaceInvalidSequences: false);
        _json = new Utf8JsonReader(_rented.AsSpan(0, status == OperationStatus.Done ? length : 0));
    }

    internal readonly Pipeline Pipeline { get; }

    internal readonly ZoneDatabase Zones { get; }

    /// <summary>Whose it is, as soon as that is known.</summary>
    internal EnrollmentId? Enrollment { get; set; }

    /// <summary>The zone of the profile, once it has been read: most likely the touches' too.</summary>
    internal string ZoneId { get; set; } = "";

    internal readonly void Dispose() => ArrayPool<byte>.Shared.Return(_rented);

    /// <summary>The opening brace and the version.</summary>
    internal void Begin()
    {
        Next();
        Object();
        if (!NextProperty() || !Is("v"u8))
        {
            throw Broken("it does not begin with the version of its format, 'v'");
        }

        int version = Count();
        if (version > Writing.Format)
        {
            throw Newer(version);
        }

        if (version < 1)
        {
            throw Wrong(Shown(), "is no version of the format");
        }
    }

    /// <summary>Nothing may follow.</summary>
    internal void End() => Next();

    internal bool NextProperty()
    {
        Next();
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            return false;
        }

        _name = _json.ValueSpan;
        Next();
        return true;
    }

    internal bool NextItem()
    {
        Next();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Whether the property has that name.</summary>
    internal readonly bool Is(ReadOnlySpan<byte> name) => _name.SequenceEqual(name);

    internal readonly void Object() => Expect(JsonTokenType.StartObject, "an object");

    internal readonly void List() => Expect(JsonTokenType.StartArray, "a list");

    internal readonly bool IsText => _json.TokenType == JsonTokenType.String;

    internal ImmutableArray<T> Items<T>(ReadItem<T> read)
    {
        List();
        ImmutableArray<T> items = [];
        ImmutableArray<T>.Builder? several = null;
        while (NextItem())
        {
            T item = read(ref this);
            if (items.Length == 0)
            {
                items = [item];
                continue;
            }

            several ??= items.ToBuilder();
            several.Add(item);
        }

        return several?.ToImmutable() ?? items;
    }

    /// <summary>Text of a host's own.</summary>
    internal readonly string Text()
    {
        Expect(JsonTokenType.String, "text");
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException cause)
        {
            throw Wrong(null, "is no whole text", cause);
        }
    }

    /// <summary>Text that is most likely that one: then it is the same string.</summary>
    internal readonly string Text(string likely)
    {
        Expect(JsonTokenType.String, "text");
        return Ascii.Equals(_json.ValueSpan, likely) ? likely : Text();
    }

    internal readonly int Count()
    {
        Expect(JsonTokenType.Number, "a number");
        return _json.TryGetInt32(out int value) ? value : throw Wrong(Shown(), "is no whole number that is kept");
    }

    internal readonly bool Flag() => _json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Mismatch("true or false"),
    };

    internal readonly Instant At()
    {
        Expect(JsonTokenType.Number, "microseconds since 1970");
        return _json.TryGetInt64(out long micros) && UnixMicroseconds.FromUnix(micros) is { } at
            ? at
            : throw Wrong(Shown(), "is no instant in whole microseconds since 1970");
    }

    internal readonly LocalDateTime Local() =>
        LocalDateTimePattern.ExtendedIso.Parse(Text()).TryGetValue(default, out LocalDateTime local)
            ? local
            : throw Wrong(Shown(), "is no local date and time");

    internal readonly LocalDate Date() =>
        LocalDatePattern.Iso.Parse(Text()).TryGetValue(default, out LocalDate date)
            ? date
            : throw Wrong(Shown(), "is no date");

    internal readonly Guid Id()
    {
        Expect(JsonTokenType.String, "an id");
        return _json.TryGetGuid(out Guid id) ? id : throw Wrong(Shown(), "is no id");
    }

    internal readonly TouchKey Key()
    {
        Expect(JsonTokenType.String, "a key");
        return Utf8Parser.TryParse(_json.ValueSpan, out Guid key, out int length, 'N') && length == _json.ValueSpan.Length
            ? new TouchKey(key)
            : throw Wrong(Shown(), "is no key of a touch");
    }

    internal readonly MessageHash Hash()
    {
        Expect(JsonTokenType.String, "a hash");
        ReadOnlySpan<byte> digits = _json.ValueSpan;
        uint key = 0;
        bool isWhole = digits.Length == 32 || (digits.Length == 40 && Utf8Parser.TryParse(digits[32..], out key, out int read, 'x') && read == 8);
        return isWhole && Utf8Parser.TryParse(digits[..32], out Guid hash, out int length, 'N') && length == 32
            ? new MessageHash(hash) { HashedBy = key }
            : throw Wrong(Shown(), "is no hash of a message");
    }

    internal readonly T Named<T>()
        where T : struct, Enum
    {
        Expect(JsonTokenType.String, "a name");
        return EnumNames<T>.Find(_json.ValueSpan)
            ?? throw Strange($"is no {typeof(T).Name} that this version of OutreachKit knows", Shown());
    }

    internal readonly T Required<T>([NotNull] T? value, string name)
        where T : class => value ?? throw Missing(name);

    internal readonly T Required<T>([NotNull] T? value, string name)
        where T : struct => value ?? throw Missing(name);

    private void Next()
    {
        try
        {
            _json.Read();
        }
        catch (JsonException cause)
        {
            throw Broken(FormattableString.Invariant($"it is no whole JSON from character {_json.BytesConsumed} on"), cause);
        }
    }

    private readonly void Expect(JsonTokenType type, string what)
    {
        if (_json.TokenType != type)
        {
            throw Mismatch(what);
        }
    }
}
