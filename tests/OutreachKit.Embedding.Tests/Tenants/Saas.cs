using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using NodaTime.Testing;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Hosting;
using OutreachKit.Views;

namespace OutreachKit.Embedding.Tests.Tenants;

/// <summary>The host with two tenants in it, acme and globex: a generic host, its contexts from a scoped factory that tries again on failure.</summary>
internal sealed class Saas : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly IHost _host;

    private Saas(TestDatabase database)
    {
        _database = database;
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services
            .AddScoped<CurrentTenant>()
            .AddSingleton<SaasMailer.Sent>()
            .AddSingleton<AuditInterceptor>()
            .AddDbContextFactory<SaasContext>(
                (services, options) => options
                    .UseNpgsql(database.ConnectionString, o => o.EnableRetryOnFailure())
                    .AddInterceptors(services.GetRequiredService<AuditInterceptor>()),
                ServiceLifetime.Scoped)
            .UseEntityFrameworkCore<SaasContext>()
            .AddSingleton<IClock>(Clock)
            .AddOutreachKit(o =>
            {
                o.Dispatch = false;
                o.ClockTolerance = null;
            })
            .AddPipeline(Intro.Pipeline)
            .AddTouchHandler<SaasMailer>()
            .AddSettingsResolver<TenantHours>();
        _host = builder.Build();
    }

    internal FakeClock Clock { get; } = new(Intro.Monday);

    internal string[] Mails => [.. _host.Services.GetRequiredService<SaasMailer.Sent>().Mails];

    internal OutreachEngine Engine => _host.Services.GetRequiredService<OutreachEngine>();

    internal ITouchHandler Mailer => _host.Services.GetRequiredService<ITouchHandler>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal static async Task<Saas> StartAsync()
    {
        var saas = new Saas(TestDatabase.Of(Kind.PostgreSql));
        await saas._host.StartAsync(Stop);
        await saas.FetchAsync("", async db =>
        {
            await db.Database.EnsureCreatedAsync(Stop);
            return 0;
        });
        return saas;
    }

    /// <summary>One request of a tenant's, in a scope of its own.</summary>
    internal async Task<T> FetchAsync<T>(string tenant, Func<SaasContext, Task<T>> ask)
    {
        await using AsyncServiceScope request = _host.Services.CreateAsyncScope();
        request.ServiceProvider.GetRequiredService<CurrentTenant>().Id = tenant;
        return await ask(request.ServiceProvider.GetRequiredService<SaasContext>());
    }

    /// <summary>A request that changes something, of the host's and of ours, in one SaveChanges.</summary>
    internal Task ChangeAsync(string tenant, Func<SaasContext, OutreachUnitOfWork, Task> change) => FetchAsync(tenant, async db =>
    {
        await change(db, Engine.ForTenant(tenant).UnitOfWork(db));
        return await db.SaveChangesAsync(Stop);
    });

    /// <summary>A request that says one thing.</summary>
    internal Task SayAsync(string tenant, Action<OutreachUnitOfWork> say) => ChangeAsync(tenant, (_, work) =>
    {
        say(work);
        return Task.CompletedTask;
    });

    /// <summary>A new contact, enrolled by the id that the database gives, in one save.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="name">Who.</param>
    /// <param name="moved">The id that they bring from elsewhere.</param>
    internal async Task<int> AddAsync(string tenant, string name, int moved = 0)
    {
        int id = await FetchAsync(tenant, async db =>
        {
            var contact = new Contact { TenantId = tenant, Id = moved, Name = name };
            db.Contacts.Add(contact);
            Engine.ForTenant(tenant).UnitOfWork(db).Enroll(contact, c => c.Id, id => new EnrollRequest { Contact = id, Zone = "America/Chicago" });
            await db.SaveChangesAsync(Stop);
            return contact.Id;
        });
        await Engine.ApplyIntakeAsync(Stop);
        return id;
    }

    /// <summary>A draft for the letter that a contact is to get, and by whom it is approved, if it is.</summary>
    internal async Task<string> WriteAsync(string tenant, int contact, string body, string? approvedBy = null)
    {
        Draft draft = await FetchAsync(tenant, async db =>
        {
            Draft added = db.Drafts.Add(new Draft { TenantId = tenant, ContactId = contact, Body = body }).Entity;
            await db.SaveChangesAsync(Stop);
            return added;
        });
        string reference = draft.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await ChangeAsync(tenant, async (_, work) =>
        {
            Enrollment enrollment = await OfAsync(tenant, contact);
            work.Prepare(enrollment.Id, enrollment.Touches[0].Key, reference);
            if (approvedBy is not null)
            {
                work.Approve(enrollment.Id, enrollment.Touches[0].Key, approvedBy);
            }
        });
        return reference;
    }

    internal async Task<Enrollment> OfAsync(string tenant, int contact) => (await Engine.ForTenant(tenant).FindByContactAsync(contact, Stop)).Single();

    /// <summary>The agenda as the tenant's browser gets it.</summary>
    internal async Task<string> AgendaAsync(string tenant)
    {
        OutreachEngine engine = Engine.ForTenant(tenant);
        IReadOnlyList<AgendaView> items = [.. (await engine.AgendaAsync(cancellationToken: Stop)).Select(i => i.ToView(engine.Now))];
        return JsonSerializer.Serialize(items, OutreachJsonContext.Default.IReadOnlyListAgendaView);
    }

    internal async Task<TickReport> TickAsync()
    {
        TickReport report = await _host.Services.GetRequiredService<OutreachDispatch>().TickAsync(Stop);
        report.Faults.Should().BeEmpty();
        return report;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
        await _database.DisposeAsync();
    }
}
