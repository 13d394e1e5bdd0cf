using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests;
using OutreachKit.MariaDb.Tests.Databases;

namespace OutreachKit.MariaDb.Tests.Embedded;

/// <summary>A host with clients in a database of its own, in which OutreachKit's tables lie as well.</summary>
internal sealed class Agency : IAsyncDisposable
{
    private readonly MariaDbDatabase _database;

    private Agency(MariaDbDatabase database)
    {
        _database = database;
        Store = OutreachStore.Over(NewContext, MariaDbDatabase.Patient);
        World = new World(Store);
    }

    internal OutreachStore Store { get; }

    internal World World { get; }

    internal static async Task<Agency> OpenAsync()
    {
        var agency = new Agency(MariaDbDatabase.New());
        await using AgencyContext db = agency.NewContext();
        await db.Database.EnsureCreatedAsync(World.Stop);
        return agency;
    }

    internal AgencyContext NewContext() => new(new DbContextOptionsBuilder<AgencyContext>()
        .UseMySql(_database.ConnectionString, ServerVersion.Parse("10.11.0-mariadb"), o => o.EnableRetryOnFailure()).Options);

    /// <summary>A client with their enrollment, whose id the database gives: two saves in one transaction of the host's.</summary>
    internal async Task<int> TakeOnAsync(string name)
    {
        await using AgencyContext db = NewContext();
        var client = new Client { Name = name };
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(World.Stop);
            db.Clients.Add(client);
            await db.SaveChangesAsync(World.Stop);
            World.Engine.UnitOfWork(db).Enroll(client.Id, "America/Chicago");
            await db.SaveChangesAsync(World.Stop);
            await transaction.CommitAsync(World.Stop);
        });
        return client.Id;
    }

    internal async Task<Enrollment> EnrollmentOfAsync(int client) => (await World.Engine.FindByContactAsync(client, World.Stop)).Single();

    internal async Task<int> CountClientsAsync()
    {
        await using AgencyContext db = NewContext();
        return await db.Clients.CountAsync(World.Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _database.DisposeAsync();
    }
}
