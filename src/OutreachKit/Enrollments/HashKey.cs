using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace OutreachKit.Enrollments;

/// <summary>The secret with which ids that are personal data are hashed before they are kept (HMAC-SHA-256, RFC 2104), and others by which they may have been.</summary>
/// <remarks>
/// What is new is hashed by this key; what is looked up is looked up by this one and by each of <see cref="Others"/>. Immutable and thread-safe. A secret is
/// never written anywhere.
/// </remarks>
public sealed class HashKey
{
    private readonly byte[] _secret;
    private readonly ImmutableArray<HashKey> _others;

    private HashKey(byte[] secret, ImmutableArray<HashKey> others)
    {
        _secret = secret;
        _others = others;
        Check = Hash("", "outreachkit/check");
    }

    /// <summary>No secret: whoever can guess a key can find its hash.</summary>
    public static HashKey None { get; } = new([], []);

    /// <summary>A secret of at least 16 random bytes.</summary>
    /// <exception cref="ArgumentException">It is shorter.</exception>
    public static HashKey From(ReadOnlySpan<byte> secret) => secret.Length >= 16
        ? new(secret.ToArray(), [])
        : throw new ArgumentException($"A secret of {secret.Length} bytes can be guessed: give 16 random bytes or more.", nameof(secret));

    /// <summary>The keys by which something may have been hashed beside this one: former ones, and the one that comes next. None of them has others.</summary>
    public IReadOnlyList<HashKey> Others => _others;

    /// <summary>By what a store knows which key it was: the hash of a fixed text. It tells nothing of the secret.</summary>
    public Guid Check { get; }

    /// <summary>This key first, then the others.</summary>
    internal IEnumerable<HashKey> All => _others.Prepend(this);

    /// <summary>By what a hash of a message tells which key it was made by; 0 without a secret.</summary>
    internal uint Tag => _secret.Length == 0 ? 0 : Math.Max(1, BinaryPrimitives.ReadUInt32BigEndian(Check.ToByteArray(bigEndian: true)));

    /// <summary>The same key, by whose side others are read: <c>HashKey.From(secret).WithOthers(HashKey.From(former))</c>.</summary>
    /// <param name="others">The other keys, with those beside them; <see cref="None"/> where there was none before. One that is given twice counts once.</param>
    /// <returns>The key, with these others and those that it had.</returns>
    public HashKey WithOthers(params HashKey[] others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var all = new List<HashKey>(_others);
        foreach (HashKey other in others.SelectMany(o => (o ?? throw new ArgumentNullException(nameof(others))).All))
        {
            if (other.Check != Check && !all.Exists(known => known.Check == other.Check))
            {
                all.Add(other._others.IsEmpty ? other : new(other._secret, []));
            }
        }

        return new(_secret, [.. all]);
    }

    /// <summary>By what a message is known again. Angle brackets and space around the id do not count.</summary>
    /// <param name="tenant">The tenant; empty unless the host has several.</param>
    /// <param name="messageId">The Message-ID, as the mail or the provider has it.</param>
    public MessageHash HashMessage(string tenant, string messageId)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(messageId);
        string bare = messageId.Trim();
        bare = bare is ['<', .. var inner, '>'] ? inner.Trim() : bare;
        return new MessageHash(Hash(tenant, $"message\n{bare}")) { HashedBy = Tag };
    }

    /// <summary><c>hash key 1f3a52c0</c>, never the secret: a store that misses a key names it so.</summary>
    public override string ToString() => _secret.Length == 0 ? $"no hash key, {NameOf(Check)}" : $"hash key {NameOf(Check)}";

    /// <summary>What a key is called where somebody has to find out which one is meant.</summary>
    internal static string NameOf(Guid check) => check.ToString("N")[..8];

    /// <summary>Whether a key is this one or one of the others.</summary>
    /// <param name="check">Its <see cref="Check"/>.</param>
    public bool Knows(Guid check) => check == Check || _others.Any(other => other.Check == check);

    internal Guid Hash(string tenant, string text) =>
        new(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{tenant.Length}\n{tenant}\n{text}")).AsSpan(0, 16), bigEndian: true);
}
