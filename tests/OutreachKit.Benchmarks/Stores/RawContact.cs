namespace OutreachKit.Benchmarks.Stores;

/// <summary>What the peer knows of one contact: the ids to find the rows by.</summary>
internal sealed class RawContact(Guid id, string name, Guid key)
{
    /// <summary>Somebody who is to be enrolled.</summary>
    internal RawContact(string name)
        : this(Guid.CreateVersion7(), name, Guid.NewGuid())
    {
    }

    internal Guid Id { get; } = id;

    internal string Name { get; } = name;

    /// <summary>As which stops of theirs, of their enrollment, the pipeline, the tenant and everything would be kept.</summary>
    internal Guid[] Scopes { get; } = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];

    /// <summary>The key of the touch that is planned.</summary>
    internal Guid Key { get; set; } = key;
}
