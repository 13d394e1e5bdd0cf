using NodaTime;

namespace OutreachKit;

/// <summary>Many contacts already under way, taken over at once, or as it would be.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class Adoption
{
    internal Adoption(IReadOnlyList<AdoptionItem> items, Instant now, bool isPreview)
    {
        Items = items;
        Now = now;
        IsPreview = isPreview;
    }

    /// <summary>One for each request, in their order.</summary>
    public IReadOnlyList<AdoptionItem> Items { get; }

    /// <summary>The instant for which it was decided.</summary>
    public Instant Now { get; }

    /// <summary>Whether nothing was stored.</summary>
    public bool IsPreview { get; }

    /// <summary>What a dispatcher would send at once: the number to look at before the list is taken over in earnest.</summary>
    public int DueAtOnce => Planned.Count(t => t.IsDispatchable && t.Due <= Now);

    /// <summary>What a dispatcher would send on which local day of the contacts, as far as it is planned; what is due at once counts for its day.</summary>
    public IReadOnlyDictionary<LocalDate, int> DueByDay => Planned
        .Where(t => t is { IsDispatchable: true, Local: not null })
        .GroupBy(t => t.Local!.Value.Date)
        .OrderBy(day => day.Key)
        .ToDictionary(day => day.Key, day => day.Count());

    private IEnumerable<PlannedTouch> Planned => Items
        .Where(i => i is { Outcome: AdoptionOutcome.Adopted, Enrollment: not null })
        .SelectMany(i => i.Enrollment!.Touches)
        .Where(t => !t.IsTimer);

    /// <summary>How many had that outcome.</summary>
    public int Count(AdoptionOutcome outcome) => Items.Count(i => i.Outcome == outcome);

    /// <summary><c>3 adopted, 1 already enrolled; 2 due at once</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Count(AdoptionOutcome.Adopted)} adopted, {Count(AdoptionOutcome.AlreadyEnrolled)} already enrolled, {Count(AdoptionOutcome.Suppressed)} suppressed, {Count(AdoptionOutcome.Invalid)} invalid; {DueAtOnce} due at once");
}
