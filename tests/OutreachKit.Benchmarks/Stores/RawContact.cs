namespace OutreachKit.Benchmarks.Stores;

/// <summary>What the peer knows of one contact: the ids to find the rows by.</summary>
internal sealed class RawContact(string name)
{
    internal Guid Id { get; } = Guid.CreateVersion7();

    internal string Name { get; } = name;

    /// <summary>The key of the touch that is planned.</summary>
    internal Guid Key { get; set; } = Guid.NewGuid();
}

/// <summary>A claim as the peer holds it.</summary>
internal readonly record struct RawClaim(Guid Key, Guid Enrollment, long Fence);
