using Microsoft.Extensions.Diagnostics.HealthChecks;
using OutreachKit.Stores;
using OutreachKit.Testing;

namespace OutreachKit.Hosting.Tests;

/// <summary>A process that lacks a hash key says so, and takes nothing from those that have it.</summary>
public sealed class HashKeyHealthTests
{
    private static readonly string Right = Convert.ToBase64String("the right key, 16+"u8);
    private static readonly string Wrong = Convert.ToBase64String("some other key, 16+"u8);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Law("R4")]
    public async Task Whoever_has_another_key_is_unhealthy_and_claims_nothing()
    {
        var store = new InMemoryStore();
        await using World right = await World.StartedAsync(o => (o.Dispatch, o.HashKey) = (false, Right), store: store);
        await right.Outreach.OptOutAsync("eve", cancellationToken: Stop);
        await right.EnrollAsync();
        await using World wrong = await World.StartedAsync(o => (o.Dispatch, o.HashKey) = (false, Wrong), store: store);

        HealthReportEntry health = await wrong.HealthAsync();
        Func<Task> pass = () => wrong.Dispatch.TickAsync(Stop);

        (health.Status, health.Data["codes"]).Should().Be((HealthStatus.Unhealthy, "hash-key"));
        health.Description.Should().Contain("OtherHashKeys").And.NotContain(Right).And.NotContain(Wrong);
        await pass.Should().ThrowAsync<WrongHashKeyException>();
        (await right.HealthAsync()).Status.Should().Be(HealthStatus.Healthy);
        (await right.Dispatch.TickAsync(Stop)).Done.Should().Be(1, "the other one has taken nothing");
    }

    [Fact]
    public async Task Whoever_has_the_key_as_another_one_is_healthy()
    {
        var store = new InMemoryStore();
        await using World right = await World.StartedAsync(o => (o.Dispatch, o.HashKey) = (false, Right), store: store);
        await right.Outreach.OptOutAsync("eve", cancellationToken: Stop);
        await using World next = await World.StartedAsync(o => (o.Dispatch, o.HashKey, o.OtherHashKeys) = (false, Wrong, [Right]), store: store);

        (await next.HealthAsync()).Status.Should().Be(HealthStatus.Healthy);
    }
}
