using NodaTime;

namespace OutreachKit.Stores;

/// <summary>What a dispatcher has before it, over all tenants. Each number counts touches or timers.</summary>
/// <param name="Due">Due, and free to be claimed.</param>
/// <param name="OldestDue">When the longest overdue of them was due.</param>
/// <param name="WithWorkers">Claimed or begun by a worker whose lease still runs.</param>
/// <param name="NextLeaseEnd">When the first of those leases ends, by the store's own time.</param>
/// <param name="Abandoned">Begun by a worker whose lease has ended.</param>
/// <param name="InDoubt">In doubt, and not settled.</param>
/// <param name="Dead">Dead, and not settled.</param>
public readonly record struct Backlog(
    int Due, Instant? OldestDue, int WithWorkers, Instant? NextLeaseEnd, int Abandoned, int InDoubt, int Dead)
{
    /// <summary><c>12 due, 1 in doubt</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Due} due, {WithWorkers} with workers, {InDoubt} in doubt, {Dead} dead");
}
