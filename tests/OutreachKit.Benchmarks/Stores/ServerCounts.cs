namespace OutreachKit.Benchmarks.Stores;

/// <summary>How many statements and commits a PostgreSQL server has counted for a database, by pg_stat_statements and pg_stat_database.</summary>
/// <param name="Statements">Every statement that a client sent, "begin" and "commit" among them; null where the server does not load pg_stat_statements.</param>
/// <param name="Commits">Transactions that were committed, also those of a single statement and those that only read.</param>
internal readonly record struct ServerCounts(long? Statements, long Commits)
{
    private const string Loaded = "select count(*) from pg_settings where name = 'shared_preload_libraries' and setting like '%pg_stat_statements%'";

    private const string Open = "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);

    public static ServerCounts operator -(ServerCounts left, ServerCounts right) => new(left.Statements - right.Statements, left.Commits - right.Commits);

    /// <summary>The counts until now. The idle connections of this process are closed first, for a connection reports its commits at its end at the latest.</summary>
    internal static async Task<ServerCounts> OfAsync(PostgresBench database)
    {
        Npgsql.NpgsqlConnection.ClearAllPools();
        (long before, long open) = (-1, -1);
        do
        {
            // Until no more end: somebody may keep connections of their own, and what these have not reported yet is little.
            before = open;
            await Task.Delay(Between).ConfigureAwait(false);
            open = await database.NumberAsync(Open).ConfigureAwait(false);
        }
        while (open != before);

        long? statements = null;
        if (await database.NumberAsync(Loaded).ConfigureAwait(false) > 0)
        {
            await database.SayAsync("create extension if not exists pg_stat_statements").ConfigureAwait(false);
            statements = await database.NumberAsync(
                "select coalesce(sum(calls), 0)::bigint from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())")
                .ConfigureAwait(false);
        }

        return new(statements, await database.NumberAsync("select xact_commit from pg_stat_database where datname = current_database()").ConfigureAwait(false));
    }

    /// <summary>How many that is for each of so many.</summary>
    internal string Each(int operations, string of) => Statements is { } statements
        ? FormattableString.Invariant($"{(double)statements / operations:F2} statements and {(double)Commits / operations:F2} commits a {of}")
        : FormattableString.Invariant($"{(double)Commits / operations:F2} commits a {of}; statements are not counted, for this server does not load pg_stat_statements");
}
