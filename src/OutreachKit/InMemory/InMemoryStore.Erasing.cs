using OutreachKit.InMemory;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit;

// What is forgotten, and what stays of it.
public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public override ValueTask<int> EraseAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            // Nothing that waits for them brings them back.
            foreach (IntakeEntry waiting in _tables.Intake.For(tenant, contact, OfContact(tenant, contact).Select(e => e.Id)).ToArray())
            {
                _tables.Intake.Remove(waiting.Id);
            }

            return ValueTask.FromResult(Erase(tenant, contact));
        }
    }

    /// <inheritdoc/>
    public override ValueTask<int> EraseTenantAsync(string tenant, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            Enrollment[] erased = [.. _tables.Enrollments.Values.Select(e => e.Enrollment).Where(e => e.Tenant == tenant)];
            foreach (Enrollment enrollment in erased)
            {
                _tables.FirstOf.Remove((tenant, enrollment.Contact));
                Forget(enrollment);
            }

            foreach (IntakeEntry waiting in _tables.Intake.All.Where(e => e.Tenant == tenant).ToArray())
            {
                _tables.Intake.Remove(waiting.Id);
            }

            foreach (List<Stop> stops in _tables.Stops.Values)
            {
                stops.RemoveAll(s => s.Tenant == tenant);
            }

            foreach ((string Tenant, string Pipeline) counted in _tables.Erased.Keys.Where(k => k.Tenant == tenant).ToArray())
            {
                _tables.Erased.Remove(counted);
            }

            return ValueTask.FromResult(erased.Length);
        }
    }

    private int Erase(string tenant, ContactId contact)
    {
        Enrollment[] erased = [.. OfContact(tenant, contact)];
        _tables.FirstOf.Remove((tenant, contact));
        foreach (Enrollment enrollment in erased)
        {
            Bury(enrollment);
            Forget(enrollment);
        }

        // What they asked for outlives them; that somebody had put them away does not.
        foreach (StopScope scope in erased.Select(e => StopScope.Enrollment(e.Id)).Append(StopScope.Contact(contact)))
        {
            foreach (Guid hash in scope.HashesBy(_hashKey, tenant))
            {
                _tables.Stops.GetValueOrDefault(hash)?.RemoveAll(s => s.Kind != StopKind.OptOut);
            }
        }

        return erased.Length;
    }

    /// <summary>The funnel's counts stay.</summary>
    private void Bury(Enrollment enrollment)
    {
        (string, string) counted = (enrollment.Tenant, enrollment.Pipeline.Name);
        _tables.Erased[counted] = _tables.Erased.GetValueOrDefault(counted, StageCounts.None).And(CountOf([enrollment]));
    }

    private static StageCounts CountOf(IEnumerable<Enrollment> enrollments) =>
        StageCounts.Of(enrollments.Select(e => (e.IsAdopted, e.Reached, 1)));

    private void Forget(Enrollment enrollment)
    {
        StoredEnrollment stored = _tables.Enrollments[enrollment.Id];
        _tables.Enrollments.Remove(enrollment.Id);
        _tables.Due.Remove(enrollment);
        for (int i = 0; i < _tables.Feed.Count; i++)
        {
            if (ReferenceEquals(_tables.Feed[i].Stored, stored))
            {
                _tables.Feed[i] = default;
            }
        }
    }
}
