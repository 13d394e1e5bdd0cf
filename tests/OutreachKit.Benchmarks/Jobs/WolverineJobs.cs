using JasperFx.CodeGeneration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OutreachKit.Benchmarks.Stores;
using Wolverine;
using Wolverine.Postgresql;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace OutreachKit.Benchmarks.Jobs;

/// <summary>Wolverine with its PostgreSQL store: scheduled messages that go to a durable local queue, and are marked as handled.</summary>
internal sealed class WolverineJobs : JobRunner
{
    private const int Parallel = 50;
    private const int Recovered = 1_000;

    private readonly IHost _host;

    private WolverineJobs(PostgresBench database, IHost host)
        : base(database) => _host = host;

    internal override string Settings =>
        $"Wolverine 6.62.0, solo, messages scheduled for a durable local queue, {Parallel} at once, due ones looked for each 100 ms, {Recovered:N0} at a time";

    protected override string CountLeft => "select count(*) from wolverine.wolverine_incoming_envelopes where status <> 'Handled'";

    internal static async Task<JobRunner> OpenAsync(PostgresBench database)
    {
        IHost host = new HostBuilder().UseWolverine(options =>
        {
            options.PersistMessagesWithPostgresql(database.ConnectionString, "wolverine");
            options.Discovery.DisableConventionalDiscovery();
            options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
            options.AddMessageHandler(new EmptyMessageHandler());
            options.Policies.UseDurableLocalQueues();
            options.LocalQueueFor<EmptyMessage>().MaximumParallelMessages(Parallel).UseDurableInbox();
            options.Durability.Mode = DurabilityMode.Solo;
            options.Durability.ScheduledJobFirstExecution = TimeSpan.Zero;
            options.Durability.ScheduledJobPollingTime = TimeSpan.FromMilliseconds(100);
            options.Durability.RecoveryBatchSize = Recovered;
        }).Build();
        await host.StartAsync().ConfigureAwait(false);
        return new WolverineJobs(database, host);
    }

    public override async ValueTask DisposeAsync()
    {
        await _host.StopAsync().ConfigureAwait(false);
        _host.Dispose();
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override Task PrepareAsync(int jobs) =>
        System.Threading.Tasks.Parallel.ForEachAsync(Enumerable.Range(0, jobs), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
        {
            AsyncServiceScope scope = _host.Services.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                await scope.ServiceProvider.GetRequiredService<IMessageBus>().ScheduleAsync(new EmptyMessage(number), TimeSpan.FromDays(1)).ConfigureAwait(false);
            }
        });

    /// <summary>All of them are due at once.</summary>
    protected override Task StartAsync() =>
        Database.SayAsync("update wolverine.wolverine_incoming_envelopes set execution_time = now() where status = 'Scheduled'");

    protected override Task StopAsync() => Task.CompletedTask;
}

/// <summary>A message that says nothing.</summary>
/// <param name="Number">Which of them it is.</param>
public sealed record EmptyMessage(int Number);

/// <summary>Its handler, for which Wolverine needs to generate no code.</summary>
internal sealed class EmptyMessageHandler : MessageHandler<EmptyMessage>
{
    protected override Task HandleAsync(EmptyMessage message, MessageContext context, CancellationToken cancellation)
    {
        JobRunner.Called();
        return Task.CompletedTask;
    }
}
