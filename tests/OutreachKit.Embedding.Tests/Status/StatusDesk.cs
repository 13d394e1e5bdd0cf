using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Hosting;
using OutreachKit.Hosting.Tests;

namespace OutreachKit.Embedding.Tests.Status;

/// <summary>A generic host that dispatches in the background, whose contacts have a status of its own; its time passes as the test says.</summary>
internal sealed class StatusDesk : IAsyncDisposable
{
    internal static readonly TimeSpan Poll = TimeSpan.FromSeconds(15);

    // Not a measure of anything: only so that a test that hangs ends some day.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly TestDatabase _database = TestDatabase.Of(Kind.Sqlite);
    private readonly SteppedTime _time = new();
    private readonly IHost _host;

    private StatusDesk()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.Services
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<DeskMailer.Sent>()
            .AddDbContext<DeskContext>((services, options) =>
            {
                _database.Configure(options);
                options.UseOutreachKit(services);
            })
            .UseEntityFrameworkCore<DeskContext>(
                map => map
                    .Contact<Person, int>(p => p.Id)
                    .MapStatus<Person, PersonStatus>(p => p.Status, status => status
                        .Is(PersonStatus.New, Stage.Identified)
                        .Is(PersonStatus.Waiting, Stage.Contacted)
                        .Is(PersonStatus.DoNotContact, Stage.OptedOut)
                        .Fires(PersonStatus.DoNotContact, Trigger.OptedOut))
                    .VetoWhen<Person>(p => p.LegalHold),
                TestDatabase.Patient with { Time = _time })
            .AddOutreachKit(o => o.Poll = Poll)
            .AddPipeline(Presets.InformationalInterview)
            .AddTouchHandler<DeskMailer>();
        _host = builder.Build();
    }

    internal string[] Mails => [.. _host.Services.GetRequiredService<DeskMailer.Sent>().Mails.Order(StringComparer.Ordinal)];

    internal OutreachEngine Outreach => _host.Services.GetRequiredService<OutreachEngine>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>One that is started, and whose first pass is over.</summary>
    internal static async Task<StatusDesk> StartAsync()
    {
        var desk = new StatusDesk();
        await desk.FetchAsync(db => db.Database.EnsureCreatedAsync(Stop));
        await desk._host.StartAsync(Stop);
        await desk._time.RestAsync();
        return desk;
    }

    /// <summary>Lets time pass, and the pass of the dispatcher that follows.</summary>
    internal Task PassAsync(TimeSpan time) => _time.PassAsync(time);

    /// <summary>Stops the host; who follows the feed has come to an end then.</summary>
    internal Task StopAsync() => _host.StopAsync(Stop);

    /// <summary>A contact who is added and enrolled on a screen of the host's.</summary>
    internal Task<int> AddAsync(string name) => FetchAsync(async db =>
    {
        Person person = db.Add(new Person { Name = name }).Entity;
        await db.SaveChangesAsync(Stop);
        Outreach.UnitOfWork(db).Enroll(person.Id, "America/Chicago");
        await db.SaveChangesAsync(Stop);
        return person.Id;
    });

    /// <summary>What a user does on a screen of the host's.</summary>
    internal Task EditAsync(int id, Action<Person> edit) => FetchAsync(async db =>
    {
        edit(await db.People.SingleAsync(p => p.Id == id, Stop));
        return await db.SaveChangesAsync(Stop);
    });

    internal Task<PersonStatus> StatusAsync(int id) => FetchAsync(db => db.People.Where(p => p.Id == id).Select(p => p.Status).SingleAsync(Stop));

    /// <summary>Waits until the status is that.</summary>
    internal async Task BecomesAsync(int id, PersonStatus status)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(LongestWait);
        while (await StatusAsync(id) != status)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
        }
    }

    internal async Task<Stage> StageAsync(int id) => (await Outreach.FindByContactAsync(id, Stop)).Should().ContainSingle().Subject.Stage;

    private async Task<T> FetchAsync<T>(Func<DeskContext, Task<T>> ask)
    {
        await using AsyncServiceScope request = _host.Services.CreateAsyncScope();
        return await ask(request.ServiceProvider.GetRequiredService<DeskContext>());
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
        await _database.DisposeAsync();
    }
}
