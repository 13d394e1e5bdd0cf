using NodaTime;

namespace OutreachKit.Stores;

/// <summary>What a dispatcher has before it, over all tenants. Each number counts touches or timers, if it says nothing else.</summary>
/// <param name="Due">Due, and free to be claimed.</param>
/// <param name="OldestDue">When the longest overdue of them was due.</param>
/// <param name="WithWorkers">Claimed or begun by a worker whose lease still runs.</param>
/// <param name="NextLeaseEnd">When the first of those leases ends, by the store's own time.</param>
/// <param name="Abandoned">Begun by a worker whose lease has ended.</param>
/// <param name="InDoubt">In doubt, and not settled.</param>
/// <param name="Dead">Dead, and not settled.</param>
/// <param name="Intake">Entries that hosts have said in their own transactions and that nobody has applied yet.</param>
/// <param name="SetAside">Entries that were set aside, because they could not be met.</param>
/// <param name="Denying">Those of them that may stop somebody, and deny until a person retries or discards them.</param>
public readonly record struct Backlog(
    int Due, Instant? OldestDue, int WithWorkers, Instant? NextLeaseEnd, int Abandoned, int InDoubt, int Dead, int Intake = 0, int SetAside = 0,
    int Denying = 0)
{
    /// <summary><c>12 due, 1 in doubt</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Due} due, {WithWorkers} with workers, {InDoubt} in doubt, {Dead} dead{(Intake + SetAside == 0 ? "" : $", {Intake} to apply, {SetAside} set aside")}");
}
