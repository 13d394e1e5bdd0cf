namespace OutreachKit.Stores;

/// <summary>Whether a former hash key was retired, and else what needs it.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="IsRetired">Whether it is retired: it may be taken out of every process's settings.</param>
/// <param name="Stops">How many stops that stand only it can read: of who was erased, and of what nobody named in clear. They go when they are ended, or with their tenant.</param>
/// <param name="Deliveries">How many deliveries only it knows again.</param>
/// <param name="Messages">How many enrollments that go on know messages by its hashes, or cannot be read here.</param>
public sealed record HashKeyRetirement(bool IsRetired, long Stops, long Deliveries, int Messages)
{
    /// <summary><c>needed by 2 stops, 7 deliveries, the messages of 1 enrollments</c>.</summary>
    public override string ToString() => IsRetired ? "retired" : FormattableString.Invariant(
        $"needed by {Stops} stops, {Deliveries} deliveries, the messages of {Messages} enrollments");
}
