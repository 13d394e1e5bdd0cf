namespace OutreachKit.Stores;

/// <summary>How far a rotation of hash keys has come; the start is <c>default</c>.</summary>
/// <remarks>Both values may be kept anywhere. It holds no key and tells of nobody.</remarks>
/// <param name="IsPastStops">Whether the stops whose scope is kept in clear are done, so that the enrollments are next.</param>
/// <param name="Last">The last stop or enrollment that was looked at; empty before the first.</param>
public readonly record struct HashKeyCursor(bool IsPastStops, Guid Last)
{
    /// <summary><c>enrollments after 0198…</c>.</summary>
    public override string ToString() => $"{(IsPastStops ? "enrollments" : "stops")} after {Last:N}";
}
