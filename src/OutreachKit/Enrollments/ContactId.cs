using System.Globalization;
using OutreachKit.Enrollments;

namespace OutreachKit;

/// <summary>The host's own id of a contact, as text of at most 64 characters. OutreachKit knows no more of the person.</summary>
/// <remarks>Compared letter for letter. Immutable and thread-safe.</remarks>
public readonly record struct ContactId : IComparable<ContactId>
{
    private const int MaxLength = 64;

    private readonly string? _value;

    /// <summary>Wraps an id.</summary>
    /// <exception cref="ArgumentException">Empty, blank, longer than 64 characters, or with a NUL or half a surrogate pair in it.</exception>
    public ContactId(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (string.IsNullOrWhiteSpace(value) || value.Length > MaxLength)
        {
            throw new ArgumentException($"A contact id of {value.Length} characters cannot be kept: give 1 to {MaxLength}, not blank.", nameof(value));
        }

        if (Boundary.Fault(value) is { } fault)
        {
            throw new ArgumentException($"A contact id {fault} cannot be kept: give whole Unicode text.", nameof(value));
        }

        _value = value;
    }

    /// <summary>The id; empty for the default value, which is nobody's.</summary>
    public string Value => _value ?? "";

    /// <summary>Wraps an id.</summary>
    public static ContactId From(string value) => new(value);

    /// <summary>Wraps an id.</summary>
    public static ContactId From(Guid value) => new(value.ToString("D"));

    /// <summary>Wraps an id.</summary>
    public static ContactId From(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Wraps an id.</summary>
    public static implicit operator ContactId(string value) => From(value);

    /// <summary>Wraps an id.</summary>
    public static implicit operator ContactId(Guid value) => From(value);

    /// <summary>Wraps an id.</summary>
    public static implicit operator ContactId(int value) => From(value);

    /// <summary>Wraps an id.</summary>
    public static implicit operator ContactId(long value) => From(value);

    /// <inheritdoc/>
    public int CompareTo(ContactId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The id.</summary>
    public override string ToString() => Value;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <(ContactId left, ContactId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator <=(ContactId left, ContactId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >(ContactId left, ContactId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the ids.</summary>
    public static bool operator >=(ContactId left, ContactId right) => left.CompareTo(right) >= 0;
}
