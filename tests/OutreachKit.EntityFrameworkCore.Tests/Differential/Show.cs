using System.Globalization;
using System.Text;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>Arguments and answers in plain ASCII, in one line.</summary>
internal static class Show
{
    private const int MostShown = 40;

    internal static string Text(string? text)
    {
        if (text is null)
        {
            return "null";
        }

        var shown = new StringBuilder("\"");
        foreach (char c in text.Take(MostShown))
        {
            shown.Append(c is >= ' ' and <= '~' ? c.ToString() : $"\\u{(int)c:x4}");
        }

        return shown.Append(text.Length > MostShown ? $"…\" ({text.Length} characters)" : "\"").ToString();
    }

    internal static string Of(object? value) => value switch
    {
        null => "null",
        string text => Text(text),
        ContactId contact => contact.Value.Length == 0 ? "default(ContactId)" : Text(contact.Value),
        EnrollmentId id => id.Value.ToString("N")[^6..],
        TouchKey key => $"key {key.Value.ToString("N")[..6]}",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary><c>(a, b, c)</c>.</summary>
    internal static string All(params ReadOnlySpan<object?> values)
    {
        var shown = new StringBuilder("(");
        foreach (object? value in values)
        {
            shown.Append(shown.Length > 1 ? ", " : "").Append(Of(value));
        }

        return shown.Append(')').ToString();
    }
}
