using OutreachKit.MariaDb.Tests.Databases;

namespace OutreachKit.MariaDb.Tests.Conformance;

/// <summary>
/// The same in a database whose collation ignores case and spaces at the end, for all our columns too: as they are where somebody made them by
/// hand, or where the provider, as Oracle's, does not say the collation that the model names.
/// </summary>
public sealed class LooseCollationConformanceTests : MariaDbConformanceTests
{
    private const string Loosen =
        """
        select group_concat(concat('alter table ', table_name, ' modify ', column_name, ' ', column_type,
            ' character set utf8mb4 collate utf8mb4_general_ci ', if(is_nullable = 'YES', 'null', 'not null')) separator ';')
        from information_schema.columns where table_schema = database() and data_type in ('varchar', 'longtext')
        """;

    protected override int ManyCommits => 200;

    private protected override async Task PrepareAsync(MariaDbDatabase database)
    {
        await database.CreateAsync("character set utf8mb4 collate utf8mb4_general_ci");
        await using (await database.OpenAsync())
        {
            await database.SayAsync((string)(await database.SayAsync(Loosen))!);
        }
    }
}
