using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.InMemory;
using OutreachKit.Stops;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit;

// What dispatchers ask: claims, leases, and the time by which leases run.
public sealed partial class InMemoryStore
{
    /// <summary>A store whose leases run by the latest instant that it was told.</summary>
    public InMemoryStore()
        : this(new InMemoryTables(null), HashKey.None)
    {
    }

    /// <summary>A store whose leases run by a clock of its own, as those of a database server do.</summary>
    public InMemoryStore(IClock clock)
        : this(new InMemoryTables(clock ?? throw new ArgumentNullException(nameof(clock))), HashKey.None)
    {
    }

    private Instant Own => _tables.Own;

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<TouchClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            NoteTime(request.Now);
            var claims = new List<TouchClaim>();
            foreach (DueEntry entry in _tables.Jump is null ? _tables.Due.UpTo(request.Now) : [])
            {
                StoredEnrollment stored = _tables.Enrollments[entry.Enrollment];
                if (stored.Claim(entry.Key) is { } held && held.LeaseEnd > Own)
                {
                    continue;
                }

                var claim = new TouchClaim(entry.Enrollment, entry.Key, ++_tables.LastFence, Own + request.Lease);
                stored.Take(claim);
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
    public override ValueTask<TouchClaim?> ClaimOneAsync(
        EnrollmentId enrollment, TouchKey touch, Instant now, Duration lease, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            NoteTime(now);
            if (_tables.Jump is not null
                || _tables.Enrollments.GetValueOrDefault(enrollment) is not { } stored
                || stored.Enrollment.Touch(touch) is not { State: TouchState.Planned, IsTimer: false }
                || stored.Claim(touch)?.LeaseEnd > Own)
            {
                return ValueTask.FromResult<TouchClaim?>(null);
            }

            var claim = new TouchClaim(enrollment, touch, ++_tables.LastFence, Own + lease);
            stored.Take(claim);
            return ValueTask.FromResult<TouchClaim?>(claim);
        }
    }

    /// <inheritdoc/>
    protected override ValueTask<Confirmation> ConfirmOneAsync(BegunTouch touch, CancellationToken cancellationToken)
    {
        lock (_tables.Gate)
        {
            return ValueTask.FromResult(
                _tables.Enrollments.GetValueOrDefault(touch.Claim.Enrollment) is not { } stored
                    || !stored.Owns(touch.Claim) || stored.Claim(touch.Claim.Key)!.LeaseEnd <= Own ? Confirmation.LeaseEnded
                : FaultOfKeys(keepsHashes: false) is not null ? Confirmation.Stopped
                : StopRules.Against(StopsOf(touch.Enrollment), touch.Channel, touch.Now) is not null ? Confirmation.Stopped
                : IntakeWaits(touch.Enrollment, isNew: false) ? Confirmation.IntakeWaits
                : stored.Enrollment.Revision != touch.Enrollment.Revision ? Confirmation.Changed
                : Confirmation.Confirmed);
        }
    }

    /// <inheritdoc/>
    public override ValueTask ReleaseAsync(TouchClaim claim, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(claim);
        lock (_tables.Gate)
        {
            if (_tables.Enrollments.GetValueOrDefault(claim.Enrollment) is { } stored
                && stored.Owns(claim)
                && stored.Enrollment.Touch(claim.Key) is { State: TouchState.Planned })
            {
                stored.Free(claim.Key);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<TouchClaim>> AbandonedAsync(Instant now, int limit, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            NoteTime(now);
            return ValueTask.FromResult<IReadOnlyList<TouchClaim>>([.. BegunClaims().Where(claim => claim.LeaseEnd <= Own).Take(limit)]);
        }
    }

    /// <inheritdoc/>
    public override ValueTask<Backlog> BacklogAsync(Instant now, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            NoteTime(now);
            Instant own = Own;
            TouchClaim[] begun = [.. BegunClaims()];
            ILookup<bool, DueEntry> due = _tables.Due.UpTo(now).ToLookup(e => _tables.Enrollments[e.Enrollment].Claim(e.Key)?.LeaseEnd > own);
            Instant[] leases = [.. due[true].Select(e => _tables.Enrollments[e.Enrollment].Claim(e.Key)!.LeaseEnd), .. begun.Select(c => c.LeaseEnd).Where(end => end > own)];
            PlannedTouch[] touches = [.. _tables.Enrollments.Values.SelectMany(e => e.Enrollment.Touches)];
            return ValueTask.FromResult(new Backlog(
                due[false].Count(),
                due[false].Select(e => (Instant?)e.Due).FirstOrDefault(),
                leases.Length,
                leases.Length == 0 ? null : leases.Min(),
                begun.Count(c => c.LeaseEnd <= own),
                touches.Count(t => t.State == TouchState.InDoubt),
                touches.Count(t => t.State == TouchState.Dead),
                _tables.Intake.All.Count(e => e.SetAsideAt is null),
                _tables.Intake.All.Count(e => e.SetAsideAt is not null),
                _tables.Intake.All.Count(e => e is { SetAsideAt: not null, Denies: true })));
        }
    }

    /// <inheritdoc/>
    public override ValueTask<StoreTime> TimeAsync(Instant now, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            NoteTime(now);
            return ValueTask.FromResult(new StoreTime(Own, _tables.Jump));
        }
    }

    /// <inheritdoc/>
    public override ValueTask PauseAsync(ClockJump jump, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            _tables.Jump ??= jump;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask AcceptClockAsync(Instant now, CancellationToken cancellationToken = default)
    {
        lock (_tables.Gate)
        {
            NoteTime(now);
            _tables.Shift += Duration.Max(now - Own, Duration.Zero);
            _tables.Jump = null;
        }

        return ValueTask.CompletedTask;
    }

    private IEnumerable<TouchClaim> BegunClaims() => _tables.Due.Begun.Select(entry => _tables.Enrollments[entry.Enrollment].Claim(entry.Key)).OfType<TouchClaim>();

    private void NoteTime(Instant now)
    {
        if (_tables.Clock is null)
        {
            _tables.Latest = Instant.Max(_tables.Latest, now);
        }
    }
}
