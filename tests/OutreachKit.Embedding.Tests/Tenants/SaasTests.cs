using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.Stores;
using OutreachKit.Testing;

namespace OutreachKit.Embedding.Tests.Tenants;

/// <summary>A host on Entity Framework Core 10 and PostgreSQL, whose two tenants have a contact of the same id.</summary>
public class SaasTests
{
    private const string Acme = "acme";
    private const string Globex = "globex";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Equal_ids_of_two_tenants_are_two_people()
    {
        await using Saas saas = await Saas.StartAsync();
        int ada = await saas.AddAsync(Acme, "Ada");
        int grace = await saas.AddAsync(Globex, "Grace", moved: ada);
        await saas.WriteAsync(Acme, ada, "Hello from acme", approvedBy: "user-1");
        await saas.WriteAsync(Globex, grace, "Hello from globex", approvedBy: "user-2");

        TickReport report = await saas.TickAsync();
        await saas.SayAsync(Acme, work => work.Received(ada, Fact.ReplyReceived(Intro.Monday, key: "<1>")));
        await saas.SayAsync(Globex, work => work.OptOut(grace));

        (report.Done, grace).Should().Be((2, ada));
        saas.Mails.Should().BeEquivalentTo("desk to Ada: Hello from acme", "desk to Grace: Hello from globex");
        (await saas.OfAsync(Acme, ada)).Stage.Should().Be(Stage.Replied);
        (await saas.OfAsync(Globex, grace)).Stage.Should().Be(Stage.OptedOut);
        (await saas.Engine.ForTenant(Acme).IsSuppressedAsync(ada, Stop)).Should().BeFalse();
    }

    [Fact]
    public async Task Nothing_of_one_tenant_is_seen_by_another()
    {
        await using Saas saas = await Saas.StartAsync();
        int ada = await saas.AddAsync(Acme, "Ada");
        await saas.WriteAsync(Acme, ada, "Hello");
        await saas.AddAsync(Globex, "Grace");
        EnrollmentId id = (await saas.OfAsync(Acme, ada)).Id;

        foreach (string other in (string[])[Globex, ""])
        {
            OutreachEngine engine = saas.Engine.ForTenant(other);
            (await engine.FindByContactAsync(ada, Stop)).Should().BeEmpty();
            (await engine.FindAsync(id, Stop)).Should().BeNull();
            (await engine.FunnelAsync(cancellationToken: Stop)).Enrolled.Should().Be(other == Globex ? 1 : 0);
            (await engine.FollowAsync(cancellationToken: Stop)).Entries.Should().NotContain(e => e.Tenant != other);
            (await saas.AgendaAsync(other)).Should().NotContain(id.Value.ToString()).And.NotContain(Acme);
            (await engine.HistoryAsync(id, Stop)).Should().BeEmpty();
            await FluentActions.Awaiting(() => engine.FinishAsync(id, cancellationToken: Stop)).Should().ThrowAsync<EnrollmentNotFoundException>();
            await saas.SayAsync(other, work => work.Withdraw(id, new TouchKey(Guid.Empty)));
            await engine.ApplyIntakeAsync(Stop);
            (await engine.SetAsideAsync(Stop)).Should().ContainSingle().Which.Fault.Should().Be(nameof(EnrollmentNotFoundException));
        }

        using JsonDocument agenda = JsonDocument.Parse(await saas.AgendaAsync(Acme));
        JsonElement item = agenda.RootElement.EnumerateArray().Should().ContainSingle().Subject;
        (item.GetProperty("tenant").GetString(), item.GetProperty("need").GetString(), item.GetProperty("enrollment").GetGuid())
            .Should().Be((Acme, "Approval", id.Value));
    }

    [Fact]
    public async Task A_draft_goes_out_once_it_is_approved_or_by_a_persons_click()
    {
        await using Saas saas = await Saas.StartAsync();
        int ada = await saas.AddAsync(Acme, "Ada");
        int bob = await saas.AddAsync(Acme, "Bob");
        string toAda = await saas.WriteAsync(Acme, ada, "Dear Ada");
        await saas.WriteAsync(Acme, bob, "Dear Bob", approvedBy: "user-1");
        OutreachEngine acme = saas.Engine.ForTenant(Acme);

        TickReport report = await saas.TickAsync();
        PerformResult sent = await acme.PerformNowAsync(ada, toAda, saas.Mailer, actor: "user-2", cancellationToken: Stop);
        PerformResult again = await acme.PerformNowAsync(ada, toAda, saas.Mailer, actor: "user-2", cancellationToken: Stop);

        (report.Done, sent.HasBegun, again.HasBegun).Should().Be((1, true, false));
        saas.Mails.Should().Equal("desk to Bob: Dear Bob", "desk to Ada: Dear Ada");
        (await acme.HistoryAsync(sent.Enrollment.Id, Stop)).Should().Contain(e => e.Actor == "user-2");
    }

    [Fact]
    public async Task Each_tenant_writes_at_hours_of_its_own()
    {
        await using Saas saas = await Saas.StartAsync();
        await saas.ChangeAsync(Globex, (db, _) =>
        {
            db.Hours.Add(new WorkingHours { TenantId = Globex, From = new TimeOnly(20, 0), To = new TimeOnly(23, 0) });
            return Task.CompletedTask;
        });
        int ada = await saas.AddAsync(Acme, "Ada");
        int grace = await saas.AddAsync(Globex, "Grace");
        await saas.WriteAsync(Acme, ada, "Good morning", approvedBy: "user-1");
        await saas.WriteAsync(Globex, grace, "Good evening", approvedBy: "user-2");

        await saas.TickAsync();
        string[] morning = saas.Mails;
        saas.Clock.Advance(Duration.FromHours(10));
        await saas.TickAsync();

        morning.Should().Equal("desk to Ada: Good morning");
        saas.Mails.Should().Equal("desk to Ada: Good morning", "desk@globex to Grace: Good evening");
    }

    [Fact]
    public async Task Whoever_is_deleted_softly_rests_until_they_are_restored()
    {
        await using Saas saas = await Saas.StartAsync();
        int ada = await saas.AddAsync(Acme, "Ada");
        await saas.WriteAsync(Acme, ada, "Dear Ada", approvedBy: "user-1");

        await saas.ChangeAsync(Acme, async (db, work) =>
        {
            db.Contacts.Remove(await db.Contacts.SingleAsync(c => c.Id == ada, Stop));
            work.Suspend(ada, "user-1");
        });
        int left = await saas.FetchAsync(Acme, db => db.Contacts.CountAsync(Stop));
        TickReport meanwhile = await saas.TickAsync();
        await saas.ChangeAsync(Acme, async (db, work) =>
        {
            (await db.Contacts.IgnoreQueryFilters(["deleted"]).SingleAsync(c => c.Id == ada, Stop)).IsDeleted = false;
            work.Restore(ada, "user-1");
        });
        TickReport afterwards = await saas.TickAsync();

        (left, meanwhile.Begun, afterwards.Done).Should().Be((0, 0, 1));
        saas.Mails.Should().Equal("desk to Ada: Dear Ada");
    }

    [Fact]
    [Law("P2")]
    public async Task A_contact_and_a_whole_tenant_are_erased_and_the_other_stays()
    {
        await using Saas saas = await Saas.StartAsync();
        int ada = await saas.AddAsync(Acme, "Ada");
        await saas.AddAsync(Acme, "Bob");
        int grace = await saas.AddAsync(Globex, "Grace", moved: ada);

        await saas.ChangeAsync(Acme, async (db, work) =>
        {
            (await db.Contacts.SingleAsync(c => c.Id == ada, Stop)).Name = "";
            work.Erase(ada);
        });
        IReadOnlyList<Enrollment> ofAda = await saas.Engine.ForTenant(Acme).FindByContactAsync(ada, Stop);
        int erased = await saas.Engine.ForTenant(Acme).EraseTenantAsync(Stop);

        (ofAda.Count, erased).Should().Be((0, 1));
        (await saas.Engine.ForTenant(Acme).FollowAsync(cancellationToken: Stop)).Entries.Should().BeEmpty();
        (await saas.OfAsync(Globex, grace)).Stage.Should().Be(Stage.Identified);
        (await saas.Engine.FollowAllTenantsAsync(cancellationToken: Stop)).Entries.Should().ContainSingle().Which.Tenant.Should().Be(Globex);
    }

    [Fact]
    [Law("C7")]
    public async Task What_the_host_does_with_every_row_that_is_saved_is_done_with_ours_and_changes_nothing()
    {
        await using Saas saas = await Saas.StartAsync();
        int ada = await saas.AddAsync(Acme, "Ada");

        await saas.SayAsync(Acme, work => work.Received(ada, Fact.ReplyReceived(Intro.Monday)));

        List<string> audit = await saas.FetchAsync(Acme, db => db.Audit.OrderBy(a => a.Id).Select(a => a.Table + " " + a.State).ToListAsync(Stop));
        audit.Should().Contain(["Contacts Added", "intake Added"]);
        (await saas.OfAsync(Acme, ada)).Revision.Should().Be(2);
    }
}
