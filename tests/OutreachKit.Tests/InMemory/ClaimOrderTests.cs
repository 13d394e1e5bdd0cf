using NodaTime;
using NodaTime.Testing;
using OutreachKit.Stores;
using OutreachKit.Touches;

namespace OutreachKit.Tests.InMemory;

/// <summary>What is ready at the same instant is claimed in the order of its keys, as a database does it.</summary>
public class ClaimOrderTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 16, 0);

    [Fact]
    public async Task Keys_decide_among_what_is_ready_at_the_same_instant()
    {
        var store = new InMemoryStore();
        var engine = new OutreachEngine(Presets.InformationalInterview, store, new FakeClock(Monday));
        for (int i = 0; i < 30; i++)
        {
            await engine.EnrollAsync($"crm-{i}", "America/Chicago", TestContext.Current.CancellationToken);
        }

        IReadOnlyList<TouchClaim> claims = await store.ClaimAsync(new ClaimRequest(Monday, 30, Duration.FromMinutes(5)), TestContext.Current.CancellationToken);

        claims.Should().HaveCount(30);
        claims.Select(c => c.Key.Value).Should().BeInAscendingOrder();
    }
}
