using NodaTime;

namespace OutreachKit.Stops;

/// <summary>Which stops concern an enrollment, and which of them counts: the only place where that is said.</summary>
/// <remarks>Thread-safe: it knows nothing but its arguments.</remarks>
public static class StopRules
{
    /// <summary>All scopes whose stops concern an enrollment.</summary>
    /// <param name="enrollment">The enrollment; what the host has settled for the contact counts as far as it was loaded with it.</param>
    public static IReadOnlyList<StopScope> ScopesOf(Enrollment enrollment)
    {
        ArgumentNullException.ThrowIfNull(enrollment);
        var scopes = new List<StopScope>(6)
        {
            StopScope.Contact(enrollment.Contact), StopScope.Enrollment(enrollment.Id), StopScope.Pipeline(enrollment.Pipeline.Name), StopScope.Tenant,
            StopScope.Everything,
        };
        if (enrollment.Account is { } account)
        {
            scopes.Add(StopScope.Account(account));
        }

        if (enrollment.State.Profile.Settings is { } settled)
        {
            scopes.AddRange(settled.Sender is { } sender ? [StopScope.Sender(sender)] : []);
            foreach (string address in settled.Addresses)
            {
                scopes.Add(StopScope.Address(address));
                scopes.Add(StopScope.DomainOf(address));
            }
        }

        return scopes;
    }

    /// <summary>The channel by which a touch goes out; none for a timer, and for one that is not there.</summary>
    public static Channels ChannelOf(PlannedTouch? touch) => touch is null or { IsTimer: true } ? Channels.None : touch.Step!.Kind switch
    {
        StepKind.Email => Channels.Email,
        StepKind.Call => Channels.Call,
        StepKind.Social => Channels.Social,
        _ => Channels.Other,
    };

    /// <summary>The stop that counts against something that would go out now: an opt-out before all others, and one of all channels before one of some.</summary>
    /// <param name="stops">What is stored for the scopes of the enrollment.</param>
    /// <param name="channel">By which channel it would go out.</param>
    /// <param name="now">The caller's time.</param>
    /// <returns>The stop; null if there is none.</returns>
    public static Stop? Against(IReadOnlyList<Stop> stops, Channels channel, Instant now)
    {
        ArgumentNullException.ThrowIfNull(stops);
        Stop? counts = null;
        foreach (Stop stop in stops)
        {
            if (stop.StandsAt(now) && stop.Covers(channel) && (counts is null || Rank(stop) < Rank(counts)))
            {
                counts = stop;
            }
        }

        return counts;
    }

    /// <summary>Whether a stop says nothing new beside one that is stored for the same scope: then it is not added a second time.</summary>
    /// <param name="stop">The stop that is to be added.</param>
    /// <param name="stored">One that is stored for its scope.</param>
    public static bool Repeats(Stop stop, Stop stored)
    {
        ArgumentNullException.ThrowIfNull(stop);
        ArgumentNullException.ThrowIfNull(stored);
        return stored.EndedAt is null && stored.Kind == stop.Kind && stored.Channels == stop.Channels && (stored.Until is null || stored.Until == stop.Until);
    }

    /// <summary>The stops that hold a contact's enrollments for as long as they last, each as the hold that follows from it.</summary>
    internal static IEnumerable<(HoldSource Source, Instant? Until)> HoldsOf(IReadOnlyList<Stop> stops, Instant now) =>
        from stop in stops
        where stop.StandsAt(now) && Holds(stop)
        group stop by SourceOf(stop.Kind) into same
        select (same.Key, same.Any(s => s.Until is null) ? null : same.Max(s => s.Until));

    /// <summary>Whether an enrollment's clock stands still for as long as the stop lasts.</summary>
    internal static bool Holds(Stop stop) => stop.Kind != StopKind.OptOut && stop.Scope.IsOnePersons && stop.Channels == Channels.All;

    /// <summary>The hold that follows from a stop.</summary>
    internal static HoldSource SourceOf(StopKind kind) => kind switch
    {
        StopKind.Suspension => HoldSource.Suspension,
        StopKind.Absence => HoldSource.AutoReply,
        _ => HoldSource.Pause,
    };

    /// <summary>Whether nobody may be enrolled in spite of it.</summary>
    internal static bool Refuses(Stop stop) => stop is { Kind: StopKind.OptOut, Channels: Channels.All };

    private static int Rank(Stop stop) => (Refuses(stop) ? 0 : stop.Kind == StopKind.OptOut ? 4 : 8) + (stop.Scope.IsOnePersons ? 0 : stop.Scope.Kind == StopScopeKind.Address ? 1 : 2);
}
