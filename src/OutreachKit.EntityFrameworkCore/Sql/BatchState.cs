using OutreachKit.Enrollments;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>What is stored that stands for or against many commits, or many touches that have begun: gathered by few questions.</summary>
internal sealed class BatchState(Statements statements, HashKey hashKey)
{
    private readonly Dictionary<Guid, long> _revisions = [];
    private readonly Dictionary<Guid, (Guid Enrollment, long Fence, bool Runs)> _touches = [];
    private readonly Dictionary<EnrollmentId, (Guid Tenant, Guid Hash)> _contacts = [];
    private readonly HashSet<(Guid Tenant, Guid Hash)> _suppressed = [];

    /// <summary>Whether suppressions are kept by another hash key; known if <see cref="Suppressions"/> was asked.</summary>
    internal bool HasOtherHashKey { get; private set; }

    private BatchStatements Many => statements.Batches;

    internal IEnumerable<Call> Revisions(Guid[] ids, bool locks) => (locks ? Many.LockedRevisions : Many.Revisions).For(
        ids, row => _revisions[row.GetGuid(0)] = row.GetInt64(1));

    internal IEnumerable<Call> Touches(Guid[] keys, bool locks) => (locks ? Many.LockedTouches : Many.Touches).For(
        keys, row => _touches[row.GetGuid(0)] = (row.GetGuid(1), row.GetInt64(2), StoredNumbers.IsOne(row, 3)));

    internal IEnumerable<Call> Suppressions(IReadOnlyCollection<Enrollment> of)
    {
        if (of.Count == 0)
        {
            yield break;
        }

        foreach (Enrollment each in of)
        {
            _contacts[each.Id] = (KeyDigest.OfTenant(each.Tenant), hashKey.Hash(each.Tenant, each.Contact));
        }

        (Guid Tenant, Guid Hash)[] contacts = [.. _contacts.Values.Distinct()];
        if (Many.Suppressed is { } many)
        {
            yield return new Call(many, contacts.Select(c => c.Tenant).ToArray(), contacts.Select(c => c.Hash).ToArray())
            {
                Read = row => _suppressed.Add((row.GetGuid(0), row.GetGuid(1))),
            };
        }
        else
        {
            foreach ((Guid Tenant, Guid Hash) contact in contacts)
            {
                yield return new Call(statements.IsSuppressed, contact.Tenant, contact.Hash) { Read = _ => _suppressed.Add(contact) };
            }
        }

        yield return new Call(statements.IsOtherKey, hashKey.Check) { Read = _ => HasOtherHashKey = true };
    }

    /// <summary>The revision that is stored; null if there is no such enrollment, or somebody else has locked it.</summary>
    internal long? Revision(EnrollmentId id) => _revisions.TryGetValue(id.Value, out long revision) ? revision : null;

    /// <summary>Whether a touch's row was found, and not locked by somebody else.</summary>
    internal bool Knows(TouchKey touch) => _touches.ContainsKey(touch.Value);

    internal bool Owns(TouchClaim claim, EnrollmentId enrollment) =>
        _touches.TryGetValue(claim.Key.Value, out var touch) && touch.Enrollment == enrollment.Value && touch.Fence == claim.Fence;

    internal bool OwnsAndRuns(TouchClaim claim, EnrollmentId enrollment) => Owns(claim, enrollment) && _touches[claim.Key.Value].Runs;

    internal bool IsSuppressed(EnrollmentId id) => _contacts.TryGetValue(id, out var contact) && _suppressed.Contains(contact);
}
