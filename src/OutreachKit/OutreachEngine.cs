using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.Enrollments;
using OutreachKit.Intake;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit;

/// <summary>The front door: enrolls contacts, takes facts and commands, tells what is due and why.</summary>
/// <remarks>
/// Thread-safe; one engine serves a whole host. An ordinary "no" is a value; misuse throws. The clock that it is given is the
/// only one it asks, once for each call.
/// </remarks>
public sealed partial class OutreachEngine
{
    // Each round means that another stop came while somebody was being enrolled.
    private const int MostRounds = 20;

    private readonly PipelineCatalog _pipelines;
    private readonly IOutreachStore _own;
    private readonly IOutreachStore _store;
    private readonly IClock _clock;
    private readonly OutreachEngineOptions _options;
    private readonly ZoneChoice _zones;
    private readonly IntakeTerms _terms;
    private readonly IntakeApplier _intake;
    private readonly HashKeyCheck _keys;

    // As below: nothing is both a pipeline and a list of them.
#pragma warning disable RS0026
    /// <summary>An engine for one pipeline.</summary>
    public OutreachEngine(Pipeline pipeline, IOutreachStore store, IClock clock, OutreachEngineOptions? options = null)
        : this([pipeline], store, clock, options)
    {
    }

    /// <summary>An engine for several pipelines, or for several versions of one.</summary>
    /// <exception cref="ArgumentException">There is none, or one is given twice.</exception>
    public OutreachEngine(IEnumerable<Pipeline> pipelines, IOutreachStore store, IClock clock, OutreachEngineOptions? options = null)
        : this(new PipelineCatalog(pipelines, options?.Zones), store, clock, options ?? new(), "")
    {
    }
#pragma warning restore RS0026

    private OutreachEngine(PipelineCatalog pipelines, IOutreachStore store, IClock clock, OutreachEngineOptions options, string tenant)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(clock);
        _pipelines = pipelines;
        _own = store.With(pipelines, options.HashKey);
        _store = options.Settings is { } settings ? new ResolvingStore(_own, settings) : _own;
        _clock = clock;
        _options = options;
        _zones = new ZoneChoice(options.Zones, options.UnknownZones);
        _terms = new(pipelines, _zones, options.Settings, options.HashKey, options.AutoReplies, () => Now);
        _intake = new(_store, _terms);
        _keys = new(_store);
        Tenant = tenant;
    }

    /// <summary>The tenant whose contacts it serves; empty unless <see cref="ForTenant"/> made it.</summary>
    public string Tenant { get; }

    /// <summary>The clock's time, cut to the microsecond: for facts that happen now.</summary>
    /// <exception cref="InvalidOperationException">The clock shows a year that cannot be meant.</exception>
    public Instant Now => _clock.GetCurrentInstant() is var now && now >= Boundary.Earliest && now < Boundary.Latest
        ? UnixMicroseconds.Cut(now)
        : throw new InvalidOperationException($"The engine's clock shows {now}: set it right, or give the engine another clock.");

    /// <summary>The same engine for the contacts of one tenant.</summary>
    /// <param name="tenant">The host's key of the tenant, at most 64 characters; empty for a host that has none.</param>
    /// <exception cref="ArgumentException">It cannot be kept.</exception>
    public OutreachEngine ForTenant(string tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        string kept = tenant.Length == 0 ? "" : Boundary.Text(tenant, "A tenant key", Boundary.MostOfId, nameof(tenant));
        return new(_pipelines, _own, _clock, _options, kept);
    }

    /// <summary>The same engine on another store: the same pipelines, clock, options and tenant.</summary>
    /// <param name="choose">Given this engine's store, gives the other: one that wraps it, or that joins a transaction of the host's.</param>
    public OutreachEngine On(Func<IOutreachStore, IOutreachStore> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        return new(_pipelines, choose(_own), _clock, _options, Tenant);
    }

    // Two overloads with optional parameters are safe here: nothing is both a contact's id and a request.
#pragma warning disable RS0026
    /// <summary>Enrolls a contact at the pipeline's start. Whoever is enrolled already stays as they are.</summary>
    /// <param name="contact">The host's id.</param>
    /// <param name="zone">The contact's zone, if it is known; see <see cref="EnrollRequest.Zone"/>.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<EnrollResult> EnrollAsync(ContactId contact, string? zone = null, CancellationToken cancellationToken = default) =>
        EnrollAsync(Checked(contact, zone), cancellationToken);

    /// <summary>Takes over a contact already under way: it stands in that stage since then.</summary>
    /// <exception cref="ArgumentException">The pipeline has no such stage, or the instant lies after now.</exception>
    public Task<EnrollResult> AdoptAsync(
        ContactId contact, Stage stage, Instant since, string? zone = null, CancellationToken cancellationToken = default) =>
        EnrollAsync(Checked(contact, zone) with { Stage = stage, Since = since }, cancellationToken);

    /// <summary>Enrolls a contact, or takes over one already under way, as the request says.</summary>
    /// <exception cref="ArgumentException">The pipeline or the stage is not known, or the instant lies after now.</exception>
    public async Task<EnrollResult> EnrollAsync(EnrollRequest request, CancellationToken cancellationToken = default)
#pragma warning restore RS0026
    {
        ArgumentNullException.ThrowIfNull(request);
        Instant now = Now;
        EnrollmentProfile profile = await _terms.ProfileAsync(request, Tenant, now, cancellationToken).ConfigureAwait(false);
        (Decision decision, CommitResult result) = await EnrollAsync(request, profile, now, [], cancellationToken).ConfigureAwait(false);
        for (int round = 0; result.Status is CommitStatus.Stopped or CommitStatus.IntakeWaits && round < MostRounds; round++)
        {
            if (result.Status == CommitStatus.IntakeWaits)
            {
                await _intake.ApplyForAsync(Tenant, request.Contact, cancellationToken).ConfigureAwait(false);
            }

            // They are put away, or away: their clock begins held.
            IReadOnlyList<Stop> stops = await _store
                .FindStopsAsync(Tenant, StopRules.ScopesOf(decision.Enrollment), cancellationToken).ConfigureAwait(false);
            (decision, result) = await EnrollAsync(request, profile, now, stops, cancellationToken).ConfigureAwait(false);
        }

        return result.Status switch
        {
            CommitStatus.AlreadyEnrolled => new EnrollResult(result.Existing!, isNew: false),
            CommitStatus.Suppressed => new EnrollResult(new Refusal(RefusalCode.Suppressed, decision.Enrollment.Stage)),
            CommitStatus.Committed => new EnrollResult(decision.Enrollment, isNew: true),
            var other => throw new InvalidOperationException($"A new enrollment cannot be answered with {other}: the store breaks its contract."),
        };
    }

    /// <summary>A fact about a contact: it goes to each of their enrollments. An opt-out counts whether they are enrolled or not.</summary>
    /// <returns>One result for each enrollment, the oldest first; none if the contact has none.</returns>
    /// <exception cref="KeyReusedException">The fact's key was used for another fact.</exception>
    /// <exception cref="UnreadableEnrollmentException">An enrollment cannot be read here, and has not been told; all others have.</exception>
    /// <exception cref="ArgumentException">The contact is nobody, or the fact is said to have occurred more than a day after now.</exception>
    public async Task<IReadOnlyList<FireResult>> ReceiveAsync(ContactId contact, Fact fact, CancellationToken cancellationToken = default)
    {
        Boundary.Contact(contact);
        ArgumentNullException.ThrowIfNull(fact);
        var results = new ContactResults();
        await TellAsync(contact, fact, results, cancellationToken).ConfigureAwait(false);
        return results.OrThrow();
    }

    /// <summary>Several facts of one delivery, in their order. A meeting that is called off and another that is booked by the same delivery are one meeting that was moved.</summary>
    /// <param name="contact">The host's id.</param>
    /// <param name="delivery">What one message of a calendar, say, told.</param>
    /// <param name="cancellationToken">Gives up before the next commit.</param>
    /// <returns>The results of each fact, as of <see cref="ReceiveAsync"/>, one after the other.</returns>
    /// <inheritdoc cref="ReceiveAsync"/>
    public async Task<IReadOnlyList<FireResult>> ReceiveDeliveryAsync(
        ContactId contact, IReadOnlyList<Fact> delivery, CancellationToken cancellationToken = default)
    {
        Boundary.Contact(contact);
        ArgumentNullException.ThrowIfNull(delivery);
        var results = new ContactResults();
        foreach (Fact fact in Delivery.Joined(delivery, Now))
        {
            await TellAsync(contact, fact, results, cancellationToken).ConfigureAwait(false);
        }

        return results.OrThrow();
    }

    /// <summary>A fact that happened just now, by the engine's clock: somebody pressed a button, or set a field.</summary>
    /// <param name="contact">The host's id.</param>
    /// <param name="fact">What happened.</param>
    /// <param name="actor">Who says so: an id.</param>
    /// <param name="cancellationToken">Gives up before the next commit.</param>
    /// <returns>As <see cref="ReceiveAsync"/>.</returns>
    /// <exception cref="ArgumentException">The trigger is a command.</exception>
    public Task<IReadOnlyList<FireResult>> ReceiveNowAsync(
        ContactId contact, Trigger fact, string? actor = null, CancellationToken cancellationToken = default) =>
        ReceiveAsync(contact, Fact.Now(fact, Now, actor), cancellationToken);

    /// <summary>They asked not to be written to: never again, in no pipeline of the tenant, whether enrolled or not.</summary>
    public Task<IReadOnlyList<FireResult>> OptOutAsync(ContactId contact, string? actor = null, CancellationToken cancellationToken = default) =>
        ReceiveNowAsync(contact, Trigger.OptedOut, actor, cancellationToken);

    /// <summary>Gives a command.</summary>
    /// <param name="id">The enrollment.</param>
    /// <param name="command">The command; a fact goes through <see cref="ReceiveAsync"/>.</param>
    /// <param name="key">What a repeated click is known by. A refused command's key is not remembered.</param>
    /// <param name="actor">Who gives it: an id.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <exception cref="KeyReusedException">The key was used for something else.</exception>
    public Task<FireResult> FireAsync(
        EnrollmentId id, Trigger command, string? key = null, string? actor = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        Boundary.Actor(actor);
        Instant now = Now;
        return RunAsync(
            id, e => e.Fire(command, now, actor), cancellationToken, new DecisionTerms { Inbox = InboxKey.Of(_options.HashKey, Tenant, command, Boundary.Key(key, nameof(key))) });
    }

    /// <summary>One pass of a dispatcher over what is due now, as <see cref="OutreachEngineOptions.Dispatch"/> says.</summary>
    /// <remarks>A host that runs many passes makes a dispatcher with <see cref="CreateDispatcher"/> and keeps it.</remarks>
    public Task<TickReport> TickAsync(ITouchHandler handler, CancellationToken cancellationToken = default) =>
        CreateDispatcher(handler).TickAsync(cancellationToken);

    /// <summary>A dispatcher over the engine's store, for all tenants, by the engine's clock.</summary>
    public Dispatcher CreateDispatcher(ITouchHandler handler, DispatchOptions? options = null) =>
        new(_store, handler, _clock, options ?? _options.Dispatch, _options.HashKey, _intake, _keys);

    private async Task<(Decision Decision, CommitResult Result)> EnrollAsync(
        EnrollRequest request, EnrollmentProfile profile, Instant now, IReadOnlyList<Stop> stops, CancellationToken cancellationToken)
    {
        Decision decision = Enrolling.Decide(request, profile, now, stops);
        var commit = new Commit { After = decision.Enrollment, Event = decision.Event!, UnlessStopped = true };
        return (decision, await _store.CommitAsync(commit, cancellationToken).ConfigureAwait(false));
    }

    private async Task<FireResult> RunAsync(
        EnrollmentId id, Func<Enrollment, Decision> decide, CancellationToken cancellationToken, DecisionTerms terms = default)
    {
        await ApplyFirstAsync(id, cancellationToken).ConfigureAwait(false);
        return await DecideAsync(id, decide, cancellationToken, terms).ConfigureAwait(false);
    }

    private async Task<FireResult> DecideAsync(
        EnrollmentId id, Func<Enrollment, Decision> decide, CancellationToken cancellationToken, DecisionTerms terms = default)
    {
        DecisionLoop.Settled settled = await DecisionLoop.RunAsync(
            _store, id, e => e.Tenant == Tenant ? decide(e) : throw new EnrollmentNotFoundException(id), terms, cancellationToken)
            .ConfigureAwait(false);
        return settled switch
        {
            { Commit.Status: CommitStatus.LeaseRuns } => new FireResult(
                await _store.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new EnrollmentNotFoundException(id),
                null, new Refusal(RefusalCode.LeaseRuns, settled.Decision.Enrollment.Stage), wasAlready: false, isRepeat: false),
            { Commit: { Status: CommitStatus.KeyReused, Original: { } first } } => throw new KeyReusedException(id, first.Revision),
            { Commit: { Status: CommitStatus.AlreadyReceived, Original: { } first } } => new FireResult(
                await _store.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new EnrollmentNotFoundException(id),
                first, null, wasAlready: false, isRepeat: true),
            { Decision: var decision } => new FireResult(
                decision.Enrollment, decision.Event, decision.Refusal, decision.WasAlready, isRepeat: false),
        };
    }
}
