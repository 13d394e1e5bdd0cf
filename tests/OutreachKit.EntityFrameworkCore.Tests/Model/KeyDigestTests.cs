using System.Security.Cryptography;
using System.Text;
using OutreachKit.EntityFrameworkCore.Model;

namespace OutreachKit.EntityFrameworkCore.Tests.Model;

/// <summary>What keys are looked up by is in every database: it never changes.</summary>
public class KeyDigestTests
{
    [Fact]
    public void A_digest_is_sixteen_bytes_of_SHA_256_over_parts_behind_their_lengths()
    {
        byte[] input = [0, 0, 0, 4, .. "acme"u8, 0, 0, 0, 6, .. "crm-42"u8];

        KeyDigest.OfContact("acme", "crm-42").Should().Be(new Guid(SHA256.HashData(input).AsSpan(0, 16), bigEndian: true));
        KeyDigest.OfTenant("").Should().Be(new Guid(SHA256.HashData(new byte[4]).AsSpan(0, 16), bigEndian: true));
    }

    [Theory]
    [InlineData("acme", "Acme")]
    [InlineData("acme", "acme ")]
    [InlineData("caf\u00e9", "cafe\u0301")]
    [InlineData("straße", "strasse")]
    [InlineData("i", "ı")]
    [InlineData("a\u200bb", "ab")]
    public void Texts_of_other_bytes_have_other_digests(string one, string other)
    {
        KeyDigest.OfTenant(one).Should().NotBe(KeyDigest.OfTenant(other));
        KeyDigest.OfContact(one, "x").Should().NotBe(KeyDigest.OfContact(other, "x"));
        KeyDigest.OfContact("x", one).Should().NotBe(KeyDigest.OfContact("x", other));
        KeyDigest.OfPipeline(one).Should().NotBe(KeyDigest.OfPipeline(other));
        KeyDigest.OfFollower(one).Should().NotBe(KeyDigest.OfFollower(other));
    }

    [Fact]
    public void Where_one_part_ends_and_the_next_begins_counts() => KeyDigest.OfContact("ab", "c").Should().NotBe(KeyDigest.OfContact("a", "bc"));

    [Fact]
    public void Half_a_character_is_not_taken_for_another() =>
        FluentActions.Invoking(() => KeyDigest.OfTenant("\ud83d")).Should().Throw<EncoderFallbackException>();

    [Fact]
    public void A_long_text_has_one_as_well() => KeyDigest.OfTenant(new string('ß', 5000)).Should().NotBe(KeyDigest.OfTenant(new string('ß', 5001)));
}
