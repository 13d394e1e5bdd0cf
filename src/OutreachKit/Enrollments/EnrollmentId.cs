using System.Buffers.Binary;
using System.Security.Cryptography;
using NodaTime;

namespace OutreachKit;

/// <summary>OutreachKit's id of one contact's run through one version of one pipeline.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Value">The id as a Guid.</param>
public readonly record struct EnrollmentId(Guid Value)
{
    /// <summary>A new id that sorts by the instant it was made at (a version 7 UUID, RFC 9562).</summary>
    public static EnrollmentId New(Instant now)
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[6..]);
        Span<byte> milliseconds = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(milliseconds, now.ToUnixTimeMilliseconds());
        milliseconds[2..].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new EnrollmentId(new Guid(bytes, bigEndian: true));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is no id.</exception>
    public static EnrollmentId Parse(string text) => new(Guid.Parse(text));

    /// <summary>The id with dashes.</summary>
    public override string ToString() => Value.ToString("D");
}
