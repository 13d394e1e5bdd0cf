using System.Text;
using NodaTime;
using NodaTime.Testing;
using OutreachKit.EntityFrameworkCore.Tests.Databases;

namespace OutreachKit.EntityFrameworkCore.Tests;

/// <summary>Who was erased is in no byte of SQLite's files: neither in a free page, nor in what was written ahead.</summary>
public class ErasedBytesTests
{
    private const int People = 120;
    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 16, 0);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_a_contact_stays_in_the_files_while_the_store_goes_on()
    {
        await using var database = new SqliteDatabase();
        await using OutreachStore store = await database.OpenAsync();
        OutreachEngine engine = await LivedAsync(store, "");
        BytesOf(database, Name(0)).Should().BeTrue("a test that finds nothing must be known to look");

        for (int i = 0; i < People; i += 2)
        {
            await engine.EraseAsync(Name(i), Stop);
        }

        Enumerable.Range(0, People).Where(i => BytesOf(database, Name(i))).Should().Equal(Enumerable.Range(0, People).Where(i => i % 2 == 1));
    }

    [Fact]
    public async Task Nothing_of_a_tenant_stays_in_the_files()
    {
        await using var database = new SqliteDatabase();
        await using OutreachStore store = await database.OpenAsync();
        OutreachEngine engine = await LivedAsync(store, "tenant-to-be-erased");

        await engine.EraseTenantAsync(Stop);

        Enumerable.Range(0, People).Where(i => BytesOf(database, Name(i))).Should().BeEmpty();
        BytesOf(database, "tenant-to-be-erased").Should().BeFalse();
    }

    /// <summary>Many people, each with a history of many revisions, so that rows grow, move to other pages and leave some free.</summary>
    private static async Task<OutreachEngine> LivedAsync(OutreachStore store, string tenant)
    {
        var clock = new FakeClock(Monday);
        OutreachEngine engine = new OutreachEngine(Presets.InformationalInterview, store, clock).ForTenant(tenant);
        for (int i = 0; i < People; i++)
        {
            await engine.EnrollAsync(Name(i), "America/Chicago", Stop);
        }

        for (int round = 0; round < 4; round++)
        {
            clock.AdvanceHours(1);
            for (int i = 0; i < People; i++)
            {
                await engine.ReceiveAsync(Name(i), Fact.MeetingHeld(clock.GetCurrentInstant(), $"{Name(i)}-m{round}", 0), Stop);
            }
        }

        return engine;
    }

    private static string Name(int i) => FormattableString.Invariant($"sentinel-{i * 7919:D7}");

    private static bool BytesOf(SqliteDatabase database, string text) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(database.Path)!).Any(file => Read(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
