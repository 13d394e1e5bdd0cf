using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.Stops;
using OutreachKit.Stores;
using OutreachKit.Stores.Serialization;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>
/// One commit: first the enrollment's row is taken, which keeps everybody else out, and what could stand against it is asked; then
/// the rest is written. Rows are locked in this order everywhere: enrollment, touch, the hash keys.
/// </summary>
internal sealed class Committing
{
    private readonly HashKey _hashKey;
    private readonly Statements _statements;
    private readonly Dialect _dialect;
    private readonly KeptHashKeys _keys;
    private (Guid Content, StoredEvent First)? _delivered;
    private bool _isSuppressed;

    /// <param name="commit">What is to be made true.</param>
    /// <param name="id">What it is known again by, should the answer be lost.</param>
    /// <param name="hashKey">By which stops are kept.</param>
    /// <param name="say">The words.</param>
    /// <param name="dialect">The kind of database.</param>
    internal Committing(Commit commit, Guid id, HashKey hashKey, Statements say, Dialect dialect)
    {
        Commit = commit;
        Id = id;
        _hashKey = hashKey;
        _statements = say;
        _dialect = dialect;
        _keys = new(say, hashKey);
        State = EnrollmentText.Write(commit.After);
        Body = EventText.Write(commit.Event);
        TenantRef = KeyDigest.OfTenant(commit.After.Tenant);
    }

    /// <summary>What it is found by in the history.</summary>
    internal object?[] Identity => [After.Id.Value, Event.Revision, Id];

    /// <summary>Whether what waits in the intake counts; not for what follows from the intake itself.</summary>
    internal bool HeedsIntake { get; init; } = true;

    /// <summary>Told when it is half written.</summary>
    internal Action<CommitStep>? Probe { get; init; }

    internal Commit Commit { get; }

    internal Guid Id { get; }

    internal Enrollment After => Commit.After;

    internal HistoryEvent Event => Commit.Event;

    /// <summary>The enrollment as it is to be stored.</summary>
    internal string State { get; }

    /// <summary>The event as it is to be stored.</summary>
    internal string Body { get; }

    internal short? OpenSlot => After.IsFinished ? null : (short)1;

    private bool IsNew => Event.Revision == 1;

    /// <summary>Made once: a commit asks for it with each new touch.</summary>
    internal Guid TenantRef { get; }

    internal Guid ContactRef => KeyDigest.OfContact(After.Tenant, After.Contact.Value);

    internal Guid PipelineRef => KeyDigest.OfPipeline(After.Pipeline.Name);

    /// <summary>All of it, in a transaction that is to be kept if it says so.</summary>
    internal async ValueTask<(bool Keep, RawCommitResult Value)> RunAsync(StoreConnection connection, CancellationToken cancellationToken)
    {
        CommitStatus status = CommitRules.Judge(Commit, await GatherAsync(connection, cancellationToken).ConfigureAwait(false));
        switch (status)
        {
            case CommitStatus.Committed:
                Probe?.Invoke(CommitStep.HalfWritten);
                await connection.RunAsync(Writes(), CancellationToken.None).ConfigureAwait(false);
                return (true, RawCommitResult.Committed);
            case CommitStatus.AlreadyReceived or CommitStatus.KeyReused:
                return (false, new(status, Original: _delivered!.Value.First));
            case CommitStatus.AlreadyEnrolled:
                return (false, new(status, Existing: await ExistingAsync(connection, cancellationToken).ConfigureAwait(false)));
            default:
                return (false, new(status));
        }
    }

    /// <summary>Takes the enrollment's row and asks, in one round trip, what stands in the database.</summary>
    private async ValueTask<CommitState> GatherAsync(StoreConnection connection, CancellationToken cancellationToken)
    {
        var calls = new List<Call> { IsNew ? Enroll() : Advance() };
        int[] deliveries = [.. (Commit.Inbox?.All ?? []).Select(key => Add(calls, new(_statements.IsDelivered, After.Id.Value, key.Key)))];
        Add(calls, _dialect.LocksByWriting && Commit.Claim is { } locked ? new(_statements.LockTouch, locked.Key.Value) : null);
        int claim = Add(calls, Commit.Claim is { } owned ? Owns(owned) : null);
        var stops = new StandingStops(_statements, _hashKey);
        Guid[] scopes = Commit.UnlessStopped ? stops.HashesOf(After) : [];
        calls.AddRange(stops.Calls(scopes));
        var intake = new WaitingIntake(_statements);
        calls.AddRange(Commit.UnlessStopped && HeedsIntake ? intake.Calls([After]) : []);
        var said = new StandingStops(_statements, _hashKey);
        Guid[] contact = Commit.Suppresses && _hashKey.Others.Count > 0 ? said.HashesOf(After.Tenant, [StopScope.Contact(After.Contact)]) : [];
        calls.AddRange(said.Calls(contact));
        Add(calls, Commit.UnlessStopped || Commit.KeepsKeyedHashes ? _keys.Question(isShared: Commit.Suppresses) : null);
        int lease = Add(calls, Commit.Resends is { } key ? new(_statements.LeaseRuns, key.Value, After.Id.Value, UnixMicroseconds.Of(Commit.Grace)) : null);
        StatementResult[] answers = await connection.RunAsync(calls, cancellationToken).ConfigureAwait(false);
        bool IsThere(int answer) => answer > 0 && answers[answer].IsThere;

        // Nothing was written: another revision is stored, or, for an enrolling, that id or another enrollment that is not finished.
        bool isTaken = answers[0].Changed == 0;
        bool isOvertaken = isTaken && (!IsNew || await connection.IsThereAsync(_statements.Find, cancellationToken, After.Id.Value).ConfigureAwait(false));
        _isSuppressed = Commit.OptOut is { } optOut && said.Of(contact).Any(stop => StopRules.Repeats(optOut, stop) && _keys.IsInUse(stop.Scope.HashedBy!.Value));
        _delivered = deliveries.Any(IsThere) ? await DeliveredAsync(connection, cancellationToken).ConfigureAwait(false) : null;
        return new CommitState
        {
            Revision = isOvertaken ? -1 : Event.Revision - 1,
            DeliveredContent = _delivered?.Content,
            OwnsClaim = IsThere(claim),
            ClaimRuns = IsThere(claim),
            HashKeys = _keys.FaultOf(Commit.KeepsKeyedHashes),
            Stops = stops.Of(scopes),
            IntakeWaits = intake.StandsAgainst(After, IsNew),
            LastLeaseRuns = IsThere(lease),
            HasUnfinished = isTaken || (IsNew && After.IsFinished && (await UnfinishedAsync(connection, cancellationToken).ConfigureAwait(false)).Count > 0),
        };
    }

    /// <summary>Adds a call, if there is one, and says where its answer will be.</summary>
    private static int Add(List<Call> calls, Call? call)
    {
        if (call is not { } asked)
        {
            return 0;
        }

        calls.Add(asked);
        return calls.Count - 1;
    }

    /// <summary>Adds the enrollment's row, unless its place is taken.</summary>
    internal Call Enroll() => new(
        _statements.Enroll, After.Id.Value, After.Tenant, TenantRef, After.Contact.Value, ContactRef, After.Account, After.Pipeline.Name, PipelineRef,
        After.Pipeline.Version, After.Stage.Name, Event.Revision, OpenSlot, ReachedStages.ToText(After.Reached), After.IsAdopted ? (short)1 : (short)0, UnixMicroseconds.Of(Event.RecordedAt), State);

    /// <summary>Takes the enrollment's row, if its revision is the one before.</summary>
    internal Call Advance() => new(_statements.Advance, Event.Revision, After.Stage.Name, OpenSlot, ReachedStages.ToText(After.Reached), State, After.Id.Value, Event.Revision - 1);

    /// <summary>Whether the claim is the touch's; where the lease is asked too, one answer says both.</summary>
    private Call Owns(TouchClaim claim) =>
        new(Commit.Lease is null ? _statements.Owns : _statements.OwnsAndRuns, claim.Key.Value, After.Id.Value, claim.Fence);

    private async ValueTask<(Guid Content, StoredEvent First)> DeliveredAsync(StoreConnection connection, CancellationToken cancellationToken) =>
        (await StoredEvent.FindDeliveryAsync(connection, _statements, After.Id, Commit.Inbox!.Value, cancellationToken).ConfigureAwait(false))!.Value;

    private async ValueTask<StoredEnrollment> ExistingAsync(StoreConnection connection, CancellationToken cancellationToken)
    {
        List<StoredEnrollment> rows = await UnfinishedAsync(connection, cancellationToken).ConfigureAwait(false);
        return rows.Count > 0 ? rows[0] : throw new TryAgainException("Another enrollment stood in the way, and is finished now.");
    }

    /// <summary>The one that is not finished, if there is one. No index keeps somebody out who would be finished at once.</summary>
    private ValueTask<List<StoredEnrollment>> UnfinishedAsync(StoreConnection connection, CancellationToken cancellationToken) => connection.QueryAsync(
        _statements.FindUnfinished, StoredEnrollment.Read, cancellationToken, ContactRef, PipelineRef);

    /// <summary>The rest.</summary>
    internal List<Call> Writes()
    {
        var calls = new List<Call>
        {
            new(_statements.AddHistory, After.Id.Value, Event.Revision, Id, UnixMicroseconds.Of(Event.RecordedAt), Body),
        };
        Add(calls, Commit.KeepsKeyedHashes ? _keys.Keeping(_hashKey.Check) : null);
        Add(calls, Commit.Inbox is { } inbox ? new(_statements.AddDelivery, After.Id.Value, inbox.Key, inbox.Content, Event.Revision, inbox.HashedBy) : null);
        foreach (TouchChange change in Commit.TouchChanges)
        {
            calls.Add(Write(TouchWrite.Of(Commit, change)));
        }

        Add(calls, Commit.OptOut is { } optOut && !_isSuppressed ? StoredStop.Adding(_statements, optOut, _hashKey) : null);
        return calls;
    }

    private Call Write(TouchWrite to) => to.Kind switch
    {
        TouchWriteKind.Drop => new(_statements.DropTouch, to.Key),
        TouchWriteKind.Add => new(_statements.AddTouch, to.Key, After.Id.Value, TenantRef, to.Status, to.IsTimer, to.Due, to.Ready),
        TouchWriteKind.Free => new(_statements.FreeTouch, to.Status, to.Due, to.Ready, to.Key),
        TouchWriteKind.Begin => new(_statements.BeginTouch, to.Status, to.Due, to.Ready, to.Lease, to.Key),
        _ => new(_statements.KeepTouch, to.Status, to.Due, to.Ready, to.Key),
    };
}
