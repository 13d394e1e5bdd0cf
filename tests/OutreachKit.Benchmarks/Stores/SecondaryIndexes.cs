using System.Data.Common;

namespace OutreachKit.Benchmarks.Stores;

/// <summary>Indexes that are no primary keys: they are made in one go once the rows are there.</summary>
internal static class SecondaryIndexes
{
    /// <param name="connection">The database.</param>
    /// <param name="list">Asks for how each index is made, and how it is dropped.</param>
    /// <param name="fill">What is done without them.</param>
    internal static async Task RebuiltAroundAsync(DbConnection connection, string list, Func<Task> fill)
    {
        var indexes = new List<(string Make, string Drop)>();
        DbCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = list;
            DbDataReader reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync().ConfigureAwait(false))
                {
                    indexes.Add((reader.GetString(0), reader.GetString(1)));
                }
            }
        }

        foreach ((_, string drop) in indexes)
        {
            await connection.SayAsync(drop).ConfigureAwait(false);
        }

        await fill().ConfigureAwait(false);
        foreach ((string make, _) in indexes)
        {
            await connection.SayAsync(make).ConfigureAwait(false);
        }
    }
}
