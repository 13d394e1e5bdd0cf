using System.Buffers;
using System.Globalization;
using System.Text;

namespace OutreachKit.ConsoleRunner.Identity;

/// <summary>An e-mail address in the one form in which addresses are compared: lower case, composed, the domain as DNS has it.</summary>
/// <param name="Value"><c>x@example.org</c>.</param>
internal readonly record struct EmailAddress(string Value)
{
    private const string MailTo = "mailto:";

    // RFC 5321, 4.5.3.1: 64 characters, an @ and 255 characters.
    private const int MostLength = 320;

    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = false };

    private static readonly SearchValues<char> AfterLink = SearchValues.Create(" <>\"'()");

    private static readonly char[] Around = [' ', '<', '>', '(', ')', '[', ']', '"', '\'', '`', ',', ';', ':', '|', '„', '“', '”', '«', '»', '‹', '›'];

    /// <summary>Every address in a text, as people paste them: <c>Name &lt;x@example.org&gt;</c>, <c>mailto:x@example.org</c>, several in one cell.</summary>
    internal static IReadOnlyList<EmailAddress> AllIn(string text)
    {
        if (!text.Contains('@') && !text.Contains('＠') && !text.Contains("%40", StringComparison.Ordinal))
        {
            return [];
        }

        var found = new List<EmailAddress>();
        string plain = Plain.Line(text).Normalize(NormalizationForm.FormKC);
        foreach (string part in WithoutMailTo(plain).Split(Around, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Of(part) is { } address && !found.Contains(address))
            {
                found.Add(address);
            }
        }

        return found;
    }

    /// <summary>Whether a text is made of addresses, and of nothing else.</summary>
    internal static bool IsNothingElse(string text)
    {
        string[] parts = WithoutMailTo(Plain.Line(text)).Split(Around, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0 && parts.All(p => Of(p) is not null);
    }

    public override string ToString() => Value;

    private static EmailAddress? Of(string part)
    {
        string address = part.Trim('.').ToUpperInvariant().ToLowerInvariant();
        int at = address.LastIndexOf('@');
        return at > 0 && address.IndexOf('@') == at && address.Length <= MostLength && Domain(address[(at + 1)..]) is { } domain
            ? new EmailAddress($"{address[..at]}@{domain}")
            : null;
    }

    /// <summary><c>xn--bcher-kva.example</c> for <c>bücher.example</c>, so that both are one.</summary>
    private static string? Domain(string text)
    {
        if (text.Length == 0 || text.Any(c => !char.IsLetterOrDigit(c) && c is not ('-' or '.') && char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            return null;
        }

        try
        {
            return Domains.GetAscii(text).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The addresses of a link, without what it says besides: <c>mailto:x@example.org?subject=Hello</c>.</summary>
    private static string WithoutMailTo(string text)
    {
        int from = 0;
        var rest = new StringBuilder();
        while (text.IndexOf(MailTo, from, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
        {
            rest.Append(text, from, at - from).Append(' ');
            int start = at + MailTo.Length;
            int end = text.AsSpan(start).IndexOfAny(AfterLink) is var length and >= 0 ? start + length : text.Length;
            rest.Append(Uri.UnescapeDataString(text[start..end].Split('?')[0])).Append(' ');
            from = end;
        }

        return rest.Append(text, from, text.Length - from).ToString();
    }
}
