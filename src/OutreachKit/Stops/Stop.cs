using NodaTime;
using OutreachKit.Enrollments;

namespace OutreachKit.Stops;

/// <summary>A standing reason not to contact somebody: it is asked for before each touch begins and once more before its handler is called (law C2).</summary>
/// <remarks>It holds no text about a person: reason, source and actor are codes and ids. Immutable and thread-safe.</remarks>
public sealed record Stop
{
    /// <summary>Its id; a store draws one where it is empty.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose it is; empty unless the host has several tenants. An engine fills in its own.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>What it covers.</summary>
    public required StopScope Scope { get; init; }

    /// <summary>Why.</summary>
    public required StopKind Kind { get; init; }

    /// <summary>Which ways of reaching them it forbids.</summary>
    public Channels Channels { get; init; } = Channels.All;

    /// <summary>A code of the host's that says more: <c>one-click</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Where it came from: the host's key of a list, a mailbox, a page.</summary>
    public string? Source { get; init; }

    /// <summary>Who said so: an id.</summary>
    public string? Actor { get; init; }

    /// <summary>When it was said; null if nobody knows. It stands from the moment it is stored, whatever this says.</summary>
    public Instant? Since { get; init; }

    /// <summary>The first instant at which it no longer stands; null while nobody has said. An opt-out has none.</summary>
    public Instant? Until { get; init; }

    /// <summary>When somebody ended it; null while nobody has.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Who ended it: an id.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Why it was ended: a code of the host's.</summary>
    public string? EndReason { get; init; }

    /// <summary>They asked not to be contacted.</summary>
    /// <param name="tenant">The tenant; empty unless the host has several.</param>
    /// <param name="contact">Who asked.</param>
    /// <param name="since">When, if that is known.</param>
    /// <param name="actor">Who said so: an id.</param>
    public static Stop OptOut(string tenant, ContactId contact, Instant? since = null, string? actor = null) =>
        new() { Tenant = tenant, Scope = StopScope.Contact(contact), Kind = StopKind.OptOut, Since = since, Actor = actor };

    /// <summary>Whether it stands at that instant: nobody has ended it, and its end has not come.</summary>
    public bool StandsAt(Instant now) => EndedAt is null && (Until is not { } until || now < until);

    /// <summary>Whether it forbids what would go out by that channel; one of all channels forbids what goes by none, too.</summary>
    public bool Covers(Channels channel) => Channels == Channels.All || (Channels & channel) != 0;

    /// <summary>It, if it can be kept.</summary>
    /// <param name="parameter">The caller's name of it.</param>
    /// <exception cref="ArgumentException">What cannot, and what to give.</exception>
    internal Stop Checked(string parameter)
    {
        if (!Enum.IsDefined(Kind) || !Enum.IsDefined(Scope.Kind) || (Scope.Key is null && Scope.Hash is null))
        {
            throw new ArgumentException($"A stop of kind {Kind} for {Scope} cannot be kept: give a kind, and a scope made by StopScope.", parameter);
        }

        if (Channels == Channels.None || (Channels & ~Channels.All) != 0)
        {
            throw new ArgumentException($"The stop's channels are {Channels}: name at least one, or all.", parameter);
        }

        if (Kind == StopKind.OptOut && Until is not null)
        {
            throw new ArgumentException($"An opt-out until {Until} would lapse by itself: give no end, or another kind.", parameter);
        }

        if (Kind == StopKind.OptOut && Scope.Kind is StopScopeKind.Sender or StopScopeKind.Enrollment or StopScopeKind.Pipeline or StopScopeKind.Tenant or StopScopeKind.Everything)
        {
            throw new ArgumentException($"Nobody opts out of {Scope}: give a contact, an address, a domain or an account, or another kind.", parameter);
        }

        Boundary.Text(Reason, "A stop's reason", Boundary.MostOfId, parameter);
        Boundary.Text(Source, "A stop's source", Boundary.MostOfId, parameter);
        Boundary.Text(Actor, "An actor", Boundary.MostOfActor, parameter);
        Boundary.Text(EndedBy, "An actor", Boundary.MostOfActor, parameter);
        Boundary.Text(EndReason, "A stop's reason", Boundary.MostOfId, parameter);
        return this with { Since = Cut(Since, parameter), Until = Cut(Until, parameter), EndedAt = Cut(EndedAt, parameter) };
    }

    /// <summary><c>Pause of Pipeline sales until 2026-03-09T06:00:00Z</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Kind} of {Scope}{(Channels == Channels.All ? "" : $" by {Channels}")}{(Until is { } until ? $" until {until}" : "")}{(EndedAt is { } ended ? $", ended {ended}" : "")}");

    private static Instant? Cut(Instant? at, string parameter) => at is { } given ? Scheduling.UnixMicroseconds.Cut(Boundary.Instant(given, parameter)) : null;
}
