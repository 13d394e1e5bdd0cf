namespace OutreachKit.Enrollments;

/// <summary>By what a message is known again: a keyed hash of its Message-ID, which itself is personal data and is not kept.</summary>
/// <remarks><see cref="HashKey.HashMessage"/> makes it. Immutable and thread-safe.</remarks>
/// <param name="Value">The hash.</param>
public readonly record struct MessageHash(Guid Value)
{
    /// <summary>Which key made it (<see cref="HashKey.Tag"/>).</summary>
    internal uint HashedBy { get; init; }

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("N");
}
