using OutreachKit.Dispatch;
using NodaTime;
using OutreachKit.Stops;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Tests.Interleavings;

/// <summary>The store as one flow sees it: each call that can meet another's is a turn of that flow.</summary>
/// <remarks>
/// Two calls are no turns, because nothing that a scenario does can change their answers: the store's time, which is asked for a
/// pause that nobody makes, and which enrollments a contact has.
/// </remarks>
internal sealed class SteppedStore(Run run, Flow flow, IOutreachStore inner) : ForwardingStore(inner)
{
    public override async ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken = default)
    {
        Turn turn = await flow.TurnAsync(TurnKind.Loads).ConfigureAwait(false);
        turn.Read(Footprint.Enrollment(run.IndexOf(id)));
        Enrollment? found = await Inner.FindAsync(id, cancellationToken).ConfigureAwait(false);
        turn.Revision = found?.Revision ?? 0;
        return found;
    }

    /// <remarks>Here a batch is one commit: two that go together are no order.</remarks>
    public override async ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken = default)
    {
        Commit commit = commits.Single();
        Turn turn = await flow.TurnAsync(TurnKind.Commits).ConfigureAwait(false);
        Enrollment before = run.Now(commit.After.Id);
        CommitResult result = await Inner.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        turn.Commit = commit;
        turn.Status = result.Status;
        int index = run.IndexOf(commit.After.Id);
        turn.Read(Footprint.Enrollment(index));
        if (result.Status != CommitStatus.Conflict)
        {
            turn.Read(commit.Claim is null && commit.Resends is null ? 0 : Footprint.Claims(index));
            turn.Read(commit.UnlessStopped ? Footprint.Suppressions : 0);
        }

        if (turn.IsCommitted)
        {
            turn.Write(Footprint.Enrollment(index) | (commit.Suppresses ? Footprint.Suppressions : 0) | Changes(before, commit, index));
        }

        return [result];
    }

    public override async ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        Turn turn = await flow.TurnAsync(TurnKind.Claims).ConfigureAwait(false);
        turn.Request = request;
        turn.Read(Footprint.AllOffers);
        turn.Claimed = await Inner.ClaimAsync(request, cancellationToken).ConfigureAwait(false);
        foreach (TouchClaim claim in turn.Claimed)
        {
            int index = run.IndexOf(claim.Enrollment);
            turn.Write(Footprint.Offers(index) | Footprint.Claims(index) | Footprint.Fences);
        }

        return turn.Claimed;
    }

    public override async ValueTask<TouchClaim?> ClaimOneAsync(
        EnrollmentId enrollment, TouchKey touch, Instant now, Duration lease, CancellationToken cancellationToken = default)
    {
        Turn turn = await flow.TurnAsync(TurnKind.ClaimsOne).ConfigureAwait(false);
        int index = run.IndexOf(enrollment);
        turn.Read(Footprint.Enrollment(index) | Footprint.Claims(index));
        TouchClaim? claim = await Inner.ClaimOneAsync(enrollment, touch, now, lease, cancellationToken).ConfigureAwait(false);
        if (claim is not null)
        {
            turn.Claimed = [claim];
            turn.Write(Footprint.Offers(index) | Footprint.Claims(index) | Footprint.Fences);
        }

        return claim;
    }

    public override async ValueTask<IReadOnlyList<TouchClaim>> AbandonedAsync(Instant now, int limit, CancellationToken cancellationToken = default)
    {
        Turn turn = await flow.TurnAsync(TurnKind.AsksForAbandoned).ConfigureAwait(false);
        turn.Read(Footprint.AllBegun);
        return turn.Claimed = await Inner.AbandonedAsync(now, limit, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask<IReadOnlyList<Confirmation>> ConfirmAsync(IReadOnlyList<BegunTouch> touches, CancellationToken cancellationToken = default)
    {
        TouchClaim claim = touches.Single().Claim;
        Turn turn = await flow.TurnAsync(TurnKind.AsksAgain).ConfigureAwait(false);
        int index = run.IndexOf(claim.Enrollment);
        turn.Read(Footprint.Enrollment(index) | Footprint.Claims(index) | Footprint.Suppressions);
        turn.Claimed = [claim];
        IReadOnlyList<Confirmation> answers = await Inner.ConfirmAsync(touches, cancellationToken).ConfigureAwait(false);
        turn.Confirmation = answers.Single();
        return answers;
    }

    public override async ValueTask ReleaseAsync(TouchClaim claim, CancellationToken cancellationToken = default)
    {
        Turn turn = await flow.TurnAsync(TurnKind.Releases).ConfigureAwait(false);
        int index = run.IndexOf(claim.Enrollment);
        turn.Read(Footprint.Enrollment(index));
        turn.Write(Footprint.Offers(index) | Footprint.Claims(index));
        turn.Claimed = [claim];
        await Inner.ReleaseAsync(claim, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask<bool> AddStopAsync(Stop stop, CancellationToken cancellationToken = default)
    {
        Turn turn = await flow.TurnAsync(TurnKind.Suppresses).ConfigureAwait(false);
        turn.Write(Footprint.Suppressions);
        turn.Suppressed = new ContactId(stop.Scope.Key!);
        return await Inner.AddStopAsync(stop, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask<IReadOnlyList<Stop>> FindStopsAsync(
        string tenant, IReadOnlyList<StopScope> scopes, CancellationToken cancellationToken = default)
    {
        if (scopes is [var one] && one == HashKeyCheck.Asked)
        {
            // No role changes what it looks for: the keys that are in use.
            return await Inner.FindStopsAsync(tenant, scopes, cancellationToken).ConfigureAwait(false);
        }

        Turn turn = await flow.TurnAsync(TurnKind.Loads).ConfigureAwait(false);
        turn.Read(Footprint.Suppressions);
        return await Inner.FindStopsAsync(tenant, scopes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What others can see of what happened to touches that were there before. A new one has no claim, and nobody has seen it.</summary>
    private static ulong Changes(Enrollment before, Commit commit, int index)
    {
        ulong changes = 0;
        foreach (TouchChange change in commit.TouchChanges)
        {
            PlannedTouch? old = before.Touch(change.Key);
            changes |= old is null ? 0 : Footprint.Claims(index) | Footprint.Sent(index);
            changes |= old is { IsDispatchable: true } || change.Touch is { IsDispatchable: true } ? Footprint.Offers(index) : 0;
            changes |= old is { State: TouchState.Begun } || change.Touch is { State: TouchState.Begun } ? Footprint.Begun(index) : 0;
        }

        return changes;
    }
}
