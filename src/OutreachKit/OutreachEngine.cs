using NodaTime;
using OutreachKit.Agenda;
using OutreachKit.Dispatch;
using OutreachKit.Enrollments;
using OutreachKit.Enrollments.Events;
using OutreachKit.Insights;
using OutreachKit.Pipelines;
using OutreachKit.Scheduling;
using OutreachKit.Stages;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit;

/// <summary>The front door: enrolls contacts, takes facts and commands, tells what is due and why.</summary>
/// <remarks>
/// Thread-safe; one engine serves a whole host. An ordinary "no" is a value; misuse throws. The clock that it is given is the
/// only one it asks, once for each call.
/// </remarks>
public sealed class OutreachEngine
{
    private readonly PipelineCatalog _pipelines;
    private readonly IOutreachStore _store;
    private readonly IClock _clock;

    /// <summary>An engine for one pipeline.</summary>
    public OutreachEngine(Pipeline pipeline, IOutreachStore store, IClock clock)
        : this([pipeline], store, clock)
    {
    }

    /// <summary>An engine for several pipelines, or for several versions of one.</summary>
    /// <exception cref="ArgumentException">There is none, or one is given twice.</exception>
    public OutreachEngine(IEnumerable<Pipeline> pipelines, IOutreachStore store, IClock clock)
        : this(new PipelineCatalog(pipelines), store, clock, "")
    {
    }

    private OutreachEngine(PipelineCatalog pipelines, IOutreachStore store, IClock clock, string tenant)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(clock);
        _pipelines = pipelines;
        _store = store;
        _clock = clock;
        Tenant = tenant;
    }

    /// <summary>The tenant whose contacts it serves; empty unless <see cref="ForTenant"/> made it.</summary>
    public string Tenant { get; }

    /// <summary>The same engine for the contacts of one tenant.</summary>
    /// <exception cref="ArgumentException">Longer than 64 characters.</exception>
    public OutreachEngine ForTenant(string tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return tenant.Length <= 64
            ? new(_pipelines, _store, _clock, tenant)
            : throw new ArgumentException($"A tenant key of {tenant.Length} characters cannot be kept: give at most 64.", nameof(tenant));
    }

    // Two overloads with optional parameters are safe here: nothing is both a contact's id and a request.
#pragma warning disable RS0026
    /// <summary>Enrolls a contact at the pipeline's start. Whoever is enrolled already stays as they are.</summary>
    /// <param name="contact">The host's id.</param>
    /// <param name="zone">The contact's zone, if it is known; see <see cref="EnrollRequest.Zone"/>.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<EnrollResult> EnrollAsync(ContactId contact, string? zone = null, CancellationToken cancellationToken = default) =>
        EnrollAsync(new EnrollRequest { Contact = contact, Zone = zone }, cancellationToken);

    /// <summary>Takes over a contact already under way: it stands in that stage since then.</summary>
    /// <exception cref="ArgumentException">The pipeline has no such stage, or the instant lies after now.</exception>
    public Task<EnrollResult> AdoptAsync(
        ContactId contact, Stage stage, Instant since, string? zone = null, CancellationToken cancellationToken = default) =>
        EnrollAsync(new EnrollRequest { Contact = contact, Stage = stage, Since = since, Zone = zone }, cancellationToken);

    /// <summary>Enrolls a contact, or takes over one already under way, as the request says.</summary>
    /// <exception cref="ArgumentException">The pipeline or the stage is not known, or the instant lies after now.</exception>
    public async Task<EnrollResult> EnrollAsync(EnrollRequest request, CancellationToken cancellationToken = default)
#pragma warning restore RS0026
    {
        ArgumentNullException.ThrowIfNull(request);
        Instant now = Now();
        var profile = Enrolling.Profile(request, _pipelines.Latest(request.Pipeline), Tenant, now);
        Decision decision = Enrolling.Decide(request, profile, now);
        var commit = new Commit { After = decision.Enrollment, Event = decision.Event!, UnlessSuppressed = true };
        CommitResult result = await _store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        return result.Status switch
        {
            CommitStatus.AlreadyEnrolled => new EnrollResult(result.Existing!, isNew: false),
            CommitStatus.Suppressed => new EnrollResult(new Refusal(RefusalCode.Suppressed, decision.Enrollment.Stage)),
            _ => new EnrollResult(decision.Enrollment, isNew: true),
        };
    }

    /// <summary>A fact about a contact: it goes to each of their enrollments. An opt-out counts whether they are enrolled or not.</summary>
    /// <returns>One result for each enrollment, the oldest first; none if the contact has none.</returns>
    /// <exception cref="KeyReusedException">The fact's key was used for another fact.</exception>
    /// <exception cref="ArgumentException">The fact is said to have occurred more than a day after now.</exception>
    public async Task<IReadOnlyList<FireResult>> ReceiveAsync(ContactId contact, Fact fact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fact);
        Instant now = Now();
        bool suppresses = fact.Trigger == Trigger.OptedOut;
        if (suppresses)
        {
            await _store.SuppressAsync(Tenant, contact, cancellationToken).ConfigureAwait(false);
        }

        var results = new List<FireResult>();
        foreach (Enrollment enrollment in await _store.FindByContactAsync(Tenant, contact, cancellationToken).ConfigureAwait(false))
        {
            results.Add(await RunAsync(
                enrollment.Id, e => e.Receive(fact, now), cancellationToken, InboxKey.For(fact), suppresses).ConfigureAwait(false));
        }

        return results;
    }

    /// <summary>They asked not to be written to: never again, in no pipeline of the tenant, whether enrolled or not.</summary>
    public Task<IReadOnlyList<FireResult>> OptOutAsync(ContactId contact, string? actor = null, CancellationToken cancellationToken = default) =>
        ReceiveAsync(contact, Fact.OptedOut(Now(), actor: actor), cancellationToken);

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
        Instant now = Now();
        return RunAsync(id, e => e.Fire(command, now, actor), cancellationToken, InboxKey.For(command, key));
    }

    /// <summary>Stops an enrollment's clock.</summary>
    /// <param name="id">The enrollment.</param>
    /// <param name="source">Who or what stops it.</param>
    /// <param name="until">The first instant that is free again; null if nobody can say.</param>
    /// <param name="actor">Who does it: an id.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <exception cref="ArgumentException">The end is not after now.</exception>
    public Task<FireResult> HoldAsync(
        EnrollmentId id, HoldSource source, Instant? until = null, string? actor = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return RunAsync(id, e => e.Hold(source, until, now, actor), cancellationToken);
    }

    /// <summary>Stops the clock of all of a contact's enrollments that are not finished: their mailbox answered that they are away.</summary>
    /// <param name="contact">The host's id.</param>
    /// <param name="source">Who or what stops it.</param>
    /// <param name="until">The first instant that is free again; null if nobody can say.</param>
    /// <param name="actor">Who does it: an id.</param>
    /// <param name="cancellationToken">Gives up before the next commit.</param>
    /// <returns>One result for each enrollment that is not finished.</returns>
    /// <exception cref="ArgumentException">The end is not after now.</exception>
    public Task<IReadOnlyList<FireResult>> HoldContactAsync(
        ContactId contact, HoldSource source, Instant? until = null, string? actor = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return ForEachAsync(contact, e => e.Hold(source, until, now, actor), cancellationToken);
    }

    /// <summary>Stops an enrollment's clock until a local date begins in the contact's zone.</summary>
    /// <exception cref="ArgumentException">The date has begun already.</exception>
    public Task<FireResult> HoldUntilAsync(
        EnrollmentId id, HoldSource source, LocalDate date, string? actor = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return RunAsync(id, e => e.HoldUntil(source, date, now, actor), cancellationToken);
    }

    /// <summary>A contact lives in another zone: everything planned for them is planned again.</summary>
    /// <param name="contact">The host's id.</param>
    /// <param name="zone">The zone, by the same names as <see cref="EnrollRequest.Zone"/>; where it is unknown the pipeline's default is used and said.</param>
    /// <param name="actor">Who says so: an id.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>One result for each enrollment that is not finished.</returns>
    public Task<IReadOnlyList<FireResult>> ChangeZoneAsync(
        ContactId contact, string? zone, string? actor = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return ForEachAsync(contact, e => e.ChangeZone(ContactZone.Choose(zone, null, e.Pipeline.DefaultZone), now, actor), cancellationToken);
    }

    /// <summary>Which stored dates today's rules and zone database would decide otherwise. Changes nothing.</summary>
    public async Task<IReadOnlyList<ReplanDifference>> ReviewDatesAsync(CancellationToken cancellationToken = default) =>
        [.. (await AllAsync(cancellationToken).ConfigureAwait(false)).SelectMany(e => e.ReviewDates())];

    /// <summary>Plans an enrollment's stored dates again where they differ.</summary>
    public Task<FireResult> ReplanAsync(EnrollmentId id, string? actor = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return RunAsync(id, e => e.Replan(now, actor), cancellationToken);
    }

    /// <summary>Lets the clock of one source run again.</summary>
    public Task<FireResult> ResumeAsync(EnrollmentId id, HoldSource source, string? actor = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return RunAsync(id, e => e.Resume(source, now, actor), cancellationToken);
    }

    /// <summary>Finishes an enrollment: nothing is planned any more, its history stays.</summary>
    public Task<FireResult> FinishAsync(EnrollmentId id, string? actor = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return RunAsync(id, e => e.Finish(now, actor), cancellationToken);
    }

    /// <summary>A person approves a touch.</summary>
    public Task<FireResult> ApproveAsync(EnrollmentId id, TouchKey touch, string? actor = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return RunAsync(id, e => e.Approve(touch, now, actor), cancellationToken);
    }

    /// <summary>A person did what a step asks for, just now. Refused if it has begun already.</summary>
    public Task<FireResult> CompleteAsync(EnrollmentId id, TouchKey touch, string? actor = null, CancellationToken cancellationToken = default) =>
        ByPersonAsync(id, touch, TouchEnd.Done, actor, cancellationToken);

    /// <summary>A person leaves a touch out. Refused if it has begun already.</summary>
    public Task<FireResult> SkipAsync(EnrollmentId id, TouchKey touch, string? actor = null, CancellationToken cancellationToken = default) =>
        ByPersonAsync(id, touch, TouchEnd.Skipped, actor, cancellationToken);

    /// <summary>A person knows what became of a touch that is in doubt or dead.</summary>
    /// <param name="id">The enrollment.</param>
    /// <param name="touch">The touch.</param>
    /// <param name="wasSent">Whether it went out.</param>
    /// <param name="actor">Who knows: an id.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<FireResult> SettleAsync(
        EnrollmentId id, TouchKey touch, bool wasSent, string? actor = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return RunAsync(id, e => PersonsWord.Settle(e, touch, wasSent, now, actor), cancellationToken);
    }

    /// <summary>One pass of a dispatcher over what is due now.</summary>
    public Task<TickReport> TickAsync(ITouchHandler handler, CancellationToken cancellationToken = default) =>
        new Dispatcher(_store, handler).TickAsync(Now(), cancellationToken);

    /// <summary>What is due by an instant, or waits for a person; what is due now if none is said.</summary>
    public async Task<IReadOnlyList<AgendaItem>> AgendaAsync(Instant? until = null, CancellationToken cancellationToken = default)
    {
        Instant now = Now();
        return [.. AgendaItem.Of(await AllAsync(cancellationToken).ConfigureAwait(false), until ?? now)];
    }

    /// <summary>What would come if a contact were enrolled and nobody answered. Nothing is stored.</summary>
    public IReadOnlyList<PreviewItem> Preview(EnrollRequest request, TrailDetail detail = TrailDetail.Changes)
    {
        ArgumentNullException.ThrowIfNull(request);
        Instant now = Now();
        return Agenda.Preview.From(
            Enrolling.Decide(request, Enrolling.Profile(request, _pipelines.Latest(request.Pipeline), Tenant, now), now), detail);
    }

    /// <summary>Where an enrollment stands, what comes next, and why then.</summary>
    /// <exception cref="EnrollmentNotFoundException">There is no such enrollment.</exception>
    public async Task<Explanation> ExplainAsync(
        EnrollmentId id, TrailDetail detail = TrailDetail.Changes, CancellationToken cancellationToken = default)
    {
        Enrollment enrollment = await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new EnrollmentNotFoundException(id);
        return new Explanation(enrollment, Now(), detail);
    }

    /// <summary>What happened, in order; empty if there is no such enrollment.</summary>
    public async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(EnrollmentId id, CancellationToken cancellationToken = default) =>
        await FindAsync(id, cancellationToken).ConfigureAwait(false) is null
            ? []
            : await _store.HistoryAsync(id, cancellationToken).ConfigureAwait(false);

    /// <summary>The enrollment of that id, or null if the tenant has no such one.</summary>
    public async Task<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken = default) =>
        await _store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } found && found.Tenant == Tenant ? found : null;

    /// <summary>All enrollments of a contact, the oldest first.</summary>
    public async Task<IReadOnlyList<Enrollment>> FindByContactAsync(ContactId contact, CancellationToken cancellationToken = default) =>
        await _store.FindByContactAsync(Tenant, contact, cancellationToken).ConfigureAwait(false);

    /// <summary>How many of a pipeline's enrollments ever got how far.</summary>
    /// <param name="pipeline">The pipeline's name; it may be left out where the engine has only one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Funnel> FunnelAsync(string? pipeline = null, CancellationToken cancellationToken = default)
    {
        Pipeline counted = _pipelines.Latest(pipeline);
        var histories = new List<IReadOnlyList<HistoryEvent>>();
        foreach (Enrollment enrollment in await AllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (enrollment.Pipeline.Name == counted.Name)
            {
                histories.Add(await _store.HistoryAsync(enrollment.Id, cancellationToken).ConfigureAwait(false));
            }
        }

        return Funnel.Of(counted, histories);
    }

    private Instant Now() => Micros.Cut(_clock.GetCurrentInstant());

    private Task<FireResult> ByPersonAsync(EnrollmentId id, TouchKey touch, TouchEnd end, string? actor, CancellationToken cancellationToken)
    {
        Instant now = Now();
        return RunAsync(id, e => PersonsWord.End(e, touch, end, now, actor), cancellationToken);
    }

    private async Task<IReadOnlyList<FireResult>> ForEachAsync(ContactId contact, Func<Enrollment, Decision> decide, CancellationToken cancellationToken)
    {
        var results = new List<FireResult>();
        foreach (Enrollment enrollment in await _store.FindByContactAsync(Tenant, contact, cancellationToken).ConfigureAwait(false))
        {
            if (!enrollment.IsFinished)
            {
                results.Add(await RunAsync(enrollment.Id, decide, cancellationToken).ConfigureAwait(false));
            }
        }

        return results;
    }

    private async Task<FireResult> RunAsync(
        EnrollmentId id, Func<Enrollment, Decision> decide, CancellationToken cancellationToken, InboxKey? inbox = null, bool suppresses = false)
    {
        DecisionLoop.Settled settled = await DecisionLoop.RunAsync(
            _store, id, e => e.Tenant == Tenant ? decide(e) : throw new EnrollmentNotFoundException(id), cancellationToken, inbox, suppresses: suppresses)
            .ConfigureAwait(false);
        return settled switch
        {
            { Commit: { Status: CommitStatus.KeyReused, Original: { } first } } => throw new KeyReusedException(id, first.Revision),
            { Commit: { Status: CommitStatus.AlreadyReceived, Original: { } first } } => new FireResult(
                await _store.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new EnrollmentNotFoundException(id),
                first, null, wasAlready: false, isRepeat: true),
            { Decision: var decision } => new FireResult(
                decision.Enrollment, decision.Event, decision.Refusal, decision.WasAlready, isRepeat: false),
        };
    }

    private async Task<List<Enrollment>> AllAsync(CancellationToken cancellationToken)
    {
        var all = new List<Enrollment>();
        await foreach (Enrollment enrollment in _store.AllAsync(Tenant, cancellationToken).ConfigureAwait(false))
        {
            all.Add(enrollment);
        }

        return all;
    }
}
