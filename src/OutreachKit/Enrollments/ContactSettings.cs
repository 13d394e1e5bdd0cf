namespace OutreachKit;

/// <summary>What the host has settled for a contact, a tenant or a user: on a screen of its own, and to be changed there at any time.</summary>
/// <remarks>
/// It is asked for when it is needed and never stored with an enrollment, but for the zone; what is missing falls to the pipeline's.
/// Immutable and thread-safe.
/// </remarks>
public sealed record ContactSettings
{
    /// <summary>The contact's zone: a tzdb id, an old alias, a fixed offset or a Windows name.</summary>
    public string? Zone { get; init; }

    /// <summary>The zone of the contact's account, by the same names; used where the contact's own is missing or unknown.</summary>
    public string? AccountZone { get; init; }

    /// <summary>When touches may go out, instead of the pipeline's schedule; its open days are the business days. A step's own schedule goes before it.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>Who writes: the host's key of a mailbox or a user, given to the handler; 1 to 64 characters.</summary>
    public string? Sender { get; init; }

    /// <summary>
    /// The contact's addresses, so that stops of an address or a domain concern them. They are asked for when something is about to go out, hashed,
    /// and kept nowhere.
    /// </summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary><c>zone America/Chicago, hours of its own</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"zone {Zone ?? AccountZone ?? "not said"}{(Schedule is null ? "" : ", hours of its own")}{(Sender is null ? "" : ", a sender of its own")}");
}
