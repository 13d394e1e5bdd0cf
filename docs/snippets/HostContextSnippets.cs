#if NET10_0_OR_GREATER
using Microsoft.EntityFrameworkCore;
using NodaTime;
using OutreachKit;
using OutreachKit.EntityFrameworkCore;

namespace HostApp;

internal static class HostContextSnippets
{
    internal static async Task RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("outreach-").FullName;
        string file = Path.Combine(folder, "crm.db");
        var clock = new DeskClock(Instant.FromUtc(2026, 3, 2, 16, 0));
        await using (var made = new CrmContext(file))
        {
            await made.Database.EnsureCreatedAsync();
        }

        Output.Begins("stores-host");
        // snippet: stores-host
        await using OutreachStore store = OutreachStore.Over(() => new CrmContext(file));
        var outreach = new OutreachEngine(Presets.InformationalInterview, store, clock);

        await using (var db = new CrmContext(file))
        {
            db.Add(new Person { Id = 42, Name = "Ada" });
            outreach.UnitOfWork(db).Enroll(42, "America/Chicago");
            await db.SaveChangesAsync(); // both or neither
        }

        TickReport report = await outreach.TickAsync(new SilentMailer());
        Console.WriteLine($"{report.Done} sent");
        // end

        Output.Ends();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

internal sealed class Person
{
    public int Id { get; set; }

    public required string Name { get; set; }
}

// snippet: stores-host-context
internal sealed class CrmContext(string file) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite($"Data Source={file}");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Person>();
        modelBuilder.AddOutreachKit(Database);
    }
}
// end
#endif
