using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;
using OutreachKit.Enrollments;
using OutreachKit.Stages;

namespace OutreachKit.Stores;

/// <summary>The secret behind the hashes by which a store knows a delivery again (HMAC-SHA-256, RFC 2104).</summary>
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

    /// <summary>By what a contact who must not be written to is known again, after everything else about them was erased (law P2).</summary>
    public Guid Hash(string tenant, ContactId contact)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return Hash(tenant, $"suppression\n{contact.Value}");
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => _secret.Length == 0 ? "no hash key" : "a hash key";

    internal InboxKey? Hash(string tenant, Fact fact) =>
        fact.Key is { } key ? new(Hash(tenant, key), Hash(tenant, Written(fact.Trigger, fact.OccurredAt, fact.Subject))) : null;

    internal InboxKey? Hash(string tenant, Trigger command, string? key) =>
        key is null ? null : new(Hash(tenant, key), Hash(tenant, Written(command, null, null)));

    private static string Written(Trigger trigger, Instant? at, Subject? subject) =>
        $"{trigger.Kind}\n{trigger.Name}\n{(at is { } instant ? InstantPattern.ExtendedIso.Format(instant) : "")}\n{subject?.Revision}\n{subject?.Id}";

    private Guid Hash(string tenant, string text) =>
        new(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{tenant.Length}\n{tenant}\n{text}")).AsSpan(0, 16), bigEndian: true);
}
