using System.Diagnostics;
using OutreachKit.Benchmarks.Stores;

namespace OutreachKit.Benchmarks.Tests.Stores;

/// <summary>Writes down what is said to databases on PostgreSQL, as Npgsql traces it: a batch is one round trip.</summary>
internal sealed class LoggedPostgres : IDisposable
{
    private readonly Dictionary<string, StatementLog> _logs = [];
    private readonly ActivityListener _listener;

    internal LoggedPostgres()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Makes a database whose statements go into that log.</summary>
    internal async Task<BenchDatabase> CreateAsync(string server, StatementLog log)
    {
        PostgresBench database = await PostgresBench.CreateAsync(server);
        lock (_logs)
        {
            _logs.Add(database.Name, log);
        }

        return database;
    }

    public void Dispose() => _listener.Dispose();

    private void Note(Activity activity)
    {
        if (activity.GetTagItem("db.namespace") is string database && activity.GetTagItem("db.query.text") is string sql)
        {
            StatementLog? log;
            lock (_logs)
            {
                _logs.TryGetValue(database, out log);
            }

            log?.Add(sql);
        }
    }
}
