using System.Text.Json;
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
internal sealed partial class ContactIntake(
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

            if (_unreadable.Length > 0 && (entry.Kind == IntakeKind.Add || (entry.Kind == IntakeKind.Command && _enrollments.TrueForAll(e => e.IsFinished))))
            {
                // One that cannot be read may bear the same reference, or may be the one that is meant: it waits for a process that can.
                continue;
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
        _stops.AddRange(gone.Where(IntakeStops.SaysOptOut).Select(IntakeStops.OptOutOf));
        _enrollments.Clear();

        // What was said after it waits for the next round: it finds nobody.
        return [];
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
        if (await DeliveredAsync(enrollment, inbox, isAgain || fact?.Key is not null, cancellationToken).ConfigureAwait(false) is { } content)
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
    private async ValueTask<Guid?> DeliveredAsync(Enrollment enrollment, InboxKey inbox, bool isPerhapsStored, CancellationToken cancellationToken) =>
        _delivered.TryGetValue((enrollment.Id, inbox.Key), out Guid content) ? content
        : !isPerhapsStored ? null
        : (await store.FindDeliveryAsync(enrollment.Id, inbox, cancellationToken).ConfigureAwait(false)
            ?? await Deliveries.BeforeAsync(store, found.Readable, enrollment, inbox, cancellationToken).ConfigureAwait(false)) switch
        {
            null => null,
            { Status: CommitStatus.KeyReused } => Guid.Empty,
            _ => inbox.Content,
        };

    private Enrollment? Bearer(string reference) => (found with { Readable = _enrollments }).Bearer(reference);

    private Enrollment? Named(IntakeEntry entry) => _enrollments.Find(e => e.Id == entry.Enrollment);

    private void SetAside(IntakeEntry entry, string reason, bool denies)
    {
        if (!_remaining.Exists(r => r.Said == entry.Said && r.Fault == reason))
        {
            // Whoever follows the feed learns whom it concerned, also where only an enrollment was named.
            _remaining.Add(entry with
            {
                Id = 0, Contact = entry.Contact ?? Named(entry)?.Contact, Denies = denies, SetAsideAt = terms.Now(), Fault = reason,
            });
        }
    }
}
