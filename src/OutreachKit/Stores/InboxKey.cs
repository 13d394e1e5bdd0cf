using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using OutreachKit.Enrollments;

namespace OutreachKit.Stores;

/// <summary>What a delivery is known again by (law C8): hashes only, for message ids are personal data. The engine makes them.</summary>
/// <param name="Key">The hash of the tenant and the key that the host gave.</param>
/// <param name="Content">The hash of what was delivered under it.</param>
/// <param name="HashedBy">The <see cref="HashKey.Check"/> of the key that made both; null where both are ids of their own, which need no key.</param>
public readonly record struct InboxKey(Guid Key, Guid Content, Guid? HashedBy = null)
{
    private readonly ImmutableArray<InboxKey> _others;

    /// <summary>The same delivery as the engine's other hash keys have it: it may have come first while one of them was the current one.</summary>
    public IReadOnlyList<InboxKey> Others => _others.IsDefault ? [] : _others;

    /// <summary>It first, then the others: a store looks for each of them.</summary>
    public IEnumerable<InboxKey> All => Others.Prepend(this);

    /// <summary>Null for a fact without a key.</summary>
    internal static InboxKey? Of(HashKey hashKey, string tenant, Fact fact) => fact.Key is { } key ? Of(hashKey, tenant, key, CanonicalText(fact)) : null;

    /// <summary>Null for a command without a key.</summary>
    internal static InboxKey? Of(HashKey hashKey, string tenant, Trigger command, string? key) =>
        key is null ? null : Of(hashKey, tenant, key, $"{command.Kind}\n{command.Name}");

    /// <summary>Whether both are the same delivery under the same hash key.</summary>
    public bool Equals(InboxKey other) => Key == other.Key && Content == other.Content;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, Content);

    private InboxKey(HashKey hashKey, string tenant, string key, string content)
        : this(hashKey.Hash(tenant, key), hashKey.Hash(tenant, content), hashKey.Check) =>
        _others = [.. hashKey.Others.Select(other => new InboxKey(other, tenant, key, content))];

    private static InboxKey Of(HashKey hashKey, string tenant, string key, string content) => new(hashKey, tenant, key, content);

    /// <summary>All that a fact says but its key and who said it.</summary>
    private static string CanonicalText(Fact fact) => string.Join('\n', new[]
    {
        fact.Trigger.Kind.ToString(), fact.Trigger.Name, At(fact.OccurredAt),
        fact.Subject?.Revision?.ToString(System.Globalization.CultureInfo.InvariantCulture), fact.Subject?.Id, fact.Replaces,
        At(fact.Starts), At(fact.Ends), fact.MessageId, fact.InReplyTo,
        fact.Returns is { } date ? LocalDatePattern.Iso.Format(date) : null,
    });

    private static string? At(Instant? at) => at is { } instant ? InstantPattern.ExtendedIso.Format(instant) : null;

    /// <summary>The hash of the key.</summary>
    public override string ToString() => FormattableString.Invariant($"{Key:N}");
}
