namespace OutreachKit.ConsoleRunner.Import;

/// <summary>One address is written in several ways.</summary>
internal static class Addresses
{
    /// <summary><c>linkedin.com/in/somebody</c> for <c>https://www.linkedin.com/in/somebody/</c>.</summary>
    internal static string Bare(string url)
    {
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        string address = (scheme < 0 ? url : url[(scheme + 3)..]).TrimEnd('/');
        return address.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? address[4..] : address;
    }
}
