namespace OutreachKit.Stages;

/// <summary>The one rule for names that people give to stages, triggers, steps and pipelines.</summary>
/// <remarks>
/// A name ends up in database keys, diagrams, JSON and logs, so it is short and plain: a letter first, then letters,
/// digits, '-', '_' or '.', at most 64 characters, ASCII.
/// </remarks>
internal static class Name
{
    internal const int MaxLength = 64;

    internal static string Checked(string? value, string what, string parameter)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        return IsGood(value)
            ? value
            : throw new ArgumentException(
                $"'{value}' cannot name a {what}: start with a letter, go on with letters, digits, '-', '_' or '.', at most {MaxLength} characters.",
                parameter);
    }

    private static bool IsGood(string value) =>
        value.Length is > 0 and <= MaxLength
        && char.IsAsciiLetter(value[0])
        && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
