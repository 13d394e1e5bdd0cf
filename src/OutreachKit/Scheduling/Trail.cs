using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>Collects the way to a date while it is made. Rules are handed null when nobody asked, so that it costs nothing.</summary>
internal sealed class Trail(TrailDetail detail)
{
    private readonly List<TrailEntry> _entries = [];

    internal IReadOnlyList<TrailEntry> Entries => _entries.AsReadOnly();

    /// <summary>A step that always belongs to the story.</summary>
    internal void Say(PlanRule rule, Instant before, Instant after, PlanReason because) =>
        _entries.Add(new TrailEntry(rule, before, after, because));

    /// <summary>The same, by ticks since the epoch, which planning counts in.</summary>
    internal void Say(PlanRule rule, long before, long after, PlanReason because) =>
        Say(rule, Instant.FromUnixTimeTicks(before), Instant.FromUnixTimeTicks(after), because);

    /// <summary>A step that changed nothing: written down only on request.</summary>
    internal void SayUnchanged(PlanRule rule, long at, PlanReason because) => SayUnchanged(rule, Instant.FromUnixTimeTicks(at), because);

    /// <inheritdoc cref="SayUnchanged(PlanRule, long, PlanReason)"/>
    internal void SayUnchanged(PlanRule rule, Instant at, PlanReason because)
    {
        if (detail == TrailDetail.Everything)
        {
            Say(rule, at, at, because);
        }
    }
}
