using System.Runtime.CompilerServices;
using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>The zone a contact is planned in, and how it was chosen: contact, else account, else the pipeline's default.</summary>
/// <remarks>
/// A missing or unknown id never loses a contact (law T6). Ids may be tzdb ids, old aliases (<c>US/Pacific</c>), fixed
/// offsets (<c>UTC+02</c>) or Windows names (<c>Pacific Standard Time</c>). Immutable and thread-safe.
/// </remarks>
public sealed record ContactZone
{
    // Millions of contacts live in a few hundred zones. Weak: a zone that a host made up goes when nobody has it any more.
    private static readonly ConditionalWeakTable<DateTimeZone, ContactZone> Shared = [];

    private ContactZone(DateTimeZone zone, string? asked, ZoneSource source)
    {
        Zone = zone;
        Asked = asked;
        Source = source;
    }

    /// <summary>The zone that counts.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Its id.</summary>
    public string Id => Zone.Id;

    /// <summary>The id that was given for the contact, or null where none was.</summary>
    public string? Asked { get; }

    /// <summary>Whose zone it is.</summary>
    public ZoneSource Source { get; }

    /// <summary>Whether another zone than the contact's own had to be taken.</summary>
    public bool FellBack => Source != ZoneSource.Contact;

    /// <summary>The contact's zone if it is known, else the account's, else the default.</summary>
    /// <param name="contact">The contact's zone id, or null.</param>
    /// <param name="account">The account's zone id, or null.</param>
    /// <param name="fallback">The pipeline's default zone.</param>
    public static ContactZone Choose(string? contact, string? account, DateTimeZone fallback)
    {
        ArgumentNullException.ThrowIfNull(fallback);
        string? asked = string.IsNullOrWhiteSpace(contact) ? null : contact.Trim();
        if (asked is not null && Zones.Find(asked) is { } own)
        {
            return Own(own, asked);
        }

        return !string.IsNullOrWhiteSpace(account) && Zones.Find(account.Trim()) is { } accounts
            ? new(accounts, asked, ZoneSource.Account)
            : new(fallback, asked, ZoneSource.PipelineDefault);
    }

    /// <summary>That zone, as the contact's own.</summary>
    public static ContactZone Of(DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return Own(zone, zone.Id);
    }

    /// <summary>
    /// A zone that was stored, by its id: letter for letter, aliases too. One that is no longer known here does not lose the
    /// contact either: the default is taken, and what was asked for is kept.
    /// </summary>
    internal static ContactZone Restored(string id, string? asked, ZoneSource source, DateTimeZone fallback) =>
        source == ZoneSource.PipelineDefault && id == fallback.Id ? new(fallback, asked, source)
        : (DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? Zones.Find(id)) is { } zone
            ? source == ZoneSource.Contact ? Own(zone, asked) : new(zone, asked, source)
        : new(fallback, asked, ZoneSource.PipelineDefault);

    /// <summary>Whether an id names a zone that can be planned in.</summary>
    public static bool IsKnown(string? id) => !string.IsNullOrWhiteSpace(id) && Zones.Find(id.Trim()) is not null;

    /// <summary>The id.</summary>
    public override string ToString() => Id;

    private static ContactZone Own(DateTimeZone zone, string? asked) => asked == zone.Id
        ? Shared.GetValue(zone, z => new(z, z.Id, ZoneSource.Contact))
        : new(zone, asked, ZoneSource.Contact);

    internal void Explain(Trail trail, Instant at)
    {
        BecauseCode code =
            Asked is null ? BecauseCode.ZoneMissing
            : FellBack ? BecauseCode.ZoneUnknown
            : Asked != Id ? BecauseCode.ZoneRenamed
            : BecauseCode.ZoneKnown;
        var because = new Because(code) { ZoneAsked = Asked, ZoneUsed = Id, ZoneSource = Source };
        if (code == BecauseCode.ZoneKnown)
        {
            trail.SayUnchanged(PlanRule.Zone, at, because);
        }
        else
        {
            trail.Say(PlanRule.Zone, at, at, because);
        }
    }
}
