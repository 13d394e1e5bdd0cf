using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using OutreachKit.Enrollments.Events;
using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.EntityFrameworkCore.Tests.Embedded;

/// <summary>A host with contacts in a database of its own, in which OutreachKit's tables lie as well.</summary>
internal sealed class Crm : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly Action<DbContextOptionsBuilder> _configure;

    private Crm(TestDatabase database, Action<DbContextOptionsBuilder>? more)
    {
        _database = database;
        _configure = options =>
        {
            database.Configure(options);
            more?.Invoke(options);
        };
        Store = OutreachStore.Over(() => NewContext(), TestDatabase.Patient);
        World = new World(Store);
    }

    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal OutreachStore Store { get; }

    internal World World { get; }

    internal OutreachEngine Engine => World.Engine;

    /// <summary>One whose tables are made.</summary>
    internal static async Task<Crm> OpenAsync(Kind kind, Action<DbContextOptionsBuilder>? more = null)
    {
        Crm crm = WithoutTables(kind, more);
        await using CrmContext db = crm.NewContext();
        await db.Database.EnsureCreatedAsync(Stop);
        return crm;
    }

    internal static Crm WithoutTables(Kind kind, Action<DbContextOptionsBuilder>? more = null) => new(TestDatabase.Of(kind), more);

    internal void Configure(DbContextOptionsBuilder options) => _configure(options);

    internal CrmContext NewContext(Action<DbContextOptionsBuilder>? more = null)
    {
        var options = new DbContextOptionsBuilder<CrmContext>();
        _configure(options);
        more?.Invoke(options);
        return new CrmContext(options.Options);
    }

    /// <summary>What is committed, as everybody else sees it: how many contacts there are, and where one's enrollment stands.</summary>
    internal async Task<(int Contacts, long? Revision)> StoredAsync(string contact = "crm-42")
    {
        await using CrmContext db = NewContext();
        IReadOnlyList<Enrollment> enrollments = await Engine.FindByContactAsync(contact, Stop);
        return (await db.Contacts.CountAsync(Stop), enrollments.Count == 0 ? null : enrollments[^1].Revision);
    }

    /// <summary>Each revision once, and the enrollment is what its history says.</summary>
    internal async Task BeWholeAsync(EnrollmentId id)
    {
        Enrollment stands = (await Engine.FindAsync(id, Stop))!;
        IReadOnlyList<HistoryEvent> history = await Engine.HistoryAsync(id, Stop);
        history.Select(e => e.Revision).Should().Equal(Enumerable.Range(1, history.Count).Select(r => (long)r));
        stands.Revision.Should().Be(history.Count);
        long touches = await CountAsync($"select count(*) from outreach_touches");
        touches.Should().Be(stands.Touches.Count);
    }

    internal async Task<long> CountAsync(string sql)
    {
        await using CrmContext db = NewContext();
        await db.Database.OpenConnectionAsync(Stop);
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(Stop), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _database.DisposeAsync();
    }
}
