using System.Text;

namespace OutreachKit.ConsoleRunner.Identity;

/// <summary>An address on the web in the one form in which they are compared.</summary>
/// <param name="Value"><c>linkedin.com/in/somebody</c>.</param>
/// <param name="IsProfile">Whether it is one person's own: a profile. A company's page may be many people's.</param>
internal readonly record struct WebAddress(string Value, bool IsProfile)
{
    private const string LinkedIn = "linkedin.com";
    private const string Xing = "xing.com";

    // A text that was encoded more often than that is no address that somebody pasted.
    private const int MostEncodings = 3;

    /// <summary>LinkedIn puts these before a profile's address in its mails and its apps.</summary>
    private static readonly string[] Detours = ["comm", "mwlite", "m"];

    /// <summary>The address that a text is; null if it is none. Scheme, language, query, encoding and case do not tell addresses apart.</summary>
    internal static WebAddress? Of(string text)
    {
        string address = Decoded(Plain.Line(text).Trim(' ', '<', '>', '(', ')', '"', '\'', ',', ';'));
        if (address.Contains('@') || address.Contains(' '))
        {
            return null;
        }

        int scheme = address.IndexOf("://", StringComparison.Ordinal);
        bool said = scheme is > 0 and < 8;
        address = (said ? address[(scheme + 3)..] : address).TrimStart('/');
        if (!said && address.StartsWith("in/", StringComparison.Ordinal))
        {
            address = $"{LinkedIn}/{address}";
        }

        int end = address.AsSpan().IndexOfAny("/?#");
        string host = (end < 0 ? address : address[..end]).Split(':')[0].TrimEnd('.');
        if (!IsHost(host) || (!said && end < 0 && !host.StartsWith("www.", StringComparison.Ordinal)))
        {
            return null;
        }

        string rest = end < 0 ? "" : address[end..].Split('#')[0];
        return Of(host, rest.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries), Query(rest));
    }

    /// <summary>The profile whose last part somebody typed: <c>somebody</c>, or <c>@somebody</c>.</summary>
    internal static WebAddress? OfName(string text)
    {
        string name = Decoded(Plain.Line(text)).Trim('/', '@');
        return name.Length > 0 && !name.AsSpan().ContainsAny(" /?#@") ? new WebAddress($"{LinkedIn}/in/{name}", IsProfile: true) : null;
    }

    /// <summary>The last part: <c>somebody</c>.</summary>
    internal string Name => Value[(Value.LastIndexOf('/') + 1)..];

    public override string ToString() => Value;

    private static WebAddress Of(string host, string[] path, string query)
    {
        if (IsAt(host, LinkedIn))
        {
            path = path.Length > 0 && Detours.Contains(path[0]) ? path[1..] : path;
            return path switch
            {
                ["in", var name, ..] => new($"{LinkedIn}/in/{name}", IsProfile: true),
                ["pub", .. var parts] when parts.Length > 0 => new($"{LinkedIn}/pub/{string.Join('/', parts)}", IsProfile: true),
                ["sales", "people" or "lead", var lead, ..] => new($"{LinkedIn}/sales/{lead.Split(',')[0]}", IsProfile: true),
                ["profile", "view", ..] when query.Length > 0 => new($"{LinkedIn}/profile/view?{query}", IsProfile: true),
                _ => new(string.Join('/', [LinkedIn, .. path]), IsProfile: false),
            };
        }

        return IsAt(host, Xing) && path is ["profile", var person, ..]
            ? new($"{Xing}/profile/{person}", IsProfile: true)
            : new(string.Join('/', [host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host, .. path]) + (query.Length > 0 ? $"?{query}" : ""), IsProfile: false);
    }

    private static bool IsAt(string host, string site) => host == site || host.EndsWith($".{site}", StringComparison.Ordinal);

    /// <summary>What of a query says where it leads: not who has shared it.</summary>
    private static string Query(string rest)
    {
        int mark = rest.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? "" : string.Join('&', rest[(mark + 1)..]
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => !p.StartsWith("utm_", StringComparison.Ordinal) && !p.StartsWith("trk", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));
    }

    private static bool IsHost(string text) =>
        text.Contains('.') && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '.') && text.Any(char.IsLetter);

    /// <summary>Composed, and in lower case, however often it was percent-encoded.</summary>
    private static string Decoded(string text)
    {
        for (int i = 0; i < MostEncodings && text.Contains('%'); i++)
        {
            string decoded = Uri.UnescapeDataString(text);
            if (decoded == text)
            {
                break;
            }

            text = decoded;
        }

        return Plain.Folded(text.Normalize(NormalizationForm.FormKC));
    }
}
