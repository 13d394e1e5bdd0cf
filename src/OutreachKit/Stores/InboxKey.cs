using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;
using OutreachKit.Enrollments;
using OutreachKit.Stages;

namespace OutreachKit.Stores;

/// <summary>What a delivery is known again by (law C8): hashes only, for message ids are personal data.</summary>
/// <param name="Key">The hash of the key that the host gave.</param>
/// <param name="Content">The hash of what was delivered under it.</param>
public readonly record struct InboxKey(Guid Key, Guid Content)
{
    /// <summary>The inbox key of a fact, or null if it has no key.</summary>
    public static InboxKey? For(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Key is null ? null : new(Hash(fact.Key), Hash(Written(fact.Trigger, fact.OccurredAt, fact.Subject)));
    }

    /// <summary>The inbox key of a command, or null if it has no key.</summary>
    public static InboxKey? For(Trigger command, string? key)
    {
        ArgumentNullException.ThrowIfNull(command);
        return key is null ? null : new(Hash(key), Hash(Written(command, null, null)));
    }

    private static string Written(Trigger trigger, Instant? at, Subject? subject) =>
        $"{trigger.Kind}\n{trigger.Name}\n{(at is { } instant ? InstantPattern.ExtendedIso.Format(instant) : "")}\n{subject?.Revision}\n{subject?.Id}";

    private static Guid Hash(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16), bigEndian: true);
}
