using System.Text.Json;
using NodaTime;
using NodaTime.Testing;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.ConsoleRunner.Tests.Files;

namespace OutreachKit.ConsoleRunner.Tests.Database;

/// <summary>A database file in a folder of its own, gone when the test is over. Ann, Bob and Cyd are in UTC.</summary>
internal sealed class TempDb : IDisposable
{
    // Where lines are broken is tested with the screens.
    private const int Wide = 1000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outreach-test-");

    /// <summary>A Wednesday noon, in UTC.</summary>
    internal static Instant Noon => RunResult.Now;

    internal string Path => In("outreach.db");

    internal string Outbox => In("outbox.jsonl");

    internal static async Task<TempDb> WithPeopleAsync(params string[] rows)
    {
        var db = new TempDb();
        using CsvFile file = CsvFile.Lines([CsvFile.Header, .. rows.Length == 0 ? [CsvFile.Ann, CsvFile.Bob, CsvFile.Cyd] : rows]);
        (await db.RunAsync("import", file.Path)).Lines().Should().NotBeEmpty();
        return db;
    }

    /// <summary>The same with another header.</summary>
    internal static async Task<TempDb> WithHeaderAsync(string header, params string[] rows)
    {
        var db = new TempDb();
        using CsvFile file = CsvFile.Lines([header, .. rows]);
        (await db.RunAsync("import", file.Path)).Lines().Should().NotBeEmpty();
        return db;
    }

    /// <summary>The same database once more, to go on with in another way.</summary>
    internal TempDb Copy()
    {
        var copy = new TempDb();
        DbCopy.Write(new DbFile(Path), new DbFile(copy.Path));
        return copy;
    }

    /// <summary>Imports rows of LinkedIn's.</summary>
    internal async Task<JsonElement> ImportAsync(params string[] rows)
    {
        using CsvFile file = CsvFile.Lines([CsvFile.Header, .. rows]);
        return await JsonAsync("import", file.Path);
    }

    internal string In(string name) => System.IO.Path.Combine(_folder.FullName, name);

    internal Task<RunResult> RunAsync(params string[] args) => RunAtAsync(Noon, args);

    internal Task<RunResult> RunAtAsync(Instant now, params string[] args) =>
        RunResult.AtAsync(now, Wide, [.. args, "--db", Path]);

    internal async Task<JsonElement> JsonAsync(params string[] args) => (await RunAsync([.. args, "--json"])).Json();

    /// <summary>The same as from a program that embeds the library.</summary>
    internal Task<Workspace> OpenAsync() =>
        Workspace.OpenAsync(new DbFile(Path), new FakeClock(Noon), TestContext.Current.CancellationToken);

    /// <summary>Performs what is due with a handler of which all say the same, and gives the keys.</summary>
    internal async Task<IReadOnlyList<TouchKey>> PerformAsync(TouchOutcome outcome)
    {
        await using Workspace desk = await OpenAsync();
        var keys = new List<TouchKey>();
        ITouchHandler handler = TouchHandler.From(touch =>
        {
            lock (keys)
            {
                keys.Add(touch.Key);
            }

            return outcome;
        });
        await desk.Outreach.TickAsync(handler, TestContext.Current.CancellationToken);
        return keys;
    }

    internal IReadOnlyList<JsonElement> OutboxLines() => File.Exists(Outbox)
        ? [.. File.ReadAllLines(Outbox).Select(line => JsonDocument.Parse(line).RootElement)]
        : [];

    public void Dispose() => _folder.Delete(recursive: true);
}
