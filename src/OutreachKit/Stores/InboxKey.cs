namespace OutreachKit.Stores;

/// <summary>What a delivery is known again by (law C8): hashes only, for message ids are personal data. The engine makes them.</summary>
/// <param name="Key">The hash of the tenant and the key that the host gave.</param>
/// <param name="Content">The hash of what was delivered under it.</param>
public readonly record struct InboxKey(Guid Key, Guid Content);
