using NodaTime.Testing;
using OutreachKit.EntityFrameworkCore.Tests.Databases;
using OutreachKit.Pipelines;
using OutreachKit.Stores;
using OutreachKit.Testing;

namespace OutreachKit.EntityFrameworkCore.Tests;

/// <summary>Suppressions outlive erasure as hashes, and count for nothing without the key: then nothing is done.</summary>
public class HashKeyTests
{
    [Theory]
    [Law("R4")]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task With_another_key_nobody_is_enrolled_or_written_to(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await using OutreachStore store = await database.OpenAsync();
        OutreachEngine before = EngineOf(store, HashKey.From([.. Enumerable.Range(1, 16).Select(i => (byte)i)]));
        await before.EnrollAsync("bob", "America/Chicago", World.Stop);
        await before.OptOutAsync("ada", cancellationToken: World.Stop);
        var handler = new RecordingHandler();

        OutreachEngine after = EngineOf(store, HashKey.None);
        Func<Task> enroll = () => after.EnrollAsync("ada", "America/Chicago", World.Stop);
        Func<Task> ask = () => after.IsSuppressedAsync("ada", World.Stop);
        Func<Task> optOut = () => after.OptOutAsync("eve", cancellationToken: World.Stop);
        Dispatch.TickReport report = await after.TickAsync(handler, World.Stop);

        await enroll.Should().ThrowAsync<WrongHashKeyException>().WithMessage("*give OutreachEngineOptions.HashKey the secret that it had before*");
        await ask.Should().ThrowAsync<WrongHashKeyException>();
        await optOut.Should().ThrowAsync<WrongHashKeyException>();
        report.Faults.Should().ContainSingle().Which.Exception.Should().BeOfType<WrongHashKeyException>();
        handler.Performed.Should().BeEmpty();
    }

    [Theory]
    [Law("P2")]
    [InlineData(Kind.Sqlite)]
    [InlineData(Kind.PostgreSql)]
    public async Task With_the_same_key_an_opt_out_is_known_again(Kind kind)
    {
        await using TestDatabase database = TestDatabase.Of(kind);
        await using OutreachStore store = await database.OpenAsync();
        byte[] secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        await EngineOf(store, HashKey.From(secret)).OptOutAsync("crm-4711", cancellationToken: World.Stop);

        bool known = await EngineOf(store, HashKey.From(secret)).IsSuppressedAsync("crm-4711", World.Stop);

        known.Should().BeTrue();
        Convert.ToInt64(await store.SayAsync("select count(*) from outreach_suppressions"), null).Should().Be(1);
    }

    private static OutreachEngine EngineOf(OutreachStore store, HashKey key) => new(
        Presets.InformationalInterview, store, new FakeClock(World.Monday), new OutreachEngineOptions { HashKey = key });
}
