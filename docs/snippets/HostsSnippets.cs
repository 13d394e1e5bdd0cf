#if NET10_0_OR_GREATER
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using OutreachKit;
using OutreachKit.Dispatch;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.HostStatus;

namespace HostApp;

// snippet: hosts-model
internal enum LeadStatus
{
    New,
    Waiting,
    Talking,
    Silent,
    DoNotContact,
}

internal sealed class Lead
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public LeadStatus Status { get; set; }

    public bool IsOnLegalHold { get; set; }
}

internal sealed class LeadContext(DbContextOptions<LeadContext> options) : DbContext(options)
{
    public DbSet<Lead> Leads => Set<Lead>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddOutreachKit(Database);
}
// end

internal static class HostsSnippets
{
    // snippet: hosts-map
    internal static void Map(HostMapBuilder map) => map
        .Contact<Lead, int>(lead => lead.Id)
        .MapStatus<Lead, LeadStatus>(lead => lead.Status, status => status
            .Is(LeadStatus.New, Stage.Identified)
            .Is(LeadStatus.Waiting, Stage.Contacted)
            .Is(LeadStatus.Talking, Stage.Replied, Stage.Met, Stage.FollowedUp)
            .Is(LeadStatus.Silent, Stage.Unresponsive)
            .Is(LeadStatus.DoNotContact, Stage.OptedOut)
            .Fires(LeadStatus.Talking, Trigger.ReplyReceived)
            .Fires(LeadStatus.DoNotContact, Trigger.OptedOut))
        .VetoWhen<Lead>(lead => lead.IsOnLegalHold);
    // end

    // snippet: hosts-services
    internal static void Register(IServiceCollection services, string connectionString)
    {
        services.UseEntityFrameworkCore<LeadContext>(Map);
        services.AddDbContext<LeadContext>((sp, options) => options.UseNpgsql(connectionString).UseOutreachKit(sp));
    }
    // end

    internal static async Task RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("outreach-").FullName;
        string file = Path.Combine(folder, "crm.db");
        var clock = new DeskClock(Instant.FromUtc(2026, 3, 2, 16, 0));

        // snippet: hosts-by-hand
        OutreachEngine? engine = null;
        var map = new HostMapBuilder();
        Map(map);
        DbContextOptions<LeadContext> options = new DbContextOptionsBuilder<LeadContext>()
            .UseSqlite($"Data Source={file}").AddInterceptors(new OutreachInterceptor(() => engine!)).Options;
        await using OutreachStore store = OutreachStore.Over(() => new LeadContext(options), new OutreachStoreOptions { Map = map.Build() });
        engine = new OutreachEngine(
            Presets.InformationalInterview, store, clock, new OutreachEngineOptions { Dispatch = new DispatchOptions { Veto = store.Veto } });
        using var follower = new StatusFollower();
        // end
        await using (var made = new LeadContext(options))
        {
            await made.Database.EnsureCreatedAsync();
        }

        OutreachEngine outreach = engine;
        Output.Begins("hosts-status");
        // snippet: hosts-status
        await using (var db = new LeadContext(options))
        {
            var ada = new Lead { Name = "Ada" };
            db.Add(ada);
            outreach.UnitOfWork(db).Enroll(ada, lead => lead.Id);
            await db.SaveChangesAsync(); // its id is drawn here
        }

        await outreach.TickAsync(new SilentMailer());
        await follower.FollowAsync(outreach);
        await using (var db = new LeadContext(options))
        {
            Lead ada = await db.Leads.SingleAsync();
            Console.WriteLine($"written to by a dispatcher: {ada.Status}");
            ada.Status = LeadStatus.DoNotContact;
            await db.SaveChangesAsync();
        }

        Enrollment stopped = (await outreach.FindByContactAsync(1))[0];
        Console.WriteLine($"set by a user: {stopped.Stage}, {await outreach.IsSuppressedAsync(1)}");
        // end
        Output.Ends();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
#endif
