using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;
using OutreachKit.EntityFrameworkCore.Tests.Orders;
using OutreachKit.MariaDb.Tests.Databases;

namespace OutreachKit.MariaDb.Tests.Orders;

/// <summary>InnoDB tells in its status who waits for a lock; its tables in the information schema are a tenth of a second old.</summary>
internal sealed partial class MariaDbSite : OrderSite
{
    private readonly MariaDbDatabase _database = MariaDbDatabase.New();
    private MySqlConnection? _watch;

    internal override string Name => "MariaDb";

    internal override void Configure(DbContextOptionsBuilder options, int process) =>
        MariaDbDatabase.Configure(options, string.Create(CultureInfo.InvariantCulture, $"{_database.ConnectionString};Application Name=process {process}"));

    internal override async Task<HashSet<long>> WaitingAsync()
    {
        if (_watch is null)
        {
            _watch = new MySqlConnection(_database.ConnectionString);
            await _watch.OpenAsync(MariaDbDatabase.Stop);
        }

        await using MySqlCommand command = _watch.CreateCommand();
        command.CommandText = "show engine innodb status";
        await using MySqlDataReader reader = await command.ExecuteReaderAsync(MariaDbDatabase.Stop);
        return await reader.ReadAsync(MariaDbDatabase.Stop)
            ? [.. Waiting().Matches(reader.GetString(2)).Select(m => long.Parse(m.Groups["thread"].Value, CultureInfo.InvariantCulture))]
            : [];
    }

    internal override long BackendOf(DbConnection connection) => ((MySqlConnection)connection).ServerThread;

    public override async ValueTask DisposeAsync()
    {
        if (_watch is not null)
        {
            await _watch.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    [GeneratedRegex(@"^LOCK WAIT .*\n(?:MySQL|MariaDB) thread id (?<thread>\d+)", RegexOptions.Multiline)]
    private static partial Regex Waiting();
}
