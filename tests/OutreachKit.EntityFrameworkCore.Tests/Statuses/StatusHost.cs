using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using OutreachKit.EntityFrameworkCore.HostStatus;
using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.EntityFrameworkCore.Tests.Statuses;

/// <summary>A host whose contacts have a status of its own, with OutreachKit's interceptor in its contexts.</summary>
internal sealed class StatusHost : IAsyncDisposable
{
    private static readonly Guid TenantId = new(7, 7, 7, [1, 2, 3, 4, 5, 6, 7, 8]);

    private readonly TestDatabase _database;
    private readonly Shape _shape;
    private readonly OutreachInterceptor _interceptor;
    private int _count;

    private StatusHost(TestDatabase database, Shape shape, Action<HostMapBuilder>? map, Action<DbContextOptionsBuilder>? more, OutreachStoreOptions? options = null)
    {
        _database = database;
        _shape = shape;
        More = more;
        _interceptor = new OutreachInterceptor(() => World!.Engine);
        Map = MapOf(shape, map ?? (m => Statuses(m, shape)));
        Store = OutreachStore.Over(() => NewContext(), (options ?? TestDatabase.Patient) with { Map = Map });
        World = new World(Store);
    }

    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What else is set in every context.</summary>
    internal Action<DbContextOptionsBuilder>? More { get; set; }

    internal HostMap Map { get; }

    internal OutreachStore Store { get; }

    internal World World { get; }

    internal string Tenant => _shape == Shape.Tenants ? TenantId.ToString("D") : "";

    internal OutreachEngine Engine => World.Engine.ForTenant(Tenant);

    internal static async Task<StatusHost> OpenAsync(
        Kind kind, Shape shape = Shape.Numbered, Action<HostMapBuilder>? map = null, Action<DbContextOptionsBuilder>? more = null, OutreachStoreOptions? options = null)
    {
        var desk = new StatusHost(TestDatabase.Of(kind), shape, map, more, options);
        await using DeskContext db = desk.NewContext();
        await db.Database.EnsureCreatedAsync(Stop);
        return desk;
    }

    /// <summary>The same database as another process of the host sees it.</summary>
    internal StatusHost Another() => new(_database, _shape, null, More);

    internal static HostMap MapOf(Shape shape, Action<HostMapBuilder> more)
    {
        var builder = new HostMapBuilder();
        _ = shape == Shape.Numbered
            ? builder.Contact<NumberedPerson, int>(p => p.Id)
            : builder.Contact<TenantPerson, Guid>(p => p.Id, tenant: p => p.TenantId);
        more(builder);
        return builder.Build();
    }

    internal static void Statuses(HostMapBuilder map, Shape shape)
    {
        _ = shape == Shape.Numbered
            ? map.MapStatus<NumberedPerson, PersonStatus>(p => p.Status, Status).VetoWhen<NumberedPerson>(p => p.DoNotContact)
            : map.MapStatus<TenantPerson, PersonStatus>(p => p.Status, Status).VetoWhen<TenantPerson>(p => p.DoNotContact);
    }

    internal static void Status(StatusMapBuilder<PersonStatus> status) => status
        .Is(PersonStatus.New, Stage.Identified)
        .Is(PersonStatus.Waiting, Stage.Contacted)
        .Is(PersonStatus.Talking, Stage.Replied)
        .Is(PersonStatus.Silent, Stage.Unresponsive)
        .Is(PersonStatus.Stop, Stage.OptedOut)
        .Fires(PersonStatus.Talking, Trigger.ReplyReceived)
        .Fires(PersonStatus.New, Trigger.Reopened)
        .Fires(PersonStatus.Stop, Trigger.OptedOut);

    internal void Configure(DbContextOptionsBuilder options)
    {
        _database.Configure(options);
        More?.Invoke(options);
    }

    internal DeskContext NewContext()
    {
        // Ours comes first: what a test does in the others happens after we have been told, and before anything is saved.
        DbContextOptionsBuilder options = new DbContextOptionsBuilder<DeskContext>().AddInterceptors(_interceptor);
        Configure(options);
        return new DeskContext(options.Options);
    }

    /// <summary>A contact of the host's.</summary>
    internal async Task<ContactId> AddAsync(string name = "Ada")
    {
        await using DeskContext db = NewContext();
        Person person = _shape == Shape.Numbered
            ? new NumberedPerson { Name = name }
            : new TenantPerson { Name = name, TenantId = TenantId, Id = new Guid(++_count, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]) };
        db.Add(person);
        await db.SaveChangesAsync(Stop);
        return person is NumberedPerson numbered ? numbered.Id : ((TenantPerson)person).Id;
    }

    /// <summary>One who is enrolled past the host's contexts.</summary>
    internal async Task<ContactId> EnrolledAsync(string name = "Ada")
    {
        ContactId contact = await AddAsync(name);
        await Engine.EnrollAsync(contact, "America/Chicago", Stop);
        return contact;
    }

    internal async Task<Person> LoadAsync(DeskContext db, ContactId contact) => _shape == Shape.Numbered
        ? await db.Set<NumberedPerson>().AsTracking().IgnoreQueryFilters().SingleAsync(p => p.Id == int.Parse(contact.Value, CultureInfo.InvariantCulture), Stop)
        : await db.Set<TenantPerson>().AsTracking().IgnoreQueryFilters().SingleAsync(p => p.Id == Guid.Parse(contact.Value), Stop);

    /// <summary>What a user does on a screen of the host's.</summary>
    internal async Task EditAsync(ContactId contact, Action<Person> edit)
    {
        await using DeskContext db = NewContext();
        edit(await LoadAsync(db, contact));
        await db.SaveChangesAsync(Stop);
    }

    internal async Task<PersonStatus> StatusAsync(ContactId contact)
    {
        await using DeskContext db = NewContext();
        return (await LoadAsync(db, contact)).Status;
    }

    /// <summary>What was said is applied, and the status follows.</summary>
    internal async Task SettledAsync()
    {
        await Engine.ApplyIntakeAsync(Stop);
        using var follower = new StatusFollower();
        await follower.FollowAsync(World.Engine, Stop);
    }

    internal async Task<Enrollment> EnrollmentAsync(ContactId contact) => (await Engine.FindByContactAsync(contact, Stop)).Single();

    /// <summary>How a contact stands once all that was said is applied, and the status has followed.</summary>
    internal async Task<(PersonStatus Status, Stage Stage, long Revision)> StandsAsync(ContactId contact)
    {
        await SettledAsync();
        Enrollment enrollment = await EnrollmentAsync(contact);
        return (await StatusAsync(contact), enrollment.Stage, enrollment.Revision);
    }

    /// <summary>Weeks pass, and the last timer gives up.</summary>
    internal async Task GiveUpAsync()
    {
        for (int day = 0; day < 40; day++)
        {
            World.Clock.Advance(Duration.FromDays(1));
            await World.TickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _database.DisposeAsync();
    }
}
