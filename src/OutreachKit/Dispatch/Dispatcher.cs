using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Commands;
using OutreachKit.Intake;
using OutreachKit.Scheduling;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Dispatch;

/// <summary>Takes what is due, begins it, has the host's handler perform it, and records what became of it.</summary>
/// <remarks>
/// Any number of dispatchers, in any number of processes, may work on one store. Every gate is asked at the instant at which a
/// touch begins, not at the instant at which the pass began. Thread-safe.
/// </remarks>
public sealed class Dispatcher
{
    private readonly HandlerSlots _slots;
    private readonly Tally _late = new();
    private readonly IOutreachStore _store;
    private readonly ITouchHandler _handler;
    private readonly IClock _clock;
    private readonly DispatchOptions _options;
    private readonly HashKey _hashKey;
    private readonly IntakeApplier? _intake;
    private readonly HashKeyCheck _keys;

    /// <summary>
    /// Makes a dispatcher. <see cref="OutreachEngine.CreateDispatcher"/> does it with the engine's store and clock, and the engine's dispatchers apply what waits
    /// in the intake, too; this one begins nothing for whom something waits that may stop them, and leaves it to others to apply that.
    /// </summary>
    /// <param name="store">The store; one that is durable must have been told of the pipelines, by <see cref="IOutreachStore.With"/>.</param>
    /// <param name="handler">The host's hands.</param>
    /// <param name="clock">What is asked for the time, again for each touch.</param>
    /// <param name="options">How it works.</param>
    /// <param name="hashKey">By which Message-IDs are hashed before they are kept: the engine's. Without a secret if not said.</param>
    public Dispatcher(IOutreachStore store, ITouchHandler handler, IClock clock, DispatchOptions? options = null, HashKey? hashKey = null)
        : this(store, handler, clock, options, hashKey, intake: null, keys: null)
    {
    }

    internal Dispatcher(IOutreachStore store, ITouchHandler handler, IClock clock, DispatchOptions? options, HashKey? hashKey, IntakeApplier? intake, HashKeyCheck? keys)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(clock);
        _store = store;
        _handler = handler;
        _clock = clock;
        _options = options ?? new();
        _hashKey = hashKey ?? HashKey.None;
        _intake = intake;
        _keys = keys ?? new HashKeyCheck(store);
        _slots = new HandlerSlots(_options.Parallelism);
    }

    /// <summary>One pass over what is due.</summary>
    /// <param name="cancellationToken">
    /// Stops the pass: what has begun is finished, what is only claimed is given back. The handlers are told, too; to give them time, see
    /// <see cref="TickAsync(CancellationToken, CancellationToken)"/>.
    /// </param>
    /// <exception cref="WrongHashKeyException">The store has kept a hash key that was not given here: nothing is claimed, so that nothing is kept from those that have it.</exception>
#pragma warning disable RS0026, RS0027 // The other one has no optional parameter, and no call fits both.
    public Task<TickReport> TickAsync(CancellationToken cancellationToken = default) => TickAsync(cancellationToken, cancellationToken);
#pragma warning restore RS0026, RS0027

    /// <summary>One pass over what is due, which stops beginning at once and leaves what has begun its time.</summary>
    /// <param name="stopping">Nothing more begins, and what is only claimed is given back at once.</param>
    /// <param name="handlers">What the handlers are told: that their time is over.</param>
    /// <exception cref="WrongHashKeyException">The store has kept a hash key that was not given here: nothing is claimed, so that nothing is kept from those that have it.</exception>
    public async Task<TickReport> TickAsync(CancellationToken stopping, CancellationToken handlers)
    {
        Instant now = Now();
        long seen = _intake?.Seen ?? 0;
        PassStart start = await _store.StartPassAsync(new PassRequest(now, seen, _options.BatchSize), stopping).ConfigureAwait(false);
        if (await ClockGuard.CheckAsync(_store, start.Time, now, _options.ClockTolerance, stopping).ConfigureAwait(false) is { } jump)
        {
            return new TickReport { Paused = jump };
        }

        await _keys.EnsureAsync(stopping).ConfigureAwait(false);
        var tally = new Tally();
        tally.Take(_late);
        if (_intake is not null)
        {
            // A bounded share of the pass: a hundred thousand rows that were imported keep nobody waiting whose touch is due.
            (bool mayHaveMore, int applied, Exception? fault) = await _intake.ApplyWaitingAsync(start.Waiting, seen, _options.BatchSize, stopping).ConfigureAwait(false);
            tally.Intake(mayHaveMore, applied, fault);
        }

        await new Abandonment(_store, Solo(tally), new HandlerInvoker(_handler), _options.BatchSize).TakeUpAsync(start.Abandoned, now, stopping).ConfigureAwait(false);
        if (stopping.IsCancellationRequested)
        {
            return tally.Report(claimed: 0, mayHaveMore: false, running: 0);
        }

        TickReport report = await PassAsync(tally, now, stopping, handlers).ConfigureAwait(false);
        _keys.Learn(report);
        return report;
    }

    /// <summary>Waits until no handler that an earlier pass has left is at work any more: before a host stops, say.</summary>
    /// <param name="cancellationToken">Gives up; the handlers go on.</param>
    public Task FinishAsync(CancellationToken cancellationToken = default) => _slots.AllFreeAsync(cancellationToken);

    /// <summary>Has a touch performed now because a person wants it, by the same claim and begin as any other: however often they click, once.</summary>
    /// <remarks>
    /// What has begun is recorded even if the token is cancelled meanwhile: only the handler heeds it. A handler that throws leaves the touch
    /// in doubt, and it is not sent again until somebody settles it.
    /// </remarks>
    /// <param name="enrollment">Whose touch.</param>
    /// <param name="touch">Which touch; whether it is due, manual or approved does not count.</param>
    /// <param name="atAnyHour">Whether it may begin at an hour at which the contact is not written to.</param>
    /// <param name="actor">Who wants it: an id.</param>
    /// <param name="cancellationToken">Gives up before it has begun.</param>
    /// <exception cref="EnrollmentNotFoundException">There is no such enrollment.</exception>
    public async Task<PerformResult> PerformNowAsync(
        EnrollmentId enrollment, TouchKey touch, bool atAnyHour = false, string? actor = null, CancellationToken cancellationToken = default) =>
        await PerformFoundAsync(
            await _store.FindAsync(enrollment, cancellationToken).ConfigureAwait(false) ?? throw new EnrollmentNotFoundException(enrollment),
            touch, reference: null, atAnyHour, actor, cancellationToken).ConfigureAwait(false);

    /// <summary>The same for an enrollment that was just read; with a reference, only if the touch still bears it when it begins: another draft is not what the person has read.</summary>
    internal async Task<PerformResult> PerformFoundAsync(
        Enrollment found, TouchKey touch, string? reference, bool atAnyHour, string? actor, CancellationToken cancellationToken)
    {
        Boundary.Actor(actor);
        if (await ClockGuard.CheckAsync(_store, Now(), _options.ClockTolerance, cancellationToken).ConfigureAwait(false) is not null)
        {
            return Refused(found, RefusalCode.Paused);
        }

        if (Gates.ClosedToPerson(found, touch, Now()) is { } closed)
        {
            return Refused(found, closed);
        }

        return await _store.ClaimOneAsync(found.Id, touch, Now(), _options.Lease, CancellationToken.None).ConfigureAwait(false) is { } claim
            ? await new PersonsSend(_store, Solo(new Tally()), new HandlerInvoker(_handler), Now).PerformAsync(claim, Start, cancellationToken).ConfigureAwait(false)
            : await NotHadAsync(found.Id, touch, cancellationToken).ConfigureAwait(false);

        Decision Start(Enrollment e, TouchKey key, Instant at) => reference is not null && e.Touch(key) is { } now && now.Reference != reference
            ? Refusing.Refuse(e, RefusalCode.ReferenceReplaced)
            : e.BeginNow(key, at, atAnyHour, actor);
    }

    /// <summary>Somebody else was first: what they have done with it since is the answer.</summary>
    private async Task<PerformResult> NotHadAsync(EnrollmentId enrollment, TouchKey touch, CancellationToken cancellationToken)
    {
        Enrollment now = await _store.FindAsync(enrollment, cancellationToken).ConfigureAwait(false) ?? throw new EnrollmentNotFoundException(enrollment);
        return Refused(now, Gates.ClosedToPerson(now, touch, Now()) ?? RefusalCode.Claimed);
    }

    /// <summary>
    /// What cannot be read takes nobody's place: it stays claimed, so that it is out of the way for a lease, and as many are claimed anew.
    /// Ten thousand that were due long ago keep nobody waiting who can be read (law C12).
    /// </summary>
    private async Task<TickReport> PassAsync(Tally tally, Instant now, CancellationToken stopping, CancellationToken handlers)
    {
        var seen = new HashSet<TouchKey>();
        int abandoned = tally.Unreadable;
        int room = _options.BatchSize;
        int running = 0;
        int wanted;
        IReadOnlyList<TouchClaim> claims;
        bool isNew;
        do
        {
            // From here on the token is not passed on: what was claimed must be known, to be given back; and what is under way must come to a known end.
            wanted = room;
            claims = await _store.ClaimAsync(new ClaimRequest(now, wanted, _options.Lease), CancellationToken.None).ConfigureAwait(false);
            isNew = claims.Count(c => seen.Add(c.Key)) == claims.Count;
            running += claims.Count == 0 ? 0 : await NewPass(tally).RunAsync(claims, stopping, handlers).ConfigureAwait(false);
            room = _options.BatchSize - (seen.Count - (tally.Unreadable - abandoned));
        }
        while (claims.Count == wanted && room > 0 && isNew && !stopping.IsCancellationRequested);
        return tally.Report(seen.Count, mayHaveMore: claims.Count == wanted, running);
    }

    private TouchExecution Solo(Tally tally) => new(_store, _options, new OutcomeDecision(_options.Retry, _hashKey), Now, tally, _intake);

    private IPass NewPass(Tally tally)
    {
        TouchExecution solo = Solo(tally);
        Vetoes? vetoes = _options.Veto is { } veto ? new Vetoes(veto, _options.VetoTimeout.ToTimeSpan(), hasThreads: _options.Parallelism > 1) : null;
        var begin = new BatchBegin(_store, solo, vetoes, _slots, Now);
        var completion = new BatchCompletion(_store, solo);
        var invoker = new HandlerInvoker(_handler);
        return _options.Parallelism == 1
            ? new SequentialPass(begin, completion, invoker, _slots, _options.PassPatience, RecordLateAsync)
            : new ParallelPass(begin, completion, invoker, _slots, _options, Now, RecordLateAsync);
    }

    /// <summary>The end of a touch whose handler outlived its pass: the next pass counts it.</summary>
    private async ValueTask RecordLateAsync(TouchClaim claim, TouchOutcome outcome)
    {
#pragma warning disable CA1031 // Nobody waits for it any more: the next pass tells what it ran into.
        try
        {
            await Solo(_late).RecordAsync(claim, outcome).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _late.Add(claim, exception);
        }
#pragma warning restore CA1031
    }

    private static PerformResult Refused(Enrollment enrollment, RefusalCode code) =>
        new(enrollment, null, null, Refusing.Refuse(enrollment, code).Refusal);

    private Instant Now() => UnixMicroseconds.Cut(_clock.GetCurrentInstant());
}
