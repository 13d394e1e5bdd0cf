using NodaTime;
using OutreachKit.Enrollments;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit;

// Contacts already under way, many at once.
public sealed partial class OutreachEngine
{
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
        foreach (EnrollRequest request in requests)
        {
            AdoptionItem item;
            try
            {
                item = isPreview
                    ? await WouldAdoptAsync(request, seen, now, cancellationToken).ConfigureAwait(false)
                    : Item(request, await EnrollAsync(request, cancellationToken).ConfigureAwait(false));
            }
            catch (ArgumentException exception)
            {
                item = new(request, AdoptionOutcome.Invalid, null, exception.Message);
            }
            catch (Exception fault) when (UnreadableEnrollment.CodeOf(fault) is not null)
            {
                // They are enrolled, and how they stand cannot be read here: that keeps nobody else back.
                item = new(request, AdoptionOutcome.AlreadyEnrolled, null, fault.Message);
            }

            items.Add(item);
        }

        return new Adoption(items, now, isPreview);
    }

    private async Task<AdoptionItem> WouldAdoptAsync(
        EnrollRequest request, Dictionary<(ContactId, string), Enrollment> seen, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        EnrollmentProfile profile = await ProfileAsync(request, now, cancellationToken).ConfigureAwait(false);
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
