using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OutreachKit.EntityFrameworkCore.Model;

/// <summary>
/// What a key is looked up by: 16 bytes of SHA-256 over its parts in UTF-8, each behind its length. Two keys are equal if their bytes are,
/// whatever the collation of the database makes of case, accents or spaces at the end.
/// </summary>
internal static class KeyDigest
{
    private const int LengthBytes = sizeof(int);

    // Half a surrogate pair has no bytes of its own: it must not become those of another text.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Guid NoTenant = Of("");

    internal static Guid OfTenant(string tenant) => tenant.Length == 0 ? NoTenant : Of(tenant);

    internal static Guid OfContact(string tenant, string contact) => Of(tenant, contact);

    internal static Guid OfPipeline(string pipeline) => Of(pipeline);

    internal static Guid OfFollower(string name) => Of(name);

    internal static Guid OfEnrollment(string tenant, Guid enrollment) => Of("enrollment", tenant, enrollment.ToString("N"));

    private static Guid Of(params ReadOnlySpan<string> parts)
    {
        int length = 0;
        foreach (string part in parts)
        {
            length += LengthBytes + Utf8.GetByteCount(part);
        }

        Span<byte> input = length <= 1024 ? stackalloc byte[length] : new byte[length];
        Span<byte> rest = input;
        foreach (string part in parts)
        {
            int written = Utf8.GetBytes(part, rest[LengthBytes..]);
            BinaryPrimitives.WriteInt32BigEndian(rest, written);
            rest = rest[(LengthBytes + written)..];
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, hash);
        return new Guid(hash[..16], bigEndian: true);
    }
}
