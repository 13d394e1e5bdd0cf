using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OutreachKit;

/// <summary>
/// The idempotency key of a touch: fixed when it is planned, the same for every retry (law C6). A mailer makes its Message-ID
/// of it, so that the same mail is known wherever it turns up.
/// </summary>
/// <remarks>The first half of SHA-256 over tenant, enrollment, step and occurrence. Immutable and thread-safe.</remarks>
/// <param name="Value">The key as a Guid.</param>
public readonly record struct TouchKey(Guid Value)
{
    /// <summary>Spreads jitter: the same for the same touch.</summary>
    internal ulong Seed
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            Value.TryWriteBytes(bytes, bigEndian: true, out _);
            return BinaryPrimitives.ReadUInt64BigEndian(bytes);
        }
    }

    /// <summary>The key of one occurrence of a step for an enrollment.</summary>
    public static TouchKey For(string tenant, EnrollmentId enrollment, StepId step, int occurrence)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(step);
        int tenantLength = Encoding.UTF8.GetByteCount(tenant);
        int stepLength = Encoding.UTF8.GetByteCount(step.Value);
        Span<byte> input = stackalloc byte[4 + tenantLength + 16 + 4 + stepLength];
        BinaryPrimitives.WriteInt32BigEndian(input, tenantLength);
        Encoding.UTF8.GetBytes(tenant, input[4..]);
        Span<byte> rest = input[(4 + tenantLength)..];
        enrollment.Value.TryWriteBytes(rest, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(rest[16..], occurrence);
        Encoding.UTF8.GetBytes(step.Value, rest[20..]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(input, hash);
        return new TouchKey(new Guid(hash[..16], bigEndian: true));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is no key.</exception>
    public static TouchKey Parse(string text) => new(Guid.ParseExact(text, "N"));

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("N");
}
