using OutreachKit.InMemory;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit;

// What was said beside a host's rows, and how it becomes true.
public sealed partial class InMemoryStore
{

    /// <inheritdoc/>
    public override ValueTask AppendAsync(IReadOnlyList<IntakeEntry> entries, IReadOnlyList<Stop> stops, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(stops);
        lock (_tables.Gate)
        {
            foreach (Stop stop in stops)
            {
                Add(stop);
            }

            foreach (IntakeEntry entry in entries)
            {
                _tables.Intake.Add(entry);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<IntakeEntry>> WaitingAsync(long after, int limit, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            return ValueTask.FromResult<IReadOnlyList<IntakeEntry>>([.. _tables.Intake.All.Where(e => e.SetAsideAt is null && e.Id > after).Take(limit)]);
        }
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<IntakeEntry>> WaitingForAsync(
        string tenant, ContactId? contact, IReadOnlyList<EnrollmentId> enrollments, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            return ValueTask.FromResult<IReadOnlyList<IntakeEntry>>([.. _tables.Intake.For(tenant, contact, enrollments).Where(e => e.SetAsideAt is null)]);
        }
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<IntakeEntry>> SetAsideAsync(
        string? tenant, long after, int limit, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            return ValueTask.FromResult<IReadOnlyList<IntakeEntry>>(
                [.. _tables.Intake.All.Where(e => e.SetAsideAt is not null && e.Id > after && (tenant is null || e.Tenant == tenant)).Take(limit)]);
        }
    }

    /// <inheritdoc/>
    public override ValueTask<bool> SettleEntryAsync(string tenant, long entry, bool discards, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            if (_tables.Intake.Find(entry) is not { SetAsideAt: not null } found || found.Tenant != tenant)
            {
                return ValueTask.FromResult(false);
            }

            if (discards)
            {
                _tables.Intake.Remove(entry);
            }
            else
            {
                _tables.Intake.Replace(found with { SetAsideAt = null, Fault = null });
            }

            return ValueTask.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public override ValueTask<IntakeResult> ApplyAsync(IntakeApplication application, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(application);
        lock (_tables.Gate)
        {
            return ValueTask.FromResult(
                !application.Entries.All(_tables.Intake.IsWaiting) ? IntakeResult.Gone
                : MayApply(application) ? Apply(application)
                : IntakeResult.Overtaken);
        }
    }

    /// <summary>Whether something waits that may stop what is about to go out, or that erases whom is about to be enrolled.</summary>
    private bool IntakeWaits(Enrollment enrollment, bool isNew) => _tables.Intake
        .For(enrollment.Tenant, enrollment.Contact, [enrollment.Id]).Any(e => isNew ? e is { Kind: IntakeKind.Erase, SetAsideAt: null } : e.Denies);

    /// <summary>Judges each commit by what those before it leave behind; nothing is changed yet.</summary>
    private bool MayApply(IntakeApplication application)
    {
        var after = new Dictionary<EnrollmentId, Enrollment>();
        var delivered = new Dictionary<(EnrollmentId, Guid), Guid>();
        foreach (Commit commit in application.Commits)
        {
            EnrollmentId id = commit.After.Id;
            StoredEnrollment? stored = _tables.Enrollments.GetValueOrDefault(id);
            CommitState state = StateFor(commit, stored, existing: null) with
            {
                Revision = after.GetValueOrDefault(id)?.Revision ?? stored?.Enrollment.Revision ?? 0,
                DeliveredContent = commit.Inbox is { } inbox
                    ? delivered.TryGetValue((id, inbox.Key), out Guid content) ? content : stored?.Delivered(inbox)?.Content
                    : null,
                Stops = commit.UnlessStopped
                    ? [.. StopsOf(commit.After).Where(s => !application.Endings.Any(e => Ends(e, s))), .. application.Stops]
                    : null,
                IntakeWaits = false,
                HasUnfinished = commit.Event.Revision == 1 && OfContact(commit.After.Tenant, commit.After.Contact)
                    .Where(e => !after.ContainsKey(e.Id)).Concat(after.Values)
                    .Any(e => !e.IsFinished && e.Pipeline.Name == commit.After.Pipeline.Name),
            };
            if (CommitRules.Judge(commit, state) != CommitStatus.Committed)
            {
                return false;
            }

            after[id] = commit.After;
            if (commit.Inbox is { } key)
            {
                delivered[(id, key.Key)] = key.Content;
            }
        }

        return true;
    }

    private bool Ends(StopEnding ending, Stop stop) => stop.Kind == ending.Kind && ending.Scope.HashesBy(_hashKey, ending.Tenant).Contains(stop.Scope.Hash!.Value);

    private IntakeResult Apply(IntakeApplication application)
    {
        foreach (IntakeEntry entry in application.Entries)
        {
            _tables.Intake.Remove(entry.Id);
        }

        if (application is { Erases: true, Contact: { } contact })
        {
            foreach (IntakeEntry aside in _tables.Intake
                .For(application.Tenant, contact, OfContact(application.Tenant, contact).Select(e => e.Id)).Where(e => e.SetAsideAt is not null).ToArray())
            {
                _tables.Intake.Remove(aside.Id);
            }

            Erase(application.Tenant, contact);
        }

        foreach (StopEnding ending in application.Endings)
        {
            End(ending);
        }

        foreach (Stop stop in application.Stops)
        {
            Add(stop);
        }

        foreach (Commit commit in application.Commits)
        {
            NoteTime(commit.Event.RecordedAt);
            Store(commit, _tables.Enrollments.GetValueOrDefault(commit.After.Id) ?? Add(commit.After));
        }

        foreach (IntakeEntry remaining in application.Remaining)
        {
            IntakeEntry added = _tables.Intake.Add(remaining);
            if (added.SetAsideAt is not null)
            {
                _tables.Feed.Add((null, null, added.Id));
            }
        }

        return IntakeResult.Applied;
    }
}
