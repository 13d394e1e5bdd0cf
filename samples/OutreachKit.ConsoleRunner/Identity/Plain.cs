using System.Globalization;
using System.Text;

namespace OutreachKit.ConsoleRunner.Identity;

/// <summary>Text without what nobody sees: kinds of spaces, marks of direction, characters of no width.</summary>
internal static class Plain
{
    /// <summary>One line in composed form (NFC): each stretch of white space and control characters is one space, none at the ends.</summary>
    /// <remarks>On a screen a line break, an escape code or a mark of direction in somebody's name would do what it says.</remarks>
    internal static string Line(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var line = new StringBuilder(text.Length);
        foreach (Rune rune in Composed(text).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || rune.Value is 0x00A0)
            {
                line.Append(line.Length > 0 && line[^1] != ' ' ? " " : "");
            }
            else if (!IsInvisible(rune))
            {
                line.Append(rune.ToString());
            }
        }

        return line.ToString().TrimEnd(' ');
    }

    /// <summary>The same line, in which case tells nothing apart.</summary>
    internal static string Folded(string text) => Line(text).ToUpperInvariant().ToLowerInvariant();

    /// <summary>The words of a text without accents, case and punctuation.</summary>
    internal static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (Rune rune in Folded(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                // Taken apart, the Turkish İ is a capital once more.
                word.Append(WithoutStroke(Rune.ToLowerInvariant(rune)));
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) && rune.Value is not ('\'' or '’'))
            {
                if (word.Length > 0)
                {
                    yield return word.ToString();
                }

                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    /// <summary>Most text is: this saves the rest for what needs it.</summary>
    private static bool IsPlain(string text)
    {
        char before = ' ';
        foreach (char c in text)
        {
            if (c is < ' ' or > '~' || (c == ' ' && before == ' '))
            {
                return false;
            }

            before = c;
        }

        return text.Length == 0 || before != ' ';
    }

    /// <summary>Half a surrogate pair has no composed form, and is no character either.</summary>
    private static string Composed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return string.Concat(text.EnumerateRunes().Select(r => r.ToString())).Normalize(NormalizationForm.FormC);
        }
    }

    /// <summary>Two joiners are kept: they change how names in Persian and Hindi are written.</summary>
    private static bool IsInvisible(Rune rune) =>
        rune.Value is not (0x200C or 0x200D) && Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    /// <summary>Letters that people write without their stroke where a keyboard has none, and that Unicode does not take apart.</summary>
    private static string WithoutStroke(Rune rune) => rune.Value switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' => "d",
        'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => rune.ToString(),
    };
}
