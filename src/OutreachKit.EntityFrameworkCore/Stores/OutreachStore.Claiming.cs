using NodaTime;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.EntityFrameworkCore;

// What dispatchers ask: claims, leases, and the time by which leases run.
public sealed partial class OutreachStore
{
    /// <inheritdoc/>
    /// <remarks>When the answer is lost it claims anew; what it had claimed comes free with its lease.</remarks>
    public override async ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        List<ClaimedTouch> claimed = _executor.Dialect.ClaimsInTransaction
            ? await _executor.WriteTogetherAsync(ClaimAsync, cancellationToken).ConfigureAwait(false)
            : await _executor.WriteAsync(ClaimAsync, cancellationToken).ConfigureAwait(false);
        return [.. claimed.OrderBy(c => c.ReadyAt).ThenBy(c => c.Claim.Key.Value).Select(c => c.Claim)];

        ValueTask<List<ClaimedTouch>> ClaimAsync(StoreConnection connection) => _executor.Dialect.ClaimAsync(connection, Statements, request, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>When the answer is lost nobody has it, until the lease of what it had claimed ends.</remarks>
    public override ValueTask<TouchClaim?> ClaimOneAsync(
        EnrollmentId enrollment, TouchKey touch, Instant now, Duration lease, CancellationToken cancellationToken = default) => _executor.WriteTogetherAsync(
            async connection =>
            {
                int taken = await connection.ExecuteAsync(Statements.TakeOne, cancellationToken, UnixMicroseconds.Of(lease), touch.Value, enrollment.Value).ConfigureAwait(false);
                if (taken == 0)
                {
                    return null;
                }

                // In the same transaction: its row is locked, so it is what was just written.
                await connection.ExecuteAsync(Statements.RaiseHighWater, cancellationToken).ConfigureAwait(false);
                return (await connection.QueryAsync(Statements.ClaimOf, ClaimedTouch.Read, cancellationToken, touch.Value).ConfigureAwait(false))[0].Claim;
            },
            cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask ReleaseAsync(TouchClaim claim, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(claim);
        await _executor.WriteAsync(
            connection => connection.ExecuteAsync(Statements.Release, cancellationToken, claim.Key.Value, claim.Enrollment.Value, claim.Fence), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<TouchClaim>> AbandonedAsync(Instant now, int limit, CancellationToken cancellationToken = default)
    {
        List<ClaimedTouch> rows = await _executor.ReadAsync(
            connection => connection.QueryAsync(Statements.Abandoned, ClaimedTouch.Read, cancellationToken, (long)limit), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(r => r.Claim)];
    }

    /// <inheritdoc/>
    public override async ValueTask<Backlog> BacklogAsync(Instant now, CancellationToken cancellationToken = default)
    {
        List<long?[]> rows = await _executor.ReadAsync(
            connection => connection.QueryAsync(Statements.Backlog, StoredNumbers.Read, cancellationToken, UnixMicroseconds.Of(now)), cancellationToken).ConfigureAwait(false);
        long?[] n = rows[0];
        return new Backlog(
            Due: Count(n[0]),
            OldestDue: UnixMicroseconds.Instant(n[1]),
            WithWorkers: Count(n[2]) + Count(n[4]),
            NextLeaseEnd: UnixMicroseconds.Instant(n[3] is { } claimed && n[5] is { } begun ? Math.Min(claimed, begun) : n[3] ?? n[5]),
            Abandoned: Count(n[6]),
            InDoubt: Count(n[7]),
            Dead: Count(n[8]),
            Intake: Count(n[9]),
            SetAside: Count(n[10]),
            Denying: Count(n[11]));

        static int Count(long? number) => (int)Math.Min(number ?? 0, int.MaxValue);
    }

    /// <inheritdoc/>
    public override async ValueTask<StoreTime> TimeAsync(Instant now, CancellationToken cancellationToken = default)
    {
        List<long?[]> rows = await _executor.ReadAsync(
            connection => connection.QueryAsync(Statements.Time, StoredNumbers.Read, cancellationToken), cancellationToken).ConfigureAwait(false);
        return TimeOf(rows[0]);
    }

    /// <inheritdoc/>
    public override ValueTask<PassStart> StartPassAsync(PassRequest request, CancellationToken cancellationToken = default) => _executor.ReadAsync(
        async connection =>
        {
            StoreTime time = default;
            var waiting = new List<IntakeEntry>();
            var abandoned = new List<TouchClaim>();
            await connection.RunAsync(
                [
                    new Call(Statements.Time) { Read = row => time = TimeOf(StoredNumbers.Read(row)) },
                    new Call(Statements.Intake.Waiting, request.After, (long)request.Limit) { Read = row => waiting.Add(StoredIntake.Read(row)) },
                    new Call(Statements.Abandoned, (long)request.Limit) { Read = row => abandoned.Add(ClaimedTouch.Read(row).Claim) },
                ],
                cancellationToken).ConfigureAwait(false);
            return new PassStart(time, waiting, abandoned);
        },
        cancellationToken);

    private static StoreTime TimeOf(long?[] n) => new(
        UnixMicroseconds.Instant(n[0]!.Value),
        n[1] is { } expected && n[2] is { } shown ? new ClockJump(UnixMicroseconds.Instant(expected), UnixMicroseconds.Instant(shown)) : null);

    /// <inheritdoc/>
    public override async ValueTask PauseAsync(ClockJump jump, CancellationToken cancellationToken = default) => await _executor.WriteAsync(
        connection => connection.ExecuteAsync(Statements.Pause, cancellationToken, UnixMicroseconds.Of(jump.Expected), UnixMicroseconds.Of(jump.Shown)), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async ValueTask AcceptClockAsync(Instant now, CancellationToken cancellationToken = default) => await _executor.WriteAsync(
        connection => connection.ExecuteAsync(Statements.AcceptClock, cancellationToken, UnixMicroseconds.Of(now)), cancellationToken).ConfigureAwait(false);
}
