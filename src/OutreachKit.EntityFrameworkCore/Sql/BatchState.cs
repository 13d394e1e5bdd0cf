using OutreachKit.Enrollments;
using OutreachKit.Stops;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>What is stored that stands for or against many commits, or many touches that have begun: gathered by few questions.</summary>
internal sealed class BatchState(Statements statements, HashKey hashKey)
{
    private readonly Dictionary<Guid, long> _revisions = [];
    private readonly Dictionary<Guid, (Guid Enrollment, long Fence, bool Runs)> _touches = [];
    private readonly Dictionary<EnrollmentId, Guid[]> _scopes = [];
    private readonly StandingStops _stops = new(statements, hashKey);
    private readonly WaitingIntake _intake = new(statements);
    private readonly KeptHashKeys _keys = new(statements, hashKey);

    /// <summary>What is wrong with the hash keys; known if <see cref="Stops"/> was asked.</summary>
    internal HashKeyFault? HashKeys => _keys.FaultOf(keepsHashes: false);

    private BatchStatements Many => statements.Batches;

    internal IEnumerable<Call> Revisions(Guid[] ids, bool locks) => (locks ? Many.LockedRevisions : Many.Revisions).For(
        ids, row => _revisions[row.GetGuid(0)] = row.GetInt64(1));

    internal IEnumerable<Call> Touches(Guid[] keys, bool locks) => (locks ? Many.LockedTouches : Many.Touches).For(
        keys, row => _touches[row.GetGuid(0)] = (row.GetGuid(1), row.GetInt64(2), StoredNumbers.IsOne(row, 3)));

    internal IEnumerable<Call> Stops(IReadOnlyCollection<Enrollment> of)
    {
        foreach (Enrollment each in of)
        {
            _scopes[each.Id] = _stops.HashesOf(each);
        }

        return of.Count == 0
            ? []
            : [.. _intake.Calls(of), .. _stops.Calls(_scopes.Values.SelectMany(hashes => hashes)), _keys.Question(isShared: false)];
    }

    /// <summary>The revision that is stored; null if there is no such enrollment, or somebody else has locked it.</summary>
    internal long? Revision(EnrollmentId id) => _revisions.TryGetValue(id.Value, out long revision) ? revision : null;

    /// <summary>Whether a touch's row was found, and not locked by somebody else.</summary>
    internal bool Knows(TouchKey touch) => _touches.ContainsKey(touch.Value);

    internal bool Owns(TouchClaim claim, EnrollmentId enrollment) =>
        _touches.TryGetValue(claim.Key.Value, out var touch) && touch.Enrollment == enrollment.Value && touch.Fence == claim.Fence;

    internal bool OwnsAndRuns(TouchClaim claim, EnrollmentId enrollment) => Owns(claim, enrollment) && _touches[claim.Key.Value].Runs;

    /// <summary>Whether something that may stop it waits to be applied; for who is new, something that erases the contact.</summary>
    internal bool IntakeWaits(Enrollment enrollment, bool isNew) => _intake.StandsAgainst(enrollment, isNew);

    /// <summary>The stops that nobody has ended and that concern an enrollment.</summary>
    internal IReadOnlyList<Stop> StopsOf(EnrollmentId id) => _scopes.TryGetValue(id, out Guid[]? hashes) ? _stops.Of(hashes) : [];
}
