using NodaTime;
using OutreachKit.EntityFrameworkCore;
using OutreachKit.MariaDb.Tests.Databases;
using OutreachKit.Stores;
using OutreachKit.Testing.Conformance;

namespace OutreachKit.MariaDb.Tests.Conformance;

/// <summary>
/// The same in a database whose collation ignores case and spaces at the end, for all our columns too: as they are where somebody made them by
/// hand, or where the provider, as Oracle's, does not say the collation that the model names.
/// </summary>
public sealed class LooseCollationConformanceTests : StoreConformanceSuite
{
    private const string Loosen =
        """
        select group_concat(concat('alter table ', table_name, ' modify ', column_name, ' ', column_type,
            ' character set utf8mb4 collate utf8mb4_general_ci ', if(is_nullable = 'YES', 'null', 'not null')) separator ';')
        from information_schema.columns where table_schema = database() and data_type in ('varchar', 'longtext')
        """;

    private readonly List<OutreachStore> _stores = [];
    private MariaDbDatabase? _database;

    protected override int ManyCommits => 200;

    protected override async ValueTask<IOutreachStore> OpenAsync()
    {
        _database = MariaDbDatabase.New();
        await _database.CreateAsync("character set utf8mb4 collate utf8mb4_general_ci");
        await using (await _database.OpenAsync())
        {
            await _database.SayAsync((string)(await _database.SayAsync(Loosen))!);
        }

        return await OneMoreAsync();
    }

    protected override ValueTask<IOutreachStore> OpenAgainAsync(IOutreachStore store) => OneMoreAsync();

    protected override async ValueTask LetLeasesPassAsync(IOutreachStore store, Duration time) => await _database!.SayAsync(
        $"update outreach_touches set lease_until = lease_until - {(long)time.TotalMilliseconds * 1000} where lease_until > 0");

    protected override async ValueTask CloseAsync(IOutreachStore store)
    {
        foreach (OutreachStore one in _stores)
        {
            await one.DisposeAsync();
        }

        await _database!.DisposeAsync();
    }

    private async ValueTask<IOutreachStore> OneMoreAsync()
    {
        OutreachStore store = await _database!.OpenAsync();
        _stores.Add(store);
        return store;
    }
}
