using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using OutreachKit.Dispatch;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Embedded;
using OutreachKit.Stores;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.Schema;

/// <summary>Whatever is asked where the tables are not there, the answer says how they can be made.</summary>
public class MissingTablesTests
{
    private static readonly string[] Tables = ["touches", "inbox", "history", "enrollments", "stops", "meta", "tombstones", "followers", "hash_keys"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite, false)]
    [InlineData(Kind.PostgreSql, false)]
    [InlineData(Kind.Sqlite, true)]
    [InlineData(Kind.PostgreSql, true)]
    public async Task Each_call_of_an_engine_names_the_three_ways(Kind kind, bool wereThere)
    {
        await using Crm crm = await CrmAsync(kind, wereThere);
        OutreachEngine engine = crm.Engine;
        var id = new EnrollmentId(Guid.NewGuid());

        await AllSayAsync(
            () => engine.EnrollAsync("crm-42", "America/Chicago", Stop),
            () => engine.FindAsync(id, Stop),
            () => engine.FindByContactAsync("crm-42", Stop),
            () => engine.HistoryAsync(id, Stop),
            () => engine.ReceiveAsync("crm-42", Fact.ReplyReceived(World.Monday, key: "<1>"), Stop),
            () => engine.HoldAsync(id, HoldSource.Pause, cancellationToken: Stop),
            () => engine.OptOutAsync("crm-42", cancellationToken: Stop),
            () => engine.IsSuppressedAsync("crm-42", Stop),
            () => engine.EraseAsync("crm-42", Stop),
            () => engine.EraseTenantAsync(Stop),
            () => engine.AgendaAsync(World.Monday, Stop),
            () => engine.FunnelAsync(cancellationToken: Stop),
            () => engine.FollowAsync(cancellationToken: Stop),
            () => crm.Store.BacklogAsync(World.Monday, Stop).AsTask(),
            () => crm.Store.TimeAsync(World.Monday, Stop).AsTask(),
            () => crm.Store.ClaimAsync(new ClaimRequest(World.Monday, 10, NodaTime.Duration.FromMinutes(5)), Stop).AsTask(),
            () => engine.CreateDispatcher(new RecordingHandler(), new DispatchOptions { ClockTolerance = null }).TickAsync(Stop));
    }

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task Once_they_are_made_the_same_engine_goes_on(Kind kind)
    {
        await using Crm crm = await CrmAsync(kind, wereThere: false);
        await AllSayAsync(() => crm.World.EnrolledAsync());

        await EnsureTablesTests.EnsureAsync(crm);

        await crm.World.EnrolledAsync();
        (await crm.World.TickAsync()).Done.Should().Be(1);
    }

    private static async Task<Crm> CrmAsync(Kind kind, bool wereThere)
    {
        if (wereThere)
        {
            Crm crm = await Crm.OpenAsync(kind);
            await crm.World.EnrolledAsync();
            await crm.CountAsync(string.Concat(Tables.Select(table => $"drop table outreach_{table}; ")) + "select 0");
            return crm;
        }

        Crm without = Crm.WithoutTables(kind);
        await using CrmContext db = without.NewContext();
        await db.GetService<IRelationalDatabaseCreator>().CreateAsync(Stop);
        return without;
    }

    private static async Task AllSayAsync(params Func<Task>[] calls)
    {
        foreach ((Func<Task> call, int number) in calls.Select((call, i) => (call, i)))
        {
            OutreachStoreException said = (await call.Should().ThrowAsync<OutreachStoreException>($"of call {number}")).Which;
            said.Fault.Should().Be(OutreachStoreFault.OlderDatabase);
            said.Message.Should().Contain("dotnet ef migrations add").And.Contain("EnsureOutreachKitTablesAsync").And.Contain("GenerateOutreachKitScript");
        }
    }
}
