using Microsoft.EntityFrameworkCore;
using NodaTime;
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

    /// <summary>Whatever else is said in the same unit of work, in whatever order, nobody comes back.</summary>
    [Theory]
    [InlineData(Kind.Sqlite, "opt-out")]
    [InlineData(Kind.Sqlite, "reply")]
    [InlineData(Kind.Sqlite, "erase again")]
    [InlineData(Kind.Sqlite, "suspend")]
    [InlineData(Kind.PostgreSql, "opt-out")]
    [InlineData(Kind.PostgreSql, "reply")]
    [InlineData(Kind.PostgreSql, "erase again")]
    [InlineData(Kind.PostgreSql, "suspend")]
    [Law("P2")]
    public async Task What_is_said_after_it_in_the_same_unit_of_work_brings_nobody_back(Kind kind, string what)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        EnrollmentId id = await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        OutreachEngine joined = crm.Engine.Using(db);
        await joined.EraseAsync("crm-42", Stop);

        int told = what switch
        {
            "opt-out" => (await joined.OptOutAsync("crm-42", cancellationToken: Stop)).Count,
            "reply" => (await joined.ReceiveAsync("crm-42", Fact.ReplyReceived(World.Monday), Stop)).Count,
            "suspend" => (await joined.SuspendAsync("crm-42", cancellationToken: Stop)).Count,
            _ => await joined.EraseAsync("crm-42", Stop),
        };

        told.Should().Be(0);
        (await joined.FindAsync(id, Stop)).Should().BeNull();
        (await joined.FindByContactAsync("crm-42", Stop)).Should().BeEmpty();
        (await joined.AgendaAsync(World.Monday + Duration.FromDays(9), cancellationToken: Stop)).Should().BeEmpty();
        (await joined.HistoryAsync(id, Stop)).Should().BeEmpty();
        await FluentActions.Awaiting(() => joined.EnrollAsync("crm-42", "America/Chicago", Stop)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*save that first*");
        await db.SaveChangesAsync(Stop);

        (await LeftAsync(crm)).Should().AllBeEquivalentTo(0);
        (await crm.CountAsync("select count(*) from outreach_tombstones where stage is null")).Should().Be(1);
        (await crm.Engine.IsSuppressedAsync("crm-42", Stop)).Should().Be(what == "opt-out");
    }

    /// <summary>A context may live long: what it has saved before is not believed.</summary>
    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("P2")]
    public async Task A_context_that_has_saved_them_before_forgets_them_as_they_are_stored_now(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await using CrmContext db = crm.NewContext();
        EnrollmentId id = (await crm.Engine.Using(db).EnrollAsync("crm-42", "America/Chicago", Stop)).OrThrow().Id;
        await crm.Engine.Using(db).SuspendAsync("crm-42", cancellationToken: Stop);
        await db.SaveChangesAsync(Stop);
        await crm.Engine.RestoreAsync("crm-42", cancellationToken: Stop);
        await crm.Engine.HoldAsync(id, HoldSource.Pause, cancellationToken: Stop);

        (await crm.Engine.Using(db).EraseAsync("crm-42", Stop)).Should().Be(1);
        await db.SaveChangesAsync(Stop);

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
