using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OutreachKit.Stores;
using OutreachKit.Testing;

namespace OutreachKit.Hosting.Tests;

/// <summary>What a host has saved, nobody can apply, and may stop somebody, is said for as long as it denies.</summary>
public sealed class IntakeHealthTests
{
    [Fact]
    [Law("C12")]
    public async Task What_denies_and_cannot_be_applied_is_said_until_it_is_discarded()
    {
        var store = new InMemoryStore();
        await using World world = await World.StartedAsync(o => o.Dispatch = false, store: store);
        var said = new IntakeList();
        world.Outreach.UnitOfWork(said).Suspend("crm-42");
        await store.AppendAsync([said.Entries[0] with { Body = "{" }], said.Stops, TestContext.Current.CancellationToken);
        await world.Outreach.ApplyIntakeAsync(TestContext.Current.CancellationToken);

        HealthReportEntry health = await world.HealthAsync();

        health.Status.Should().Be(HealthStatus.Degraded);
        (health.Data["codes"], health.Data["setAside"]).Should().Be(("intake-denies", 1));
        health.Description.Should().Contain("retry or discard them");
        IntakeEntry aside = (await world.Outreach.SetAsideAsync(TestContext.Current.CancellationToken)).Single();
        await world.Outreach.DiscardIntakeAsync(aside.Id, TestContext.Current.CancellationToken);
        (await world.HealthAsync()).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task What_waits_to_be_applied_is_said_once_it_has_waited_for_long()
    {
        await using World world = await World.StartedAsync(o => o.Dispatch = false, store: new InMemoryStore());
        var said = new IntakeList();
        world.Outreach.UnitOfWork(said).Suspend("crm-42");
        await world.Services.GetRequiredService<IOutreachStore>().AppendAsync(said.Entries, said.Stops, TestContext.Current.CancellationToken);
        (await world.HealthAsync()).Status.Should().Be(HealthStatus.Healthy);
        world.Time.Advance(TimeSpan.FromMinutes(16));

        HealthReportEntry health = await world.HealthAsync();

        (health.Status, health.Data["codes"]).Should().Be((HealthStatus.Degraded, "intake-waits"));
        await world.Outreach.ApplyIntakeAsync(TestContext.Current.CancellationToken);
        (await world.HealthAsync()).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task What_could_not_be_met_is_said_until_somebody_has_looked()
    {
        await using World world = await World.StartedAsync(o => o.Dispatch = false, store: new InMemoryStore());
        Enrollment ada = await world.EnrollAsync();
        var said = new IntakeList();
        world.Outreach.UnitOfWork(said).Approve(ada.Id, ada.Touches[0].Key, "u-1");
        await world.Dispatch.TickAsync(TestContext.Current.CancellationToken);
        await world.Services.GetRequiredService<IOutreachStore>().AppendAsync(said.Entries, said.Stops, TestContext.Current.CancellationToken);
        await world.Outreach.ApplyIntakeAsync(TestContext.Current.CancellationToken);

        HealthReportEntry health = await world.HealthAsync();

        (health.Status, health.Data["codes"]).Should().Be((HealthStatus.Degraded, "set-aside"));
        IntakeEntry aside = (await world.Outreach.SetAsideAsync(TestContext.Current.CancellationToken)).Single();
        await world.Outreach.DiscardIntakeAsync(aside.Id, TestContext.Current.CancellationToken);
        (await world.HealthAsync()).Status.Should().Be(HealthStatus.Healthy);
    }
}
