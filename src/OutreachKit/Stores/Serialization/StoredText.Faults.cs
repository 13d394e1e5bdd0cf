using System.Text;

namespace OutreachKit.Stores.Serialization;

/// <summary>What can be wrong with a text, and what to do about it.</summary>
internal ref partial struct StoredText
{
    private const int MostShown = 130;

    private readonly string Title =>
        _eventRevision is { } revision ? FormattableString.Invariant($"Event {revision} of enrollment {Enrollment}")
        : Enrollment is { } id ? $"The stored enrollment {id}"
        : "A stored enrollment";

    private readonly string Remedy =>
        _eventRevision is null ? "restore it from a backup, or replay its history" : "restore it from a backup";

    /// <summary>A property that is not known here.</summary>
    internal readonly StoredTextException Unknown() => Strange("is nothing that this version of OutreachKit writes", null);

    /// <summary>Something that a newer version may have written.</summary>
    internal readonly StoredTextException Strange(string fault, string? value) =>
        Fault(UnreadableCode.NewerFormat, Field, value, $"{fault}: if a newer one wrote it, update the package; else {Remedy}");

    /// <summary>A value that nobody has written.</summary>
    internal readonly StoredTextException Wrong(string? value, string fault, Exception? cause = null) =>
        Fault(UnreadableCode.DamagedText, Field, value, $"{fault}, so it was changed after it was written: {Remedy}", cause);

    /// <summary>A value that nobody has written, in a property that was read before.</summary>
    internal readonly StoredTextException WrongIn(string field, string fault) =>
        Fault(UnreadableCode.DamagedText, field, null, $"{fault}, so it was changed after it was written: {Remedy}");

    private readonly StoredTextException Mismatch(string expected) => Wrong(null, $"is not {expected}");

    private readonly StoredTextException Missing(string name) => WrongIn(name, "is missing");

    private readonly StoredTextException Broken(string fault, Exception? cause = null) =>
        new(null, null, $"{Title} cannot be read: {fault}. It was cut or changed after it was written: {Remedy}.", cause, UnreadableCode.DamagedText);

    private readonly StoredTextException Newer(int version) =>
        Fault(UnreadableCode.NewerFormat, Field, Shown(), $"is the format of a newer OutreachKit, and this one reads up to {Writing.Format}: update the package");

    private readonly StoredTextException Changed(ReadOnlySpan<byte> field, ReadOnlySpan<byte> name, string kind) =>
        Fault(UnreadableCode.ChangedDefinition, Encoding.UTF8.GetString(field), Shown(name),
            $"is no {kind} of {Pipeline}, so the definition of {Pipeline} has changed: "
            + "give the changed definition a new version and keep the old one, for as long as somebody runs in it");

    private readonly StoredTextException Fault(UnreadableCode code, string field, string? value, string fault, Exception? cause = null) =>
        new(field, value, $"{Title} cannot be read: '{field}' {(value is null ? "" : $"is '{value}', which ")}{fault}.", cause, code);

    private readonly string Field => Shown(_name) ?? "a property";

    /// <summary>A value as far as it may be told.</summary>
    private readonly string? Shown() => Shown(_json.ValueSpan);

    /// <summary>Names, numbers and dates are shown; what else may stand in a changed text may be a person's, and is not.</summary>
    private static string? Shown(ReadOnlySpan<byte> value)
    {
        foreach (byte b in value)
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'-' or (byte)'_' or (byte)'.' or (byte)':' or (byte)'+'))
            {
                return null;
            }
        }

        return value.Length is > 0 and <= MostShown ? Encoding.ASCII.GetString(value) : null;
    }
}
