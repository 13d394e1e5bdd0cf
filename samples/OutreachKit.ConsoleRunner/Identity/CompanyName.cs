namespace OutreachKit.ConsoleRunner.Identity;

/// <summary>A company's name in the form in which they are compared.</summary>
/// <param name="Value"><c>birch co</c> for <c>Birch &amp; Co.</c>; empty if nobody said.</param>
internal readonly record struct CompanyName(string Value)
{
    internal static CompanyName Of(string text)
    {
        string words = string.Join(' ', Plain.Words(text));
        return new(words.Length > 0 ? words : Plain.Folded(text));
    }
}
