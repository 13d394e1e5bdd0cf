using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using OutreachKit.Benchmarks.Stores;

namespace OutreachKit.Benchmarks.Jobs;

/// <summary>Hangfire with its PostgreSQL store: each job is enqueued, and has succeeded in the end.</summary>
internal sealed class HangfireJobs : JobRunner
{
    private const int Workers = 20;

    private readonly PostgreSqlStorage _storage;
    private BackgroundJobServer? _server;

    private HangfireJobs(PostgresBench database)
        : base(database)
    {
        var options = new PostgreSqlStorageOptions { QueuePollInterval = TimeSpan.FromMilliseconds(100) };
        _storage = new PostgreSqlStorage(new NpgsqlConnectionFactory(database.ConnectionString, options), options);
    }

    internal override string Settings => $"Hangfire 1.8.25 with Hangfire.PostgreSql 1.21.1, {Workers} workers, enqueued jobs, queue polled each 100 ms when empty";

    protected override string CountLeft =>
        "select (select count(*) from hangfire.job where statename is distinct from 'Succeeded') + (select count(*) from hangfire.jobqueue)";

    internal static Task<JobRunner> OpenAsync(PostgresBench database) => Task.FromResult<JobRunner>(new HangfireJobs(database));

    /// <summary>The job: Hangfire calls public methods only.</summary>
    public static void Execute() => Called();

    protected override Task PrepareAsync(int jobs)
    {
        var client = new BackgroundJobClient(_storage);
        return Parallel.ForEachAsync(Enumerable.Range(0, jobs), new ParallelOptions { MaxDegreeOfParallelism = 8 }, (_, _) =>
        {
            client.Enqueue(() => Execute());
            return default;
        });
    }

    protected override Task StartAsync()
    {
        _server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = Workers, SchedulePollingInterval = TimeSpan.FromSeconds(1) }, _storage);
        return Task.CompletedTask;
    }

    protected override Task StopAsync() => Task.Run(() =>
    {
        _server?.Dispose();
        _server = null;
    });
}
