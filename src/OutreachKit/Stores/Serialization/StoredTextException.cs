namespace OutreachKit.Stores.Serialization;

/// <summary>A stored enrollment or event cannot be read, or one cannot be written. The message says why, and what to do.</summary>
/// <remarks>It names ids and codes, never what else stands in the text.</remarks>
public sealed class StoredTextException : Exception
{
    internal StoredTextException(string? field, string? value, string message, Exception? cause = null, UnreadableCode? code = null)
        : base(message, cause)
    {
        Code = code;
        Field = field;
        Value = value;
    }

    /// <summary>Why it cannot be read; null if it could not be written.</summary>
    public UnreadableCode? Code { get; }

    /// <summary>The property that is wrong, by its name in the text; null if it is the text as a whole.</summary>
    public string? Field { get; }

    /// <summary>What stands there, if it is a name, a number or a date; null for anything else, which may be a person's.</summary>
    public string? Value { get; }
}
