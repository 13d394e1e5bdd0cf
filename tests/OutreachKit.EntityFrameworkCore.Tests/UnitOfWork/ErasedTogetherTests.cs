using Microsoft.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Embedded;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.UnitOfWork;

/// <summary>A contact who is forgotten with the host's own record of them, by one SaveChanges.</summary>
public class ErasedTogetherTests
{
    private static readonly string[] Tables = ["enrollments", "touches", "history", "inbox"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("P2")]
    public async Task Nothing_is_left_but_what_tells_of_nobody(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await crm.World.EnrolledAsync();
        await crm.World.RepliedAsync(key: "<1>");
        string? before = (await crm.Engine.FunnelAsync(cancellationToken: Stop)).ToString();
        await using CrmContext db = crm.NewContext();

        (await crm.Engine.Using(db).EraseAsync("crm-42", Stop)).Should().Be(1);
        (await LeftAsync(crm)).Should().NotContain(0, "the host has not saved yet");
        await db.SaveChangesAsync(Stop);

        (await LeftAsync(crm)).Should().AllBeEquivalentTo(0);
        (await crm.Engine.FunnelAsync(cancellationToken: Stop)).ToString().Should().Be(before);
    }

    /// <summary>What waits in the same context to be saved is never stored, and is counted all the same.</summary>
    [Theory]
    [InlineData(Kind.Sqlite, true)]
    [InlineData(Kind.Sqlite, false)]
    [InlineData(Kind.PostgreSql, true)]
    [InlineData(Kind.PostgreSql, false)]
    [Law("P2")]
    public async Task What_waits_to_be_saved_is_forgotten_too(Kind kind, bool isStored)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await using CrmContext db = crm.NewContext();
        OutreachEngine joined = crm.Engine.Using(db);
        if (isStored)
        {
            await crm.World.EnrolledAsync();
        }
        else
        {
            await joined.EnrollAsync("crm-42", "America/Chicago", Stop);
        }

        await joined.ReceiveAsync("crm-42", Fact.ReplyReceived(World.Monday, key: "<1>"), Stop);
        await joined.EraseAsync("crm-42", Stop);
        await db.SaveChangesAsync(Stop);

        (await LeftAsync(crm)).Should().AllBeEquivalentTo(0);
        (await crm.CountAsync("select count(*) from outreach_tombstones where stage = 'Replied'")).Should().Be(1);
        (await crm.CountAsync("select count(*) from outreach_tombstones where stage is null")).Should().Be(1);
    }

    /// <summary>Else the rows of what came meanwhile would stay, and tell of somebody who is forgotten.</summary>
    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("P2")]
    public async Task Who_changes_meanwhile_is_not_half_forgotten(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        EnrollmentId id = await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        db.Contacts.Add(new Contact { Name = "Ada" });
        await crm.Engine.Using(db).EraseAsync("crm-42", Stop);
        await crm.Engine.HoldAsync(id, HoldSource.Pause, cancellationToken: Stop);
        Func<Task> save = () => db.SaveChangesAsync(Stop);

        await save.Should().ThrowAsync<DbUpdateConcurrencyException>();

        (await crm.StoredAsync()).Should().Be((0, 2L));
        await crm.BeWholeAsync(id);
        await using CrmContext anew = crm.NewContext();
        (await crm.Engine.Using(anew).EraseAsync("crm-42", Stop)).Should().Be(1);
        await anew.SaveChangesAsync(Stop);
        (await LeftAsync(crm)).Should().AllBeEquivalentTo(0);
    }

    private static async Task<long[]> LeftAsync(Crm crm)
    {
        var left = new List<long>();
        foreach (string table in Tables)
        {
            left.Add(await crm.CountAsync($"select count(*) from outreach_{table}"));
        }

        return [.. left];
    }
}
