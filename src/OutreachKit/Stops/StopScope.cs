using System.Globalization;
using System.Net.Mail;
using OutreachKit.Enrollments;

namespace OutreachKit.Stops;

/// <summary>What a stop covers.</summary>
/// <remarks>
/// A store keeps only its keyed hash. Of contacts, addresses, domains, accounts and senders, which may tell of a person, the key itself does not come
/// back: <see cref="Key"/> is null then. Immutable and thread-safe.
/// </remarks>
public readonly record struct StopScope
{
    private const int MostOfAddress = 320; // 64 before the @ and 255 behind it (RFC 5321, 4.5.3.1)

    private StopScope(StopScopeKind kind, string? key, Guid? hash = null, Guid? hashedBy = null)
    {
        Kind = kind;
        Key = key;
        Hash = hash;
        HashedBy = hashedBy;
    }

    /// <summary>The whole tenant.</summary>
    public static StopScope Tenant { get; } = new(StopScopeKind.Tenant, "");

    /// <summary>Everything that the store holds, of every tenant.</summary>
    public static StopScope Everything { get; } = new(StopScopeKind.Everything, "");

    /// <summary>What sort of thing it covers.</summary>
    public StopScopeKind Kind { get; }

    /// <summary>Which one; empty for the tenant and for everything, null where only its hash is kept.</summary>
    public string? Key { get; }

    /// <summary>The keyed hash that a store keeps; null where <see cref="Key"/> was given.</summary>
    public Guid? Hash { get; }

    /// <summary>The <see cref="HashKey.Check"/> of the key that made the hash; null where nobody has said: then it counts as made by the engine's current one.</summary>
    public Guid? HashedBy { get; }

    /// <summary>Whether its key may tell of a person, so that only a hash is kept.</summary>
    public bool IsPersonal => Kind is StopScopeKind.Contact or StopScopeKind.Address or StopScopeKind.Domain or StopScopeKind.Account or StopScopeKind.Sender;

    /// <summary>Whether it covers one person's enrollments and nothing else, so that they can stand still for as long as it lasts.</summary>
    internal bool IsOnePersons => Kind is StopScopeKind.Contact or StopScopeKind.Enrollment;

    /// <summary>The same in clear, so that it can be hashed by any key; only where its key is known.</summary>
    internal StopScope InClear => new(Kind, Key);

    /// <summary>One contact.</summary>
    /// <exception cref="ArgumentException">It is nobody.</exception>
    public static StopScope Contact(ContactId contact) => new(StopScopeKind.Contact, Boundary.Contact(contact).Value);

    /// <summary>One address, whoever it belongs to. Case and space around it do not count.</summary>
    /// <exception cref="ArgumentException">It is no address.</exception>
    public static StopScope Address(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        string bare = address.Trim();
        return bare.Length <= MostOfAddress && Boundary.Fault(bare) is null && MailAddress.TryCreate(bare, out MailAddress? mail) && mail.Address == bare
            ? new(StopScopeKind.Address, $"{mail.User.ToLowerInvariant()}@{Bare(mail.Host, nameof(address))}")
            : throw new ArgumentException($"The address of {address.Length} characters cannot be one: give it as name@example.org.", nameof(address));
    }

    /// <summary>All addresses of a domain, not of those below it. Case does not count.</summary>
    /// <param name="domain">The domain: <c>example.org</c>.</param>
    /// <exception cref="ArgumentException">It is no domain.</exception>
    public static StopScope Domain(string domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return new(StopScopeKind.Domain, Bare(domain.Trim(), nameof(domain)));
    }

    /// <summary>The domain of an address.</summary>
    /// <exception cref="ArgumentException">It is no address.</exception>
    public static StopScope DomainOf(string address) => Domain(Address(address).Key!.Split('@')[^1]);

    /// <summary>All contacts of an account, by the host's key of it.</summary>
    /// <exception cref="ArgumentException">It cannot be kept.</exception>
    public static StopScope Account(string account) => new(StopScopeKind.Account, Given(account, "An account key", nameof(account)));

    /// <summary>Everything that one sender sends, by the host's key of it (<see cref="ContactSettings.Sender"/>).</summary>
    /// <exception cref="ArgumentException">It cannot be kept.</exception>
    public static StopScope Sender(string sender) => new(StopScopeKind.Sender, Given(sender, "A sender's key", nameof(sender)));

    /// <summary>One enrollment.</summary>
    public static StopScope Enrollment(EnrollmentId enrollment) => new(StopScopeKind.Enrollment, enrollment.Value.ToString("D"));

    /// <summary>All enrollments in a pipeline, of every version.</summary>
    /// <param name="name">The pipeline's name.</param>
    /// <exception cref="ArgumentException">It cannot be kept.</exception>
    public static StopScope Pipeline(string name) => new(StopScopeKind.Pipeline, Given(name, "A pipeline's name", nameof(name)));

    /// <summary>What a store that keeps only hashes gives back.</summary>
    /// <param name="kind">What sort of thing it covers.</param>
    /// <param name="key">Which one, if that was kept.</param>
    /// <param name="hash">Its keyed hash.</param>
    /// <param name="hashedBy">The <see cref="HashKey.Check"/> of the key that made it.</param>
    public static StopScope Stored(StopScopeKind kind, string? key, Guid hash, Guid? hashedBy = null) => new(kind, key, hash, hashedBy);

    /// <summary>By what a store keeps it: the hash that it has, or one made by the current key.</summary>
    /// <param name="hashKey">The secret of the host.</param>
    /// <param name="tenant">Whose stop it is; everything is the same thing for all of them.</param>
    public Guid HashBy(HashKey hashKey, string tenant)
    {
        ArgumentNullException.ThrowIfNull(hashKey);
        ArgumentNullException.ThrowIfNull(tenant);
        return Hash ?? hashKey.Hash(Kind == StopScopeKind.Everything ? "" : tenant, $"stop\n{Kind}\n{Key}");
    }

    /// <summary>By what a store finds it again, whichever of the keys it was kept by; each hash once, that of the current key last.</summary>
    /// <param name="hashKey">The secrets of the host.</param>
    /// <param name="tenant">Whose stop it is; everything is the same thing for all of them.</param>
    public IReadOnlyList<Guid> HashesBy(HashKey hashKey, string tenant)
    {
        ArgumentNullException.ThrowIfNull(hashKey);
        if (Hash is not null || hashKey.Others.Count == 0)
        {
            return [HashBy(hashKey, tenant)];
        }

        StopScope scope = this;
        return [.. hashKey.Others.Append(hashKey).Select(key => scope.HashBy(key, tenant))];
    }

    /// <summary><c>Pipeline sales</c>; of what may tell of a person only the sort: <c>an Address</c>.</summary>
    public override string ToString() => IsPersonal ? $"{(Kind is StopScopeKind.Address or StopScopeKind.Account ? "an" : "a")} {Kind}"
        : string.IsNullOrEmpty(Key) ? Kind.ToString() : $"{Kind} {Key}";

    private static string Given(string text, string what, string parameter)
    {
        ArgumentNullException.ThrowIfNull(text, parameter);
        return Boundary.Text(text, what, Boundary.MostOfId, parameter);
    }

    /// <summary>As it stands in every address, whatever it looks like on a screen.</summary>
    private static string Bare(string domain, string parameter)
    {
        try
        {
            return new IdnMapping { AllowUnassigned = true }.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            throw new ArgumentException($"The domain of {domain.Length} characters cannot be one: give it as example.org.", parameter);
        }
    }
}
