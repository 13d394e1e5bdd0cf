using CsCheck;
using OutreachKit.ConsoleRunner.Identity;

namespace OutreachKit.ConsoleRunner.Tests.Identity;

public sealed class WebAddressTests
{
    [Theory]
    [InlineData("https://www.linkedin.com/in/x/?originalSubdomain=de", "linkedin.com/in/x")]
    [InlineData("https://de.linkedin.com/in/x", "linkedin.com/in/x")]
    [InlineData("https://www.linkedin.com/in/x/en", "linkedin.com/in/x")]
    [InlineData("linkedin.com/in/x", "linkedin.com/in/x")]
    [InlineData("www.linkedin.com/in/X/", "linkedin.com/in/x")]
    [InlineData("<https://www.linkedin.com/in/x>", "linkedin.com/in/x")]
    [InlineData("https://www.linkedin.com/comm/in/x?midToken=abc", "linkedin.com/in/x")]
    [InlineData("https://www.linkedin.com/mwlite/in/x", "linkedin.com/in/x")]
    [InlineData("https://linkedin.com:443/in/x#experience", "linkedin.com/in/x")]
    [InlineData("in/x", "linkedin.com/in/x")]
    [InlineData("/in/x/", "linkedin.com/in/x")]
    [InlineData("https://www.linkedin.com/in/jos%C3%A9-n%C3%BA%C3%B1ez", "linkedin.com/in/josé-núñez")]
    [InlineData("https://www.linkedin.com/in/jos%25C3%25A9-n%25C3%25BA%25C3%25B1ez", "linkedin.com/in/josé-núñez")]
    [InlineData("https://www.linkedin.com/in/jose\u0301-nu\u0301n\u0303ez", "linkedin.com/in/josé-núñez")]
    [InlineData("https://www.linkedin.com/pub/marta-quill/1/2a/3b4", "linkedin.com/pub/marta-quill/1/2a/3b4")]
    [InlineData("https://www.linkedin.com/sales/lead/ACw123,NAME_SEARCH,abc", "linkedin.com/sales/acw123")]
    [InlineData("https://www.xing.com/profile/Marta_Quill/cv", "xing.com/profile/marta_quill")]
    public void A_profile_is_one_address_however_it_is_written(string text, string canonical) =>
        WebAddress.Of(text).Should().Be(new WebAddress(canonical, IsProfile: true));

    [Theory]
    [InlineData("https://www.alder.example/team?utm_source=x", "alder.example/team")]
    [InlineData("alder.example/team", "alder.example/team")]
    [InlineData("www.alder.example", "alder.example")]
    [InlineData("https://www.linkedin.com/company/alder", "linkedin.com/company/alder")]
    [InlineData("https://notlinkedin.com/in/x", "notlinkedin.com/in/x")]
    [InlineData("https://linkedin.com.evil.example/in/x", "linkedin.com.evil.example/in/x")]
    public void Another_page_is_nobodys_own(string text, string canonical) =>
        WebAddress.Of(text).Should().Be(new WebAddress(canonical, IsProfile: false));

    [Theory]
    [InlineData("")]
    [InlineData("Marta Quill")]
    [InlineData("marta-quill")]
    [InlineData("marta@example.org")]
    [InlineData("Dr. Quill")]
    [InlineData("contact-0001")]
    [InlineData("St.Clair")]
    public void A_name_or_an_id_is_no_address(string text) => WebAddress.Of(text).Should().BeNull();

    [Fact]
    public void What_is_canonical_stays_as_it_is() => Gen.String[Gen.Char["abXY0-./:?#&=%éE\u0301 "], 0, 30].Sample(tail =>
    {
        if (WebAddress.Of($"https://www.linkedin.com/in/{tail}") is { IsProfile: true } address)
        {
            WebAddress.Of(address.Value).Should().Be(address);
            WebAddress.Of($"https://fr.linkedin.com/{address.Value["linkedin.com/".Length..]}?trk=x").Should().Be(address);
        }
    });
}
