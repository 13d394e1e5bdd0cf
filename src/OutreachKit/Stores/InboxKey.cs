using NodaTime;
using NodaTime.Text;
using OutreachKit.Enrollments;

namespace OutreachKit.Stores;

/// <summary>What a delivery is known again by (law C8): hashes only, for message ids are personal data. The engine makes them.</summary>
/// <param name="Key">The hash of the tenant and the key that the host gave.</param>
/// <param name="Content">The hash of what was delivered under it.</param>
public readonly record struct InboxKey(Guid Key, Guid Content)
{
    /// <summary>Null for a fact without a key.</summary>
    internal static InboxKey? Of(HashKey hashKey, string tenant, Fact fact) => fact.Key is { } key
        ? new(hashKey.Hash(tenant, key), hashKey.Hash(tenant, CanonicalText(fact)))
        : null;

    /// <summary>Null for a command without a key.</summary>
    internal static InboxKey? Of(HashKey hashKey, string tenant, Trigger command, string? key) => key is null
        ? null
        : new(hashKey.Hash(tenant, key), hashKey.Hash(tenant, $"{command.Kind}\n{command.Name}"));

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
