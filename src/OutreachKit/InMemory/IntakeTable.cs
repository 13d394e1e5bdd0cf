using OutreachKit.Stores;

namespace OutreachKit.InMemory;

/// <summary>What was said and is not applied yet, by its order and by whom it concerns.</summary>
internal sealed class IntakeTable
{
    private readonly SortedDictionary<long, IntakeEntry> _entries = [];
    private readonly Dictionary<(string Tenant, ContactId? Contact, EnrollmentId? Enrollment), SortedSet<long>> _of = [];
    private long _lastId;

    internal IEnumerable<IntakeEntry> All => _entries.Values;

    /// <summary>Adds it, under the next number.</summary>
    internal IntakeEntry Add(IntakeEntry entry)
    {
        IntakeEntry kept = entry with { Id = ++_lastId };
        _entries.Add(kept.Id, kept);
        if (!_of.TryGetValue(KeyOf(kept), out SortedSet<long>? same))
        {
            _of.Add(KeyOf(kept), same = []);
        }

        same.Add(kept.Id);
        return kept;
    }

    internal bool IsWaiting(IntakeEntry entry) => _entries.TryGetValue(entry.Id, out IntakeEntry? kept) && kept.Said == entry.Said && kept.SetAsideAt is null;

    internal void Remove(long id)
    {
        if (_entries.Remove(id, out IntakeEntry? entry) && _of.TryGetValue(KeyOf(entry), out SortedSet<long>? same) && same.Remove(id) && same.Count == 0)
        {
            _of.Remove(KeyOf(entry));
        }
    }

    internal void Replace(IntakeEntry entry) => _entries[entry.Id] = entry;

    internal IntakeEntry? Find(long id) => _entries.GetValueOrDefault(id);

    /// <summary>What is kept for a contact, and for those enrollments.</summary>
    internal IEnumerable<IntakeEntry> For(string tenant, ContactId? contact, IEnumerable<EnrollmentId> enrollments)
    {
        if (_entries.Count == 0)
        {
            return [];
        }

        IEnumerable<(string, ContactId?, EnrollmentId?)> keys = enrollments.Select(id => (tenant, (ContactId?)null, (EnrollmentId?)id));
        return (contact is null ? keys : keys.Append((tenant, contact, null)))
            .SelectMany(key => _of.GetValueOrDefault(key) ?? []).Order().Select(id => _entries[id]);
    }

    private static (string, ContactId?, EnrollmentId?) KeyOf(IntakeEntry entry) =>
        entry.IsForEnrollment ? (entry.Tenant, null, entry.Enrollment) : (entry.Tenant, entry.Contact, null);
}
