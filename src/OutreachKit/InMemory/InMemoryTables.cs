using NodaTime;
using OutreachKit.Enrollments.Events;
using OutreachKit.Scheduling;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit.InMemory;

/// <summary>All that an in-memory store keeps; what <see cref="InMemoryStore.With"/> gives keeps it in the same tables.</summary>
/// <remarks>Everything but the clock is read and written under <see cref="Gate"/>.</remarks>
internal sealed class InMemoryTables(IClock? clock)
{
    internal object Gate { get; } = new();

    /// <summary>By which leases run; null where they run by the latest instant that the store was told.</summary>
    internal IClock? Clock { get; } = clock;

    internal Dictionary<EnrollmentId, StoredEnrollment> Enrollments { get; } = [];

    internal Dictionary<(string Tenant, ContactId Contact), StoredEnrollment> FirstOf { get; } = [];

    /// <summary>An event of somebody's, or the id of an entry of the intake that was set aside; a gap where neither is left.</summary>
    internal List<(StoredEnrollment? Stored, HistoryEvent? Event, long SetAside)> Feed { get; } = [];

    internal DueIndex Due { get; } = new();

    internal IntakeTable Intake { get; } = new();

    /// <summary>By the hashes of what they cover.</summary>
    internal Dictionary<Guid, List<Stop>> Stops { get; } = [];

    /// <summary>The hash keys by which something was hashed, and whether each was retired.</summary>
    internal Dictionary<Guid, bool> HashKeys { get; } = [];

    internal Dictionary<(string Tenant, string Pipeline), StageCounts> Erased { get; } = [];

    internal Instant Latest { get; set; } = Instant.MinValue;

    internal Duration Shift { get; set; }

    internal ClockJump? Jump { get; set; }

    internal long LastFence { get; set; }

    /// <summary>The time by which leases run; it never goes back.</summary>
    internal Instant Own => Clock is null ? Latest : Latest = Instant.Max(Latest, UnixMicroseconds.Cut(Clock.GetCurrentInstant() + Shift));
}
