using System.Data.Common;

namespace OutreachKit.Benchmarks.Stores;

internal static class Saying
{
    /// <summary>Says something to a database whose answer nobody needs.</summary>
    internal static async Task SayAsync(this DbConnection connection, string sql)
    {
        DbCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = sql;
            command.CommandTimeout = 600;
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }
}
