using OutreachKit.InMemory;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit;

// What is forgotten, and what stays of it.
public sealed partial class InMemoryStore
{
    private readonly Dictionary<(string Tenant, string Pipeline), StageCounts> _erased = [];

    /// <inheritdoc/>
    public override ValueTask<int> EraseAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            // Nothing that waits for them brings them back.
            foreach (IntakeEntry waiting in _intake.For(tenant, contact, OfContact(tenant, contact).Select(e => e.Id)).ToArray())
            {
                _intake.Remove(waiting.Id);
            }

            return ValueTask.FromResult(Erase(tenant, contact));
        }
    }

    /// <inheritdoc/>
    public override ValueTask<int> EraseTenantAsync(string tenant, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Enrollment[] erased = [.. _enrollments.Values.Select(e => e.Enrollment).Where(e => e.Tenant == tenant)];
            foreach (Enrollment enrollment in erased)
            {
                _firstOf.Remove((tenant, enrollment.Contact));
                Forget(enrollment);
            }

            foreach (IntakeEntry waiting in _intake.All.Where(e => e.Tenant == tenant).ToArray())
            {
                _intake.Remove(waiting.Id);
            }

            foreach (List<Stop> stops in _stops.Values)
            {
                stops.RemoveAll(s => s.Tenant == tenant);
            }

            foreach ((string Tenant, string Pipeline) counted in _erased.Keys.Where(k => k.Tenant == tenant).ToArray())
            {
                _erased.Remove(counted);
            }

            return ValueTask.FromResult(erased.Length);
        }
    }

    private int Erase(string tenant, ContactId contact)
    {
        Enrollment[] erased = [.. OfContact(tenant, contact)];
        _firstOf.Remove((tenant, contact));
        foreach (Enrollment enrollment in erased)
        {
            Bury(enrollment);
            Forget(enrollment);
        }

        // What they asked for outlives them; that somebody had put them away does not.
        foreach (StopScope scope in erased.Select(e => StopScope.Enrollment(e.Id)).Append(StopScope.Contact(contact)))
        {
            _stops.GetValueOrDefault(scope.HashBy(_hashKey, tenant))?.RemoveAll(s => s.Kind != StopKind.OptOut);
        }

        return erased.Length;
    }

    /// <summary>The funnel's counts stay.</summary>
    private void Bury(Enrollment enrollment)
    {
        (string, string) counted = (enrollment.Tenant, enrollment.Pipeline.Name);
        _erased[counted] = _erased.GetValueOrDefault(counted, StageCounts.None).And(CountOf([enrollment]));
    }

    private static StageCounts CountOf(IEnumerable<Enrollment> enrollments) =>
        StageCounts.Of(enrollments.Select(e => (e.IsAdopted, e.Reached, 1)));

    private void Forget(Enrollment enrollment)
    {
        StoredEnrollment stored = _enrollments[enrollment.Id];
        _enrollments.Remove(enrollment.Id);
        _due.Remove(enrollment);
        for (int i = 0; i < _feed.Count; i++)
        {
            if (ReferenceEquals(_feed[i].Stored, stored))
            {
                _feed[i] = (null, null);
            }
        }
    }
}
