using OutreachKit.Stops;

namespace OutreachKit.Stores;

/// <summary>Some of a tenant's stops.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Stops">The stops; of what may tell of a person each has only the hash.</param>
/// <param name="Next">The id from which to go on; null at the end.</param>
public sealed record StopPage(IReadOnlyList<Stop> Stops, Guid? Next)
{
    /// <summary><c>2 stops</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Stops.Count} {(Stops.Count == 1 ? "stop" : "stops")}{(Next is null ? "" : ", to be continued")}");
}
