using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.EntityFrameworkCore.Tests.Embedded;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests.UnitOfWork;

/// <summary>A contact who is forgotten with the host's own record of them, by one SaveChanges.</summary>
public class ErasedTogetherTests
{
    private static readonly string[] Tables = ["enrollments", "touches", "history", "inbox", "intake"];

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

        crm.Engine.UnitOfWork(db).Erase("crm-42");
        await crm.Engine.ApplyIntakeAsync(Stop);
        (await LeftAsync(crm))[..4].Should().NotContain(0, "the host has not saved yet");
        await db.SaveChangesAsync(Stop);
        await crm.Engine.ApplyIntakeAsync(Stop);

        (await LeftAsync(crm)).Should().AllBeEquivalentTo(0);
        (await crm.Engine.FunnelAsync(cancellationToken: Stop)).ToString().Should().Be(before);
    }

    /// <summary>Whoever changes meanwhile is forgotten as a whole.</summary>
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
        crm.Engine.UnitOfWork(db).Erase("crm-42");
        await crm.Engine.HoldAsync(id, HoldSource.Pause, cancellationToken: Stop);

        await db.SaveChangesAsync(Stop);
        await crm.Engine.ApplyIntakeAsync(Stop);

        (await LeftAsync(crm)).Should().AllBeEquivalentTo(0);
    }

    /// <summary>Whatever else is said in the same unit of work, before or after it, nobody comes back.</summary>
    [Theory]
    [InlineData(Kind.Sqlite, true)]
    [InlineData(Kind.Sqlite, false)]
    [InlineData(Kind.PostgreSql, true)]
    [InlineData(Kind.PostgreSql, false)]
    [Law("P2")]
    public async Task What_is_said_beside_it_in_the_same_unit_of_work_brings_nobody_back(Kind kind, bool isFirst)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        OutreachUnitOfWork work = crm.Engine.UnitOfWork(db);
        if (isFirst)
        {
            work.Erase("crm-42");
        }

        work.Received("crm-42", Fact.ReplyReceived(World.Monday));
        work.Suspend("crm-42");
        work.OptOut("crm-42");
        work.Enroll("crm-42", "America/Chicago");
        if (!isFirst)
        {
            work.Erase("crm-42");
        }

        await db.SaveChangesAsync(Stop);
        await crm.Engine.ApplyIntakeAsync(Stop);

        (await LeftAsync(crm)).Should().AllBeEquivalentTo(0);
        (await crm.CountAsync("select count(*) from outreach_tombstones where stage is null")).Should().Be(1);
        (await crm.Engine.IsSuppressedAsync("crm-42", Stop)).Should().BeTrue();
    }

    /// <summary>A unit of work ends with its save: what is said in the next is another matter.</summary>
    [Theory]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    [Law("P2")]
    public async Task Who_is_enrolled_by_the_next_save_of_the_same_context_is_enrolled_anew(Kind kind)
    {
        await using Crm crm = await Crm.OpenAsync(kind);
        EnrollmentId before = await crm.World.EnrolledAsync();
        await using CrmContext db = crm.NewContext();
        OutreachUnitOfWork work = crm.Engine.UnitOfWork(db);
        work.Erase("crm-42");
        await db.SaveChangesAsync(Stop);
        EnrollmentId after = work.Enroll("crm-42", "America/Chicago");
        await db.SaveChangesAsync(Stop);

        await crm.Engine.ApplyIntakeAsync(Stop);

        (await crm.Engine.FindByContactAsync("crm-42", Stop)).Should().ContainSingle().Which.Id.Should().Be(after).And.NotBe(before);
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
