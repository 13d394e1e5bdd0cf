using System.Runtime.CompilerServices;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.InMemory;

/// <summary>Keeps everything in this process: for tests, trials and the simulated world. Nothing outlives the process.</summary>
/// <remarks>Thread-safe: one lock, held only while the dictionaries are read and written.</remarks>
public sealed class InMemoryStore : IOutreachStore
{
    private readonly object _gate = new();
    private readonly Dictionary<EnrollmentId, StoredEnrollment> _enrollments = [];
    private readonly Dictionary<(string Tenant, ContactId Contact), List<EnrollmentId>> _byContact = [];
    private readonly HashSet<(string Tenant, ContactId Contact)> _suppressed = [];
    private readonly DueIndex _due = new();
    private long _lastFence;

    /// <inheritdoc/>
    public ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(_enrollments.GetValueOrDefault(id)?.Enrollment);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Enrollment>> FindByContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<Enrollment>>(
                _byContact.TryGetValue((tenant, contact), out List<EnrollmentId>? ids) ? [.. ids.Select(id => _enrollments[id].Enrollment)] : []);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<HistoryEvent>> HistoryAsync(EnrollmentId id, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<HistoryEvent>>([.. _enrollments.GetValueOrDefault(id)?.History ?? []]);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Enrollment> AllAsync(string tenant, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Enrollment[] all;
        lock (_gate)
        {
            all = [.. _enrollments.Values.Select(e => e.Enrollment).Where(e => e.Tenant == tenant)];
        }

        foreach (Enrollment enrollment in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return enrollment;
        }

        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        lock (_gate)
        {
            StoredEnrollment? stored = _enrollments.GetValueOrDefault(commit.After.Id);
            if (Objection(commit, stored) is { } objection)
            {
                return ValueTask.FromResult(objection);
            }

            Store(commit, stored ?? Add(commit.After));
            return ValueTask.FromResult(new CommitResult(CommitStatus.Committed));
        }
    }

    /// <inheritdoc/>
    public ValueTask<CommitResult?> FindDeliveryAsync(EnrollmentId id, InboxKey inbox, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(_enrollments.GetValueOrDefault(id)?.Delivery(inbox));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var claims = new List<TouchClaim>();
            foreach (DueEntry entry in _due.UpTo(request.Now))
            {
                StoredEnrollment stored = _enrollments[entry.Enrollment];
                if (stored.Enrollment.IsHeldAt(request.Now)
                    || (stored.Claims.TryGetValue(entry.Key, out TouchClaim? held) && held.LeaseEnd > request.Now))
                {
                    continue;
                }

                var claim = new TouchClaim(entry.Enrollment, entry.Key, ++_lastFence, request.Now + request.Lease);
                stored.Claims[entry.Key] = claim;
                claims.Add(claim);
                if (claims.Count == request.Limit)
                {
                    break;
                }
            }

            return ValueTask.FromResult<IReadOnlyList<TouchClaim>>(claims);
        }
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(TouchClaim claim, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(claim);
        lock (_gate)
        {
            if (_enrollments.GetValueOrDefault(claim.Enrollment) is { } stored
                && stored.Owns(claim)
                && stored.Enrollment.Touch(claim.Key) is { State: TouchState.Planned })
            {
                stored.Claims.Remove(claim.Key);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TouchClaim>> AbandonedAsync(Instant now, int limit, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<TouchClaim>>([.. _due.Begun
                .Select(entry => _enrollments[entry.Enrollment].Claims[entry.Key])
                .Where(claim => claim.LeaseEnd <= now)
                .Take(limit)]);
        }
    }

    /// <inheritdoc/>
    public ValueTask SuppressAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _suppressed.Add((tenant, contact));
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> IsSuppressedAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(_suppressed.Contains((tenant, contact)));
        }
    }

    /// <summary>Why nothing may be stored, or null if nothing stands against it. The same delivery is known before anything else.</summary>
    private CommitResult? Objection(Commit commit, StoredEnrollment? stored)
    {
        if (commit.Inbox is { } inbox && stored?.Delivery(inbox) is { } delivered)
        {
            return delivered;
        }

        if ((stored?.Enrollment.Revision ?? 0) != commit.Event.Revision - 1)
        {
            return new(CommitStatus.Conflict);
        }

        if (commit.Claim is { } claim && !MayAct(commit, claim, stored!))
        {
            return new(CommitStatus.ClaimLost);
        }

        if (commit.UnlessSuppressed && _suppressed.Contains((commit.After.Tenant, commit.After.Contact)))
        {
            return new(CommitStatus.Suppressed);
        }

        return stored is null && Unfinished(commit.After) is { } existing ? new(CommitStatus.AlreadyEnrolled, Existing: existing) : null;
    }

    /// <summary>To begin, the lease must still run; to complete, the fence alone counts.</summary>
    private static bool MayAct(Commit commit, TouchClaim claim, StoredEnrollment stored) =>
        stored.Owns(claim) && (commit.Event.Kind != EventKind.TouchBegan || stored.Claims[claim.Key].LeaseEnd > commit.Event.RecordedAt);

    private Enrollment? Unfinished(Enrollment enrolled) =>
        _byContact.GetValueOrDefault((enrolled.Tenant, enrolled.Contact))?
            .Select(id => _enrollments[id].Enrollment)
            .FirstOrDefault(e => !e.IsFinished && e.Pipeline.Name == enrolled.Pipeline.Name);

    private StoredEnrollment Add(Enrollment enrollment)
    {
        var stored = new StoredEnrollment();
        _enrollments.Add(enrollment.Id, stored);
        (string, ContactId) contact = (enrollment.Tenant, enrollment.Contact);
        if (!_byContact.TryGetValue(contact, out List<EnrollmentId>? ids))
        {
            _byContact.Add(contact, ids = []);
        }

        ids.Add(enrollment.Id);
        return stored;
    }

    private void Store(Commit commit, StoredEnrollment stored)
    {
        _due.Replace(stored.Enrollment, commit.After);
        stored.Become(commit.After);
        stored.History.Add(commit.Event);
        if (commit.Inbox is { } inbox)
        {
            stored.Inbox.Add(inbox.Key, (inbox.Content, commit.Event));
        }

        if (commit.Suppresses)
        {
            _suppressed.Add((commit.After.Tenant, commit.After.Contact));
        }
    }
}
