using System.Text.Json;
using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit.Intake;

/// <summary>What follows from a contact's entries, one after the other: a working copy of the contact, and the application that it comes to.</summary>
/// <param name="store">Where deliveries and stops are asked for.</param>
/// <param name="terms">By what is decided.</param>
/// <param name="tenant">The tenant.</param>
/// <param name="contact">Whom the entries concern.</param>
/// <param name="found">The contact's enrollments, as they are stored.</param>
/// <param name="isAgain">Whether a first try was overtaken: then a save that was repeated is looked for, too.</param>
internal sealed class ContactIntake(
    IOutreachStore store, IntakeTerms terms, string tenant, ContactId contact, ContactEnrollments found, bool isAgain)
{
    private readonly List<Enrollment> _enrollments = [.. found.Readable];
    private readonly UnreadableEnrollment[] _unreadable = [.. found.UnreadableUnfinished];
    private readonly HashSet<(Guid Said, EnrollmentId? Enrollment)> _said = [];
    private readonly Dictionary<(EnrollmentId Enrollment, Guid Key), Guid> _delivered = [];
    private readonly List<IntakeEntry> _applied = [];
    private readonly List<Commit> _commits = [];
    private readonly List<IntakeEntry> _remaining = [];
    private readonly List<Stop> _stops = [];
    private StopEnding? _restored;
    private bool _erases;

    /// <summary>What it comes to; null if nothing can be applied here.</summary>
    internal IntakeApplication? Application => _applied.Count == 0
        ? null
        : new()
        {
            Tenant = tenant,
            Contact = contact,
            Entries = _applied,
            Erases = _erases,
            Endings = _restored is { } ending ? [ending] : [],
            Stops = _stops,
            Commits = _commits,
            Remaining = _remaining,
        };

    /// <summary>Decides about entries, in their order, as far as this process can read them: what comes behind one that it cannot read waits with it.</summary>
    internal async ValueTask AddAsync(IReadOnlyList<IntakeEntry> entries, CancellationToken cancellationToken)
    {
        foreach (IntakeEntry entry in EraseFirst(entries).TakeWhile(e => Enum.IsDefined(e.Kind) && e.Format <= IntakeText.Format))
        {
            if (entry.Kind != IntakeKind.Enroll && entry.Enrollment is { } named && Array.Exists(_unreadable, u => u.Id == named))
            {
                // It waits for a process that can read the enrollment.
                continue;
            }

            if (entry.Kind == IntakeKind.Add && _unreadable.Length > 0)
            {
                // One that cannot be read may bear the same reference: it waits for a process that can, and so does what comes behind it.
                return;
            }

            _applied.Add(entry);
            if (!_said.Add((entry.Said, entry.Enrollment)))
            {
                continue;
            }

            try
            {
                await AddAsync(entry, IntakeText.Read(entry.Body), cancellationToken).ConfigureAwait(false);
            }
            catch (ArgumentException refused)
            {
                SetAside(entry, refused.Message, entry.Denies);
            }
            catch (Exception fault) when (fault is JsonException or FormatException)
            {
                SetAside(entry, fault.GetType().Name, entry.Denies);
            }
        }
    }

    /// <summary>An erasure wins over its whole unit of work, whatever else that says, and over all that was said before.</summary>
    private IEnumerable<IntakeEntry> EraseFirst(IReadOnlyList<IntakeEntry> entries)
    {
        int last = -1;
        for (int i = 0; i < entries.Count; i++)
        {
            last = entries[i].Kind == IntakeKind.Erase ? i : last;
        }

        if (last < 0)
        {
            return entries;
        }

        _erases = true;
        IntakeEntry[] gone = [.. entries.Where((e, i) => i <= last || e.Unit == entries[last].Unit)];
        _applied.AddRange(gone);
        _stops.AddRange(gone.Where(SaysOptOut).Select(OptOutOf));
        _enrollments.Clear();

        // What was said after it waits for the next round: it finds nobody.
        return [];
    }

    private async ValueTask AddAsync(IntakeEntry entry, IntakeBody body, CancellationToken cancellationToken)
    {
        Instant now = terms.Now();
        if (body.UnlessIn is { } stages && IsIn(stages, body))
        {
            return;
        }

        switch (entry.Kind)
        {
            case IntakeKind.Enroll:
                await EnrollAsync(entry, body.Request!, now, cancellationToken).ConfigureAwait(false);
                break;
            case IntakeKind.Received:
                if (SaysOptOut(entry))
                {
                    _stops.Add(OptOutOf(entry));
                }

                await ForEachAsync(entry, _ => true, e => e.Receive(body.Fact!, now, terms.HashKey, terms.AutoReplies), body.Fact!, cancellationToken).ConfigureAwait(false);
                break;
            case IntakeKind.OptOut:
                _stops.Add(OptOutOf(entry));
                var asked = Fact.Now(Trigger.OptedOut, entry.RecordedAt, body.Actor);
                await ForEachAsync(entry, _ => true, e => e.Receive(asked, now, terms.HashKey, terms.AutoReplies), null, cancellationToken).ConfigureAwait(false);
                break;
            case IntakeKind.Suspend:
                _stops.Add(SuspensionOf(tenant, contact, entry.RecordedAt, body.Actor));
                await ForEachAsync(entry, e => !e.IsFinished, e => e.Hold(HoldSource.Suspension, null, now, body.Actor), null, cancellationToken).ConfigureAwait(false);
                break;
            case IntakeKind.Restore:
                _restored = new(tenant, StopScope.Contact(contact), StopKind.Suspension, now, body.Actor);
                _stops.RemoveAll(s => s.Kind == StopKind.Suspension);
                await ForEachAsync(entry, e => !e.IsFinished, e => e.Resume(HoldSource.Suspension, now, body.Actor), null, cancellationToken).ConfigureAwait(false);
                break;
            default:
                await WishAsync(entry, body, now, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>A wish about one touch or enrollment: one that cannot be met is listed with its reason.</summary>
    private async ValueTask WishAsync(IntakeEntry entry, IntakeBody body, Instant now, CancellationToken cancellationToken)
    {
        Enrollment? about = entry.Kind switch
        {
            IntakeKind.Command => _enrollments.FindLast(e => !e.IsFinished && (body.Pipeline is null || e.Pipeline.Name == body.Pipeline)),
            IntakeKind.Add when body.Reference is { } reference => Bearer(reference) ?? Named(entry),
            _ => Named(entry),
        };
        if (about is null)
        {
            SetAside(entry, nameof(EnrollmentNotFoundException), denies: false);
            return;
        }

        Decision? decision = await DecideAsync(entry, about, e => entry.Kind switch
        {
            IntakeKind.Prepare => e.Prepare(body.Touch!.Value, body.Reference!, now, body.Actor),
            IntakeKind.Approve => e.Approve(body.Touch!.Value, now, body.Actor),
            IntakeKind.Withdraw => e.Withdraw(body.Touch!.Value, now, body.Actor),
            IntakeKind.Add => e.AddTouch(body.Step, body.At!.Value, now, body.Reference, body.Actor, body.NeedsApproval),
            _ => e.Fire(body.Command!, now, body.Actor),
        }, null, cancellationToken).ConfigureAwait(false);
        if (decision is { Refusal: { } refusal })
        {
            SetAside(entry, refusal.Code.ToString(), denies: false);
        }
    }

    private async ValueTask EnrollAsync(IntakeEntry entry, EnrollRequest request, Instant now, CancellationToken cancellationToken)
    {
        EnrollmentId id = entry.Enrollment!.Value;
        if (found.Readable.Any(e => e.Id == id) || found.Unreadable.Any(u => u.Id == id))
        {
            // A save that was repeated.
            return;
        }

        EnrollmentProfile profile = (await terms.ProfileAsync(request, tenant, now, cancellationToken).ConfigureAwait(false)) with { Id = id };
        if (_enrollments.Exists(e => !e.IsFinished && e.Pipeline.Name == profile.Pipeline.Name) || Array.Exists(_unreadable, u => u.Pipeline == profile.Pipeline.Name))
        {
            SetAside(entry, nameof(CommitStatus.AlreadyEnrolled), denies: false);
            return;
        }

        Enrollment would = Enrolling.Decide(request, profile, now, []).Enrollment;
        Stop[] stops =
        [
            .. (await store.FindStopsAsync(tenant, StopRules.ScopesOf(would), cancellationToken).ConfigureAwait(false)).Where(s => !IsRestored(s)),
            .. _stops,
        ];
        if (StopRules.Against(stops, Channels.None, now) is { } stop && StopRules.Refuses(stop))
        {
            SetAside(entry, nameof(RefusalCode.Suppressed), denies: false);
            return;
        }

        Decision decision = Enrolling.Decide(request, profile, now, stops);
        _commits.Add(new() { After = decision.Enrollment, Event = decision.Event!, UnlessStopped = true });
        _enrollments.Add(decision.Enrollment);
    }

    /// <summary>Decides about each enrollment that is concerned; what cannot be read is told as soon as it can.</summary>
    private async ValueTask ForEachAsync(
        IntakeEntry entry, Func<Enrollment, bool> concerns, Func<Enrollment, Decision> decide, Fact? fact, CancellationToken cancellationToken)
    {
        foreach (Enrollment enrollment in entry.Enrollment is null ? _enrollments.ToArray() : Named(entry) is { } named ? [named] : [])
        {
            if (concerns(enrollment))
            {
                await DecideAsync(entry, enrollment, decide, fact, cancellationToken).ConfigureAwait(false);
            }
        }

        if (entry.Enrollment is null)
        {
            _remaining.AddRange(_unreadable.Select(u => entry with { Id = 0, Enrollment = u.Id }));
        }
    }

    private async ValueTask<Decision?> DecideAsync(
        IntakeEntry entry, Enrollment enrollment, Func<Enrollment, Decision> decide, Fact? fact, CancellationToken cancellationToken)
    {
        InboxKey inbox = (fact is null ? null : InboxKey.Of(terms.HashKey, tenant, fact)) ?? new InboxKey(entry.Said, entry.Said);
        if (await DeliveredAsync(enrollment.Id, inbox, isAgain || fact?.Key is not null, cancellationToken).ConfigureAwait(false) is { } content)
        {
            if (content != inbox.Content)
            {
                SetAside(entry, nameof(CommitStatus.KeyReused), denies: false);
            }

            return null;
        }

        Decision decision = decide(enrollment);
        if (decision.Event is not null)
        {
            _delivered.Add((enrollment.Id, inbox.Key), inbox.Content);
            _commits.Add(new DecisionTerms { Inbox = inbox }.Commit(decision));
            _enrollments[_enrollments.FindIndex(e => e.Id == enrollment.Id)] = decision.Enrollment;
        }

        return decision;
    }

    /// <summary>What was delivered under the key of an inbox before, in this application or stored; null if it is new.</summary>
    private async ValueTask<Guid?> DeliveredAsync(EnrollmentId id, InboxKey inbox, bool isPerhapsStored, CancellationToken cancellationToken) =>
        _delivered.TryGetValue((id, inbox.Key), out Guid content) ? content
        : !isPerhapsStored ? null
        : await store.FindDeliveryAsync(id, inbox, cancellationToken).ConfigureAwait(false) switch
        {
            null => null,
            { Status: CommitStatus.KeyReused } => Guid.Empty,
            _ => inbox.Content,
        };

    /// <summary>Whether the contact's run, the one that is not finished or else the youngest, stands in one of these stages; or has none that could be given a command.</summary>
    private bool IsIn(IReadOnlyList<string> stages, IntakeBody body)
    {
        Enrollment[] runs = [.. _enrollments.Where(e => body.Pipeline is null || e.Pipeline.Name == body.Pipeline)];
        Enrollment? present = runs.LastOrDefault(e => !e.IsFinished) ?? runs.LastOrDefault();
        return present is null or { IsFinished: true } ? body.Command is not null || (present is not null && stages.Contains(present.Stage.Name)) : stages.Contains(present.Stage.Name);
    }

    private Enrollment? Bearer(string reference) => (found with { Readable = _enrollments }).Bearer(reference);

    private Enrollment? Named(IntakeEntry entry) => _enrollments.Find(e => e.Id == entry.Enrollment);

    private bool IsRestored(Stop stop) => _restored is not null && stop.Kind == StopKind.Suspension && stop.Scope.Kind == StopScopeKind.Contact;

    private void SetAside(IntakeEntry entry, string reason, bool denies)
    {
        if (!_remaining.Exists(r => r.Said == entry.Said && r.Fault == reason))
        {
            _remaining.Add(entry with { Id = 0, Denies = denies, SetAsideAt = terms.Now(), Fault = reason });
        }
    }

    private static bool SaysOptOut(IntakeEntry entry) =>
        entry.Kind == IntakeKind.OptOut || (entry is { Kind: IntakeKind.Received, Format: <= IntakeText.Format } && IntakeText.Read(entry.Body).Fact?.Trigger == Trigger.OptedOut);

    private static Stop OptOutOf(IntakeEntry entry) =>
        Stop.OptOut(entry.Tenant, entry.Contact!.Value, entry.RecordedAt, IntakeText.Read(entry.Body) is var body ? body.Fact?.Actor ?? body.Actor : null);

    /// <summary>The host has put a contact away.</summary>
    internal static Stop SuspensionOf(string tenant, ContactId contact, Instant at, string? actor) =>
        new() { Tenant = tenant, Scope = StopScope.Contact(contact), Kind = StopKind.Suspension, Since = at, Actor = actor };
}
