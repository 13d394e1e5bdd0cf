using System.Runtime.CompilerServices;
using NodaTime;

namespace OutreachKit.Scheduling;

/// <summary>The zone a contact is planned in, and how it was chosen: contact, else account, else the pipeline's default.</summary>
/// <remarks>
/// A missing or unknown name never loses a contact (law T6). <see cref="ZoneDatabase.Find"/> says which names are understood. Immutable and
/// thread-safe.
/// </remarks>
public sealed record ContactZone
{
    // Millions of contacts live in a few hundred zones. Weak: a zone that a host made up goes when nobody has it any more.
    private static readonly ConditionalWeakTable<DateTimeZone, ContactZone> Shared = [];

    private ContactZone(DateTimeZone zone, string? asked, string? account, ZoneSource source, ZoneDatabase database)
    {
        Zone = zone;
        Asked = asked;
        Account = account;
        Source = source;
        Database = database;
    }

    /// <summary>The zone that counts.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Its id.</summary>
    public string Id => Zone.Id;

    /// <summary>The name that was given for the contact, or null where none was.</summary>
    public string? Asked { get; }

    /// <summary>The name that was given for the contact's account, or null where none was: it counts where the contact's own is not known.</summary>
    public string? Account { get; }

    /// <summary>Whose zone it is.</summary>
    public ZoneSource Source { get; }

    /// <summary>Whether another zone than the contact's own had to be taken.</summary>
    public bool FellBack => Source != ZoneSource.Contact;

    /// <summary>The version of the tz database that it was chosen from.</summary>
    public ZoneDatabase Database { get; }

    /// <summary>The contact's zone if it is known, else the account's, else the default.</summary>
    /// <param name="contact">The contact's zone by any name that is understood, or null.</param>
    /// <param name="account">The account's zone, or null.</param>
    /// <param name="fallback">The pipeline's default zone.</param>
    /// <param name="database">Where zones are looked up; NodaTime's own if not said.</param>
    public static ContactZone Choose(string? contact, string? account, DateTimeZone fallback, ZoneDatabase? database = null)
    {
        ArgumentNullException.ThrowIfNull(fallback);
        database ??= ZoneDatabase.Default;
        string? asked = string.IsNullOrWhiteSpace(contact) ? null : contact.Trim();
        string? accounts = string.IsNullOrWhiteSpace(account) ? null : account.Trim();
        return database.Find(asked) is { } own ? Own(own, asked, accounts, database)
            : database.Find(accounts) is { } ofAccount ? new(ofAccount, asked, accounts, ZoneSource.Account, database)
            : new(fallback, asked, accounts, ZoneSource.PipelineDefault, database);
    }

    /// <summary>That zone, as the contact's own.</summary>
    public static ContactZone Of(DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return Own(zone, zone.Id, null, ZoneDatabase.Default);
    }

    /// <summary>Whether a name is understood, by NodaTime's own database.</summary>
    public static bool IsKnown(string? name) => ZoneDatabase.Default.Find(name) is not null;

    /// <summary>The id.</summary>
    public override string ToString() => Id;

    /// <summary>
    /// A zone that was stored, by its id: letter for letter, aliases too. One that is no longer known here does not lose the
    /// contact either: the default is taken, and what was asked for is kept.
    /// </summary>
    internal static ContactZone Restored(
        string id, string? asked, string? account, ZoneSource source, DateTimeZone fallback, ZoneDatabase database) =>
        source == ZoneSource.PipelineDefault && id == fallback.Id ? new(fallback, asked, account, source, database)
        : (database.Exact(id) ?? database.Find(id)) is { } zone
            ? source == ZoneSource.Contact ? Own(zone, asked, account, database) : new(zone, asked, account, source, database)
        : new(fallback, asked, account, ZoneSource.PipelineDefault, database);

    /// <summary>The same choice with another zone of the contact's: the account's zone is kept.</summary>
    internal ContactZone With(string? contact, DateTimeZone fallback) => Choose(contact, Account, fallback, Database);

    internal void Explain(Trail trail, Instant at)
    {
        PlanReasonCode code =
            Asked is null ? PlanReasonCode.ZoneMissing
            : FellBack ? PlanReasonCode.ZoneUnknown
            : Asked != Id ? PlanReasonCode.ZoneRenamed
            : PlanReasonCode.ZoneKnown;
        var because = new PlanReason(code) { ZoneAsked = Asked, ZoneUsed = Id, ZoneSource = Source };
        if (code == PlanReasonCode.ZoneKnown)
        {
            trail.SayUnchanged(PlanRule.Zone, at, because);
        }
        else
        {
            trail.Say(PlanRule.Zone, at, at, because);
        }
    }

    private static ContactZone Own(DateTimeZone zone, string? asked, string? account, ZoneDatabase database) =>
        asked == zone.Id && account is null && database == ZoneDatabase.Default
            ? Shared.GetValue(zone, z => new(z, z.Id, null, ZoneSource.Contact, ZoneDatabase.Default))
            : new(zone, asked, account, ZoneSource.Contact, database);
}
