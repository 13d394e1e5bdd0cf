namespace OutreachKit.MySql.Tests;

/// <summary>One database for all tests of a class, emptied before each: with this driver, making the tables takes longer than most tests.</summary>
public sealed class MySqlTables : IAsyncDisposable
{
    private MySqlDatabase? _database;

    /// <summary>The database, with tables in which nothing stands.</summary>
    internal async Task<MySqlDatabase> EmptyAsync()
    {
        if (_database is null)
        {
            _database = MySqlDatabase.New();
            await using (await _database.OpenAsync())
            {
                await _database.SayAsync("create table first_meta as select * from outreach_meta");
            }
        }

        foreach (string table in await _database.TablesAsync())
        {
            await _database.SayAsync($"delete from {table}");
        }

        await _database.SayAsync("insert into outreach_meta select * from first_meta");
        return _database;
    }

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? default;
}
