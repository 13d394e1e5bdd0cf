using Microsoft.EntityFrameworkCore.ChangeTracking;
using OutreachKit.Enrollments.Events;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.Stops;
using OutreachKit.Stores;
using OutreachKit.Stores.Serialization;

namespace OutreachKit.EntityFrameworkCore.UnitOfWork;

// What is to be saved: the same rows that Committing writes, in the same order of objections.
internal sealed partial class JoinedStore
{
    /// <summary>
    /// How far a fence jumps when a claim becomes void. It is read now and written when the host saves; whoever claims in between
    /// makes it one more, and must not be left with the fence that is stored in the end. Nobody claims one touch a million times
    /// between a host's question and its SaveChanges.
    /// </summary>
    private const long FenceJump = 1L << 20;

    protected override async ValueTask<CommitResult> CommitOneAsync(Commit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        if (commit is not { Claim: null, Lease: null, Resends: null })
        {
            throw NotHere(commit.Resends is null ? "A claim" : "To settle that something is sent again");
        }

        Enrollment after = commit.After;
        if (commit.Suppresses)
        {
            // Before anything waits in the context: the host may save what it already holds, whatever we throw.
            await CheckKeyAsync(cancellationToken).ConfigureAwait(false);
        }

        if (commit.Inbox is { } inbox && await FindDeliveryAsync(after.Id, inbox, cancellationToken).ConfigureAwait(false) is { } before)
        {
            return before;
        }

        bool isNew = commit.Event.Revision == 1;
        if (isNew && IsGoing(after))
        {
            throw new InvalidOperationException("The contact is erased by what waits in this context to be saved: save that first, and enroll them anew after it.");
        }

        List<EnrollmentRow> others = isNew ? await OfContactAsync(after.Tenant, after.Contact.Value, cancellationToken).ConfigureAwait(false) : [];
        EntityEntry<EnrollmentRow>? row = isNew ? null : await RowToChangeAsync(after.Id.Value, cancellationToken).ConfigureAwait(false);
        EnrollmentRow? existing = others.Find(e => e.Pipeline == after.Pipeline.Name && e.OpenSlot is not null);
        CommitStatus status = CommitRules.Judge(commit, new CommitState
        {
            Revision = (row?.Entity ?? others.Find(e => e.Id == after.Id.Value))?.Revision ?? 0,
            Stops = commit.UnlessStopped
                ? await FindStopsAsync(after.Tenant, StopRules.ScopesOf(after), cancellationToken).ConfigureAwait(false)
                : null,
            HasUnfinished = existing is not null,
        });
        if (status == CommitStatus.Committed)
        {
            if (row is null)
            {
                Enroll(commit, others);
            }
            else
            {
                Advance(commit, row);
            }

            AddEvent(commit);
            foreach (TouchChange change in commit.TouchChanges)
            {
                await WriteAsync(change, after, cancellationToken).ConfigureAwait(false);
            }

            if (commit.OptOut is { } optOut)
            {
                await AddStopAsync(optOut, cancellationToken).ConfigureAwait(false);
            }

            if (commit.Event.To is not null && _store.Map is { } map)
            {
                await map.FollowAsync(_rows, after, cancellationToken).ConfigureAwait(false);
            }
        }

        return new(status, Existing: status == CommitStatus.AlreadyEnrolled ? Read(existing!) : null);
    }

    /// <summary>Whether an erasure of the contact waits in the context.</summary>
    private bool IsGoing(Enrollment enrolled)
    {
        Guid contactRef = KeyDigest.OfContact(enrolled.Tenant, enrolled.Contact.Value);
        return _rows.AnyGoing<EnrollmentRow>(e => e.ContactRef == contactRef);
    }

    private ValueTask<EntityEntry<EnrollmentRow>?> RowToChangeAsync(Guid id, CancellationToken cancellationToken) =>
        _rows.ToChangeAsync<EnrollmentRow>(e => e.Id == id, cancellationToken, id);

    private void Enroll(Commit commit, List<EnrollmentRow> others)
    {
        Enrollment after = commit.After;

        // The younger of two by a microsecond, if they come at the same instant: so they keep their order.
        long at = UnixMicroseconds.Of(commit.Event.RecordedAt);
        _rows.Add(new EnrollmentRow
        {
            Id = after.Id.Value,
            Tenant = after.Tenant,
            TenantRef = KeyDigest.OfTenant(after.Tenant),
            Contact = after.Contact.Value,
            ContactRef = KeyDigest.OfContact(after.Tenant, after.Contact.Value),
            Account = after.Account,
            Pipeline = after.Pipeline.Name,
            PipelineRef = KeyDigest.OfPipeline(after.Pipeline.Name),
            Version = after.Pipeline.Version,
            Stage = after.Stage.Name,
            Revision = commit.Event.Revision,
            OpenSlot = OpenSlot(after),
            EnrolledAt = others.Count == 0 ? at : Math.Max(at, others.Max(e => e.EnrolledAt) + 1),
            Reached = ReachedStages.ToText(after.Reached),
            IsAdopted = after.IsAdopted,
            State = EnrollmentText.Write(after),
        });
    }

    private static void Advance(Commit commit, EntityEntry<EnrollmentRow> row)
    {
        row.Property(e => e.Revision).CurrentValue = commit.Event.Revision;
        row.Property(e => e.Stage).CurrentValue = commit.After.Stage.Name;
        row.Property(e => e.OpenSlot).CurrentValue = OpenSlot(commit.After);
        row.Property(e => e.Reached).CurrentValue = ReachedStages.ToText(commit.After.Reached);
        row.Property(e => e.State).CurrentValue = EnrollmentText.Write(commit.After);
    }

    private void AddEvent(Commit commit)
    {
        HistoryEvent happened = commit.Event;
        _rows.Add(new HistoryRow
        {
            EnrollmentId = commit.After.Id.Value,
            Revision = happened.Revision,
            CommitId = OutreachStore.NewId(),
            RecordedAt = UnixMicroseconds.Of(happened.RecordedAt),
            Body = EventText.Write(happened),
        });
        if (commit.Inbox is { } inbox)
        {
            _rows.Add(new InboxRow
            {
                EnrollmentId = commit.After.Id.Value,
                DeliveryKey = inbox.Key,
                ContentHash = inbox.Content,
                Revision = happened.Revision,
            });
        }
    }

    private async ValueTask WriteAsync(TouchChange change, Enrollment after, CancellationToken cancellationToken)
    {
        Guid key = change.Key.Value;
        if (change.Touch is not { } touch)
        {
            _rows.Remove(new TouchRow { Key = key, EnrollmentId = after.Id.Value }, key);
            return;
        }

        if (change.IsNew)
        {
            _rows.Add(new TouchRow
            {
                Key = key,
                EnrollmentId = after.Id.Value,
                TenantRef = KeyDigest.OfTenant(after.Tenant),
                Status = TouchStatuses.Of(touch),
                IsTimer = touch.IsTimer,
                DueAt = UnixMicroseconds.Of(touch.Due),
                ReadyAt = UnixMicroseconds.Of(touch.ReadyAt),
                LeaseUntil = TouchRow.LongAgo,
            });
            return;
        }

        // If it is not there, somebody ended it a moment ago, and with it the revision: then nothing of this will be saved.
        EntityEntry<TouchRow>? row = await _rows.ToChangeAsync<TouchRow>(t => t.Key == key, cancellationToken, key).ConfigureAwait(false);
        if (row is not null)
        {
            row.Property(t => t.Status).CurrentValue = TouchStatuses.Of(touch);
            row.Property(t => t.DueAt).CurrentValue = UnixMicroseconds.Of(touch.Due);
            row.Property(t => t.ReadyAt).CurrentValue = UnixMicroseconds.Of(touch.ReadyAt);
            if (change.IsFree)
            {
                row.Property(t => t.Fence).CurrentValue = row.Entity.Fence + FenceJump;
                row.Property(t => t.LeaseUntil).CurrentValue = 0;
            }
        }
    }

    private static short? OpenSlot(Enrollment enrollment) => enrollment.IsFinished ? null : (short)1;
}
