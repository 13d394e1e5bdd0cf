using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Intake;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit;

// Contacts already under way, many at once.
public sealed partial class OutreachEngine
{
    // As many as a store commits together at most.
    private const int ManyAtOnce = 500;

    /// <summary>What would become of each of many contacts if they were taken over now. Stores nothing.</summary>
    public Task<Adoption> PreviewAdoptionAsync(IEnumerable<EnrollRequest> requests, CancellationToken cancellationToken = default) =>
        AdoptAsync(requests, isPreview: true, cancellationToken);

    /// <summary>Takes many contacts over, each in a commit of its own: whoever cannot be taken over keeps nobody else back, and a second run goes on where the first broke off.</summary>
    public Task<Adoption> AdoptAllAsync(IEnumerable<EnrollRequest> requests, CancellationToken cancellationToken = default) =>
        AdoptAsync(requests, isPreview: false, cancellationToken);

    private async Task<Adoption> AdoptAsync(IEnumerable<EnrollRequest> requests, bool isPreview, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(requests);
        Instant now = Now;
        var items = new List<AdoptionItem>();
        var seen = new Dictionary<(ContactId, string), Enrollment>();
        foreach (EnrollRequest[] some in requests.Chunk(ManyAtOnce))
        {
            items.AddRange(isPreview
                ? await WouldAdoptAsync(some, seen, now, cancellationToken).ConfigureAwait(false)
                : await AdoptAsync(some, now, cancellationToken).ConfigureAwait(false));
        }

        return new Adoption(items, now, isPreview);
    }

    /// <summary>So many are decided about and handed to the store together; each is a commit of its own there.</summary>
    private async Task<AdoptionItem[]> AdoptAsync(EnrollRequest[] requests, Instant now, CancellationToken cancellationToken)
    {
        var items = new AdoptionItem?[requests.Length];
        var decided = new List<(int At, Decision Decision)>(requests.Length);
        for (int i = 0; i < requests.Length; i++)
        {
            try
            {
                ArgumentNullException.ThrowIfNull(requests[i], nameof(requests));
                EnrollmentProfile profile = await _terms.ProfileAsync(requests[i], Tenant, now, cancellationToken).ConfigureAwait(false);
                decided.Add((i, Enrolling.Decide(requests[i], profile, now, [])));
            }
            catch (ArgumentException exception)
            {
                items[i] = new(requests[i], AdoptionOutcome.Invalid, null, exception.Message);
            }
        }

        Commit[] commits = [.. decided.Select(d => new Commit { After = d.Decision.Enrollment, Event = d.Decision.Event!, UnlessStopped = true })];
        IReadOnlyList<CommitResult>? results = null;
        try
        {
            results = commits.Length == 0 ? [] : await _store.CommitAsync(commits, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (UnreadableEnrollment.CodeOf(fault) is not null)
        {
            // One of them is enrolled, and how they stand cannot be read here: that keeps nobody else back. Each is asked for alone.
        }

        for (int i = 0; i < decided.Count; i++)
        {
            EnrollRequest request = requests[decided[i].At];
            try
            {
                CommitResult result = results?[i] ?? await _store.CommitAsync(commits[i], cancellationToken).ConfigureAwait(false);
                items[decided[i].At] = result.Status switch
                {
                    CommitStatus.Stopped or CommitStatus.IntakeWaits => Item(request, await EnrollAsync(request, cancellationToken).ConfigureAwait(false)),
                    CommitStatus.Suppressed => new(request, AdoptionOutcome.Suppressed, null, null),
                    CommitStatus.AlreadyEnrolled => new(request, AdoptionOutcome.AlreadyEnrolled, result.Existing, null),
                    // Its id is there already: the batch had come so far.
                    CommitStatus.Committed or CommitStatus.Conflict => new(request, AdoptionOutcome.Adopted, decided[i].Decision.Enrollment, null),
                    var other => throw new InvalidOperationException($"A new enrollment cannot be answered with {other}: the store breaks its contract."),
                };
            }
            catch (Exception fault) when (UnreadableEnrollment.CodeOf(fault) is not null)
            {
                items[decided[i].At] = new(request, AdoptionOutcome.AlreadyEnrolled, null, fault.Message);
            }
        }

        return items!;
    }

    private async Task<AdoptionItem[]> WouldAdoptAsync(
        EnrollRequest[] requests, Dictionary<(ContactId, string), Enrollment> seen, Instant now, CancellationToken cancellationToken)
    {
        var items = new AdoptionItem[requests.Length];
        for (int i = 0; i < requests.Length; i++)
        {
            try
            {
                items[i] = await WouldAdoptAsync(requests[i], seen, now, cancellationToken).ConfigureAwait(false);
            }
            catch (ArgumentException exception)
            {
                items[i] = new(requests[i], AdoptionOutcome.Invalid, null, exception.Message);
            }
        }

        return items;
    }

    private async Task<AdoptionItem> WouldAdoptAsync(
        EnrollRequest request, Dictionary<(ContactId, string), Enrollment> seen, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        EnrollmentProfile profile = await _terms.ProfileAsync(request, Tenant, now, cancellationToken).ConfigureAwait(false);
        Enrollment would = Enrolling.Decide(request, profile, now, []).Enrollment;
        IReadOnlyList<Stop> stops = await _store.FindStopsAsync(Tenant, StopRules.ScopesOf(would), cancellationToken).ConfigureAwait(false);
        would = stops.Count == 0 ? would : Enrolling.Decide(request, profile, now, stops).Enrollment;
        if (StopRules.Against(stops, Channels.None, now) is { } stop && StopRules.Refuses(stop))
        {
            return new(request, AdoptionOutcome.Suppressed, null, null);
        }

        ContactEnrollments found = await _store.ReadContactAsync(Tenant, profile.Contact, cancellationToken).ConfigureAwait(false);
        if (found.Unreadable.FirstOrDefault(u => u.Pipeline == profile.Pipeline.Name && !u.IsFinished) is { } unreadable)
        {
            return new(request, AdoptionOutcome.AlreadyEnrolled, null, unreadable.Remedy);
        }

        Enrollment? has = seen.GetValueOrDefault((profile.Contact, profile.Pipeline.Name))
            ?? found.Readable.FirstOrDefault(e => e.Pipeline.Name == profile.Pipeline.Name && !e.IsFinished);
        if (has is not null)
        {
            return new(request, AdoptionOutcome.AlreadyEnrolled, has, null);
        }

        seen.Add((profile.Contact, profile.Pipeline.Name), would);
        return new(request, AdoptionOutcome.Adopted, would, null);
    }

    private EnrollRequest Checked(ContactId contact, string? zone)
    {
        _zones.Check(zone, nameof(zone));
        return new EnrollRequest { Contact = Boundary.Contact(contact), Zone = zone };
    }

    private static AdoptionItem Item(EnrollRequest request, EnrollResult result) => result switch
    {
        { Refusal: not null } => new(request, AdoptionOutcome.Suppressed, null, null),
        { IsNew: false } => new(request, AdoptionOutcome.AlreadyEnrolled, result.Enrollment, null),
        _ => new(request, AdoptionOutcome.Adopted, result.Enrollment, null),
    };
}
