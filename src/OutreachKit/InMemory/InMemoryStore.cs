using System.Runtime.CompilerServices;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.InMemory;
using OutreachKit.Pipelines;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit;

/// <summary>Keeps everything in this process: for tests, trials and the simulated world. Nothing outlives the process.</summary>
/// <remarks>Thread-safe: one lock, held only while the dictionaries are read and written.</remarks>
public sealed partial class InMemoryStore : StoreBase
{
    private readonly InMemoryTables _tables;
    private readonly HashKey _hashKey;

    private InMemoryStore(InMemoryTables tables, HashKey hashKey)
    {
        _tables = tables;
        _hashKey = hashKey;
    }

    /// <inheritdoc/>
    public override IOutreachStore With(PipelineCatalog pipelines, HashKey? hashKey = null) => new InMemoryStore(_tables, hashKey ?? HashKey.None);

    /// <inheritdoc/>
    public override ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            return ValueTask.FromResult(_tables.Enrollments.GetValueOrDefault(id)?.Enrollment);
        }
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<Enrollment>> FindByContactAsync(string tenant, ContactId contact, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            return ValueTask.FromResult<IReadOnlyList<Enrollment>>([.. OfContact(tenant, contact)]);
        }
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<HistoryEvent>> HistoryAsync(EnrollmentId id, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            return ValueTask.FromResult<IReadOnlyList<HistoryEvent>>(_tables.Enrollments.GetValueOrDefault(id)?.History ?? []);
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Enrollment> AllAsync(string tenant, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Enrollment[] all;
        lock (_tables.Gate)
        {
            all = [.. _tables.Enrollments.Values.Select(e => e.Enrollment).Where(e => e.Tenant == tenant)];
        }

        foreach (Enrollment enrollment in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return enrollment;
        }

        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Enrollment> OpenEnrollmentsAsync(OpenTouches query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (Enrollment enrollment in AllAsync(query.Tenant, cancellationToken).ConfigureAwait(false))
        {
            if (enrollment.Touches.Any(query.Includes))
            {
                yield return enrollment;
            }
        }
    }

    /// <inheritdoc/>
    public override ValueTask<StageCounts> CountStagesAsync(string tenant, string pipeline, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            StageCounts living = CountOf(_tables.Enrollments.Values.Select(e => e.Enrollment).Where(e => e.Tenant == tenant && e.Pipeline.Name == pipeline));
            return ValueTask.FromResult(living.And(_tables.Erased.GetValueOrDefault((tenant, pipeline), StageCounts.None)));
        }
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<FeedEntry>> FollowAsync(FeedCursor after, int limit, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            var entries = new List<FeedEntry>();
            for (int i = (int)Math.Min(after.Position, _tables.Feed.Count); i < _tables.Feed.Count && entries.Count < limit; i++)
            {
                // What was erased has left a gap, and so has what was set aside and is settled.
                if (_tables.Feed[i] is ({ } stored, { } @event, _))
                {
                    entries.Add(new FeedEntry(new FeedCursor(i + 1), stored.Enrollment.Tenant, stored.Enrollment.Contact, @event));
                }
                else if (_tables.Intake.Find(_tables.Feed[i].SetAside) is { SetAsideAt: not null } aside)
                {
                    entries.Add(new FeedEntry(new FeedCursor(i + 1), aside.Tenant, aside.Contact ?? default, Event: null, SetAside: aside));
                }
            }

            return ValueTask.FromResult<IReadOnlyList<FeedEntry>>(entries);
        }
    }

    /// <inheritdoc/>
    protected override ValueTask<CommitResult> CommitOneAsync(Commit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        lock (_tables.Gate)
        {
            NoteTime(commit.Event.RecordedAt);
            StoredEnrollment? stored = _tables.Enrollments.GetValueOrDefault(commit.After.Id);
            Enrollment? existing = stored is null ? Unfinished(commit.After) : null;
            CommitStatus status = CommitRules.Judge(commit, StateFor(commit, stored, existing));
            if (status == CommitStatus.Committed)
            {
                Store(commit, stored ?? Add(commit.After));
            }

            return ValueTask.FromResult(new CommitResult(
                status,
                status is CommitStatus.AlreadyReceived or CommitStatus.KeyReused ? stored!.Delivered(commit.Inbox!.Value)!.Value.Event : null,
                status is CommitStatus.AlreadyEnrolled ? existing : null));
        }
    }

    /// <inheritdoc/>
    public override ValueTask<CommitResult?> FindDeliveryAsync(EnrollmentId id, InboxKey inbox, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            return ValueTask.FromResult(_tables.Enrollments.GetValueOrDefault(id)?.Delivery(inbox));
        }
    }

    /// <summary>What is stored, as far as a commit asks for it.</summary>
    private CommitState StateFor(Commit commit, StoredEnrollment? stored, Enrollment? existing)
    {
        TouchClaim? claim = commit.Claim is { } claimed ? stored?.Claim(claimed.Key) : null;
        return new CommitState
        {
            Revision = stored?.Enrollment.Revision ?? 0,
            DeliveredContent = commit.Inbox is { } inbox ? stored?.Delivered(inbox)?.Content : null,
            OwnsClaim = claim is not null && claim.Fence == commit.Claim!.Fence,
            ClaimRuns = claim?.LeaseEnd > Own,
            HashKeys = commit.UnlessStopped || commit.KeepsKeyedHashes ? FaultOfKeys(commit.KeepsKeyedHashes) : null,
            Stops = commit.UnlessStopped ? StopsOf(commit.After) : null,
            IntakeWaits = commit.UnlessStopped && IntakeWaits(commit.After, isNew: stored is null),
            LastLeaseRuns = commit.Resends is { } key && stored?.Claim(key) is { } last && last.LeaseEnd + commit.Grace > Own,
            HasUnfinished = existing is not null,
        };
    }

    private Enrollment? Unfinished(Enrollment enrolled) =>
        OfContact(enrolled.Tenant, enrolled.Contact).FirstOrDefault(e => !e.IsFinished && e.Pipeline.Name == enrolled.Pipeline.Name);

    private IEnumerable<Enrollment> OfContact(string tenant, ContactId contact)
    {
        for (StoredEnrollment? at = _tables.FirstOf.GetValueOrDefault((tenant, contact)); at is not null; at = at.Next)
        {
            yield return at.Enrollment;
        }
    }

    private StoredEnrollment Add(Enrollment enrollment)
    {
        var stored = new StoredEnrollment();
        _tables.Enrollments.Add(enrollment.Id, stored);
        if (!_tables.FirstOf.TryAdd((enrollment.Tenant, enrollment.Contact), stored))
        {
            _tables.FirstOf[(enrollment.Tenant, enrollment.Contact)].Append(stored);
        }

        return stored;
    }

    private void Store(Commit commit, StoredEnrollment stored)
    {
        if (commit.KeepsKeyedHashes)
        {
            KeepKey(_hashKey.Check);
        }

        IReadOnlyList<TouchChange> changes = commit.TouchChanges;
        _tables.Due.Replace(stored.Enrollment, commit.After, changes);
        stored.Become(commit);
        _tables.Feed.Add((stored, commit.Event, 0));
        foreach (TouchChange change in changes)
        {
            if (change.Touch is null || change.IsFree)
            {
                stored.Free(change.Key);
            }
            else if (commit.Lease is { } lease && commit.Claim is { } claim && claim.Key == change.Key)
            {
                stored.Take(claim with { LeaseEnd = Own + lease });
            }
        }

        if (commit.OptOut is { } optOut)
        {
            Add(optOut);
        }
    }
}
