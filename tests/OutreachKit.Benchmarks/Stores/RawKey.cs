using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>What the tables are looked up by, as somebody makes it by hand: sixteen bytes of SHA-256 over parts behind their lengths.</summary>
internal static class RawKey
{
    /// <summary>All contacts are of no tenant.</summary>
    internal static Guid NoTenant { get; } = Of("");

    internal static Guid Of(params string[] parts)
    {
        byte[] input = new byte[parts.Sum(part => 4 + Encoding.UTF8.GetByteCount(part))];
        Span<byte> rest = input;
        foreach (string part in parts)
        {
            int length = Encoding.UTF8.GetBytes(part, rest[4..]);
            BinaryPrimitives.WriteInt32BigEndian(rest, length);
            rest = rest[(4 + length)..];
        }

        return new Guid(SHA256.HashData(input).AsSpan(0, 16), bigEndian: true);
    }
}
