using CsCheck;
using OutreachKit.ConsoleRunner.Identity;

namespace OutreachKit.ConsoleRunner.Tests.Identity;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("x@example.org", "x@example.org")]
    [InlineData("X@EXAMPLE.ORG", "x@example.org")]
    [InlineData("mailto:x@example.org", "x@example.org")]
    [InlineData("MAILTO:x%40example.org?subject=a%20b@c", "x@example.org")]
    [InlineData("Name <x@example.org>", "x@example.org")]
    [InlineData("\"Quill, Marta\" <x@example.org>", "x@example.org")]
    [InlineData("x@example.org (Marta)", "x@example.org")]
    [InlineData("„x@example.org“", "x@example.org")]
    [InlineData("'x@example.org'", "x@example.org")]
    [InlineData("x@example.org.", "x@example.org")]
    [InlineData("\uFEFFx@exa\u00ADmple.org\u200B", "x@example.org")]
    [InlineData("x＠ｅｘａｍｐｌｅ.org", "x@example.org")]
    [InlineData("x@bücher.example", "x@xn--bcher-kva.example")]
    [InlineData("x@BU\u0308CHER.example", "x@xn--bcher-kva.example")]
    [InlineData("x@xn--bcher-kva.example", "x@xn--bcher-kva.example")]
    [InlineData("marta+jobs@example.org", "marta+jobs@example.org")]
    [InlineData("a@b.org; c@d.org", "a@b.org c@d.org")]
    [InlineData("a@b.org ::: c@d.org", "a@b.org c@d.org")]
    [InlineData("a@b.org, A@B.org", "a@b.org")]
    [InlineData("write to a@b.org please", "a@b.org")]
    [InlineData("n/a", "")]
    [InlineData("@example.org", "")]
    [InlineData("x@", "")]
    [InlineData("x@@example.org", "")]
    [InlineData("x@exa mple.org", "x@exa")]
    [InlineData("x@-.", "")]
    public void Addresses_are_found_as_people_paste_them(string text, string found) =>
        string.Join(' ', EmailAddress.AllIn(text)).Should().Be(found);

    [Fact]
    public void What_is_canonical_stays_as_it_is() => Gen.String[Gen.Char["abcXYZ0.+-_@<>(),;\"' äß\u0308İ％%40?=:/"], 0, 24].Sample(text =>
    {
        foreach (EmailAddress address in EmailAddress.AllIn(text))
        {
            EmailAddress.AllIn(address.Value).Should().Equal(address);
            EmailAddress.AllIn(address.Value.ToUpperInvariant()).Should().Equal(address);
        }
    });

    [Fact]
    public void Nothing_breaks_it() => Gen.String.Sample(text =>
    {
        EmailAddress.AllIn(text + "@" + text);
        EmailAddress.IsNothingElse(text);
        WebAddress.Of(text);
        WebAddress.Of("https://" + text);
        WebAddress.OfName(text);
        PersonName.Of(text);
        CompanyName.Of(text);
    });
}
