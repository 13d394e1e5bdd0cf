using System.Security.Cryptography;
using System.Text;

namespace OutreachKit.Enrollments;

/// <summary>The secret with which ids that are personal data are hashed before they are kept (HMAC-SHA-256, RFC 2104).</summary>
/// <remarks>Immutable and thread-safe. It is never written anywhere.</remarks>
public sealed class HashKey
{
    private readonly byte[] _secret;

    private HashKey(byte[] secret)
    {
        _secret = secret;
        Check = Hash("", "outreachkit/check");
    }

    /// <summary>No secret: whoever can guess a key can find its hash.</summary>
    public static HashKey None { get; } = new([]);

    /// <summary>A secret of at least 16 random bytes.</summary>
    /// <exception cref="ArgumentException">It is shorter.</exception>
    public static HashKey From(ReadOnlySpan<byte> secret) => secret.Length >= 16
        ? new(secret.ToArray())
        : throw new ArgumentException($"A secret of {secret.Length} bytes can be guessed: give 16 random bytes or more.", nameof(secret));

    /// <summary>By what a store that was given this key is known to have been given it: the hash of a fixed text.</summary>
    public Guid Check { get; }

    /// <summary>By what a message is known again. Angle brackets and space around the id do not count.</summary>
    /// <param name="tenant">The tenant; empty unless the host has several.</param>
    /// <param name="messageId">The Message-ID, as the mail or the provider has it.</param>
    public MessageHash HashMessage(string tenant, string messageId)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(messageId);
        string bare = messageId.Trim();
        bare = bare is ['<', .. var inner, '>'] ? inner.Trim() : bare;
        return new MessageHash(Hash(tenant, $"message\n{bare}"));
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => _secret.Length == 0 ? "no hash key" : "a hash key";

    internal Guid Hash(string tenant, string text) =>
        new(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{tenant.Length}\n{tenant}\n{text}")).AsSpan(0, 16), bigEndian: true);
}
