using Npgsql;
using OutreachKit.Benchmarks.Stores;
using Quartz;

namespace OutreachKit.Benchmarks.Jobs;

/// <summary>Quartz.NET with its PostgreSQL store: a job and a trigger for each, deleted when it is done.</summary>
internal sealed class QuartzJobs : JobRunner
{
    private const int Threads = 20;

    private readonly StandaloneSchedulerFactory _factory;
    private readonly IScheduler _scheduler;

    private QuartzJobs(PostgresBench database, StandaloneSchedulerFactory factory, IScheduler scheduler)
        : base(database)
    {
        _factory = factory;
        _scheduler = scheduler;
    }

    internal override string Settings => $"Quartz.NET 4.7.3, {Threads} threads, triggers acquired in batches of {Threads}, not clustered";

    protected override string CountLeft => "select (select count(*) from qrtz_triggers) + (select count(*) from qrtz_fired_triggers) + (select count(*) from qrtz_job_details)";

    internal static async Task<JobRunner> OpenAsync(PostgresBench database)
    {
        StandaloneSchedulerFactory factory = QuartzSchedulerBuilder.Create(quartz => quartz
            .ConfigureScheduler(options =>
            {
                options.MaxBatchSize = Threads;
                options.IdleWaitTime = TimeSpan.FromSeconds(1);
            })
            .UseDefaultThreadPool(Threads)
            .UsePersistentStore(store => store.UsePostgres(NpgsqlFactory.Instance, database.ConnectionString).ProvisionSchema())).Build();
        return new QuartzJobs(database, factory, await factory.GetScheduler().ConfigureAwait(false));
    }

    public override async ValueTask DisposeAsync()
    {
        await _scheduler.Shutdown(true).ConfigureAwait(false);
        await _factory.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override async Task PrepareAsync(int jobs)
    {
        var all = new Dictionary<IJobDetail, IReadOnlyCollection<ITrigger>>();
        for (int i = 0; i < jobs; i++)
        {
            string name = Guid.NewGuid().ToString("N");
            all.Add(JobBuilder.Create<EmptyJob>().WithIdentity(name).Build(), [TriggerBuilder.Create().WithIdentity(name).StartNow().Build()]);
        }

        await _scheduler.ScheduleJobs(all).ConfigureAwait(false);
    }

    protected override async Task StartAsync() => await _scheduler.Start().ConfigureAwait(false);

    protected override async Task StopAsync() => await _scheduler.Standby().ConfigureAwait(false);

    private sealed class EmptyJob : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            Called();
            return default;
        }
    }
}
